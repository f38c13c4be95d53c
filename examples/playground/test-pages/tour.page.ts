import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser } from "../../../packages/tools/src/pages/open-page.ts";
import { seriousFaults } from "../../../packages/tools/src/pages/serious-faults.ts";
import { type Served, servePlayground, visit, write } from "./serve-playground.ts";

let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), servePlayground()]);
});
afterAll(() => Promise.all([browser.close(), served.close()]));

describe("the tour of the playground", () => {
  test("greets who is here for the first time, and goes down and up by keys, marking each node", async () => {
    const { page, failures } = await visit(browser, served.address);
    await page.waitForSelector("#tour");
    expect(await page.textContent("#tour-text")).toContain("Values flow down");
    await page.focus("#tour-next");
    const seen: string[] = [];
    const marks: number[] = [];
    for (let i = 0; i < 40 && !/That was/.test((await page.textContent("#tour h2")) ?? ""); i++) {
      await page.keyboard.press("ArrowRight");
      seen.push(`${await page.textContent("#tour h2")}: ${await page.textContent("#tour-text")}`);
      marks.push(await page.locator("#picture .tour-here").count());
    }
    expect(seen.at(-1)).toContain("That was the gradient");
    expect(marks.slice(0, -1).every((count) => count === 1)).toBe(true);
    expect(marks.at(-1)).toBe(0);
    // w · x = −0.5 · 2, and the gradient by w is (ȳ of the product) · x
    expect(seen.find((text) => /^Forward: %\d+: .*Mul\(w, x\)/.test(text))).toContain("the value is -1.");
    const [s, x] = [1 / (1 + Math.exp(0.75)), 2];
    const gradient = Number((2 * (s - 1) * s * (1 - s) * x).toPrecision(4));
    expect(seen.find((text) => text.startsWith("Backward: w"))).toContain(
      `So its cotangent is ${gradient}. This is the gradient`,
    );
    // the error is used twice by the loss, and the shares are added up
    expect(seen.filter((text) => text.includes("They are added up")).length).toBe(1);
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator("#picture .tour-here").count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click("#tour-end");
    await page.reload();
    await page.waitForSelector("#tour-begin"); // it is not shown twice
    expect(await page.locator("#tour").count()).toBe(0);
    await page.click("#tour-begin");
    await page.waitForSelector("#tour");
    expect(failures).toEqual([]);
    await page.close();
  });

  test("walks through any small model, named axes and layers too, and says so if there is too much of it", async () => {
    const { page } = await visit(browser, served.address);
    await page.waitForSelector("#tour");
    await page.click("#tour-end");
    await page.selectOption("#examples", "Two layers");
    await page.waitForFunction(`document.querySelector("#picture").textContent.includes("hidden")`);
    await page.click("#tour-begin");
    await page.waitForSelector("#tour");
    for (let i = 0; i < 3; i++) await page.click("#tour-next");
    expect(await page.textContent("#tour h2")).toMatch(/^Forward: /);
    await page.click("#tour-end");
    await write(
      page,
      `import { mul, parameter } from "@adjoint/core";
let y = parameter("w", []);
for (let i = 0; i < 70; i++) y = mul(y, 1.01 + i);
export const loss = y;
export const values = { w: 1 };`,
    );
    await page.waitForFunction(`Number(document.querySelector("#loss").textContent) > 1e9`);
    await page.click("#tour-begin");
    await page.waitForFunction(`/has \\d+ nodes/.test(document.querySelector("#tour-refused").textContent)`);
    await page.close();
  });
});

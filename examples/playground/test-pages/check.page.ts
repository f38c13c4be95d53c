import { readFile } from "node:fs/promises";
import { fromJSON } from "@adjoint/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../../../packages/tools/src/pages/open-page.ts";
import { seriousFaults } from "../../../packages/tools/src/pages/serious-faults.ts";
import { addressAfter, type Served, servePlayground, visit } from "./serve-playground.ts";

let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), servePlayground()]);
});
afterAll(() => Promise.all([browser.close(), served.close()]));

const open = async (hash = ""): Promise<Page> => (await visit(browser, served.address + hash)).page;
const check = async (page: Page): Promise<string | null> => {
  await page.click("#check");
  await page.waitForSelector("#verdict:not(:empty)");
  return page.textContent("#verdict");
};

describe("in the playground one", () => {
  test("checks the gradient of a right model", async () => {
    const page = await open();
    expect(await check(page)).toContain("agrees with differences");
    expect(await page.textContent("#report")).toContain("pass");
    expect(await page.locator("#blame").count()).toBe(0);
    await page.close();
  });

  test.each([
    ["Sigmoid", "the sign is turned", /sign/],
    ["Add", "it is counted twice", /factor|2/],
    ["Sub", "half of it is lost", /factor|0\.5/],
    ["Sigmoid", "it is not linear", /linear/],
  ])("plants a mistake in %s (%s) and finds it, marked on the picture", async (op, slip, said) => {
    const page = await open();
    const offer = page.locator("#plant option", { hasText: new RegExp(`^${op} .*${slip}`) }).first();
    await page.selectOption("#plant", (await offer.getAttribute("value")) ?? "");
    await page.waitForFunction("location.hash.length > 10");
    expect(await check(page)).toContain("wrong");
    expect(await page.locator("#blame .adjoint-wrong").count()).toBe(1);
    const blamed = (await page.locator("#blame .adjoint-wrong").textContent()) ?? "";
    expect(blamed).toContain(op);
    expect(`${blamed} ${await page.textContent("#report")}`).toMatch(said);
    expect(await seriousFaults(page)).toEqual([]);
    await page.selectOption("#plant", "-1");
    expect(await check(page)).toContain("agrees");
    await page.close();
  });

  test("drags a weight, sees the loss follow, shares it, and goes back", async () => {
    const page = await open();
    const before = await page.textContent("#loss");
    const hash = await addressAfter(page, () => page.getByLabel("w", { exact: true }).fill("1"));
    await page.waitForFunction(`document.querySelector("#loss").textContent !== ${JSON.stringify(before)}`);
    const loss = (1 / (1 + Math.exp(-2.25)) - 1) ** 2; // w x + b = 1 · 2 + 0.25
    expect(Number(await page.textContent("#loss"))).toBeCloseTo(loss, 12);
    const other = await open(hash);
    expect(Number(await other.textContent("#loss"))).toBeCloseTo(loss, 12);
    await other.click("#reset");
    await other.waitForFunction(`document.querySelector("#loss").textContent === ${JSON.stringify(before)}`);
    await Promise.all([page.close(), other.close()]);
  });

  test("saves picture, graph and text", async () => {
    const page = await open();
    const saved = async (button: string): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
      return readFile(await download.path(), "utf8");
    };
    expect(await saved("#save-svg")).toMatch(/^<svg [\s\S]*Sigmoid[\s\S]*<\/svg>$/);
    const read = fromJSON(JSON.parse(await saved("#save-json")));
    expect(String(read)).toBe("Mul []");
    expect(await saved("#save-code")).toContain("export const loss = mul(error, error);");
    await page.close();
  });
});

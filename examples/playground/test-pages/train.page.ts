import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../../../packages/tools/src/pages/open-page.ts";
import { seriousFaults } from "../../../packages/tools/src/pages/serious-faults.ts";
import { trainingModels } from "../src/models/training.ts";
import { type Served, servePlayground, visit, write } from "./serve-playground.ts";

let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), servePlayground()]);
});
afterAll(() => Promise.all([browser.close(), served.close()]));

const open = async (hash = ""): Promise<Page> => (await visit(browser, served.address + hash)).page;
const choose = async (page: Page, name: string): Promise<void> => {
  await page.selectOption("#examples", name);
  await page.waitForSelector("#train:enabled");
};
/** Waits until a run has made so many steps, and pauses it. */
const trainTo = async (page: Page, steps: number): Promise<void> => {
  await page.waitForFunction(
    `Number(/of (\\d+)/.exec(document.querySelector("#moment")?.textContent)?.[1]) >= ${steps}`,
  );
  await page.click("#pause");
  await page.waitForSelector("#go-on:enabled");
};
const moment = async (page: Page): Promise<string> => (await page.textContent("#moment")) ?? "";
const number = async (page: Page, pattern: RegExp): Promise<number> => Number(pattern.exec(await moment(page))?.[1]);

describe("in the playground one", () => {
  test.each([
    ["Train: the spiral", 900, "What it answers where", /(\d+) of 300 right/],
    ["Train: a regression", 600, "What it answers", undefined],
    ["Train: binary addition", 300, "What is right", /(\d+) of 300 right/],
  ])("trains: %s", async (name, steps, picture, score) => {
    const page = await open();
    await choose(page, name);
    await page.selectOption("#speed", "30");
    await page.click("#train");
    await page.waitForFunction(`/loss/.test(document.querySelector("#moment")?.textContent)`);
    const before = await number(page, /loss ([\d.]+)/);
    await trainTo(page, steps);
    expect(await number(page, /loss ([\d.]+)/)).toBeLessThan(before);
    expect(await page.textContent("#answer svg title")).toContain(picture);
    expect(await page.textContent("#losses svg title")).toBe("Loss");
    if (score !== undefined) expect(await moment(page)).toMatch(score);
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });

  test("scrubs, branches with another rate, compares, and shares the runs by the address, which repeat to the bit", async () => {
    const page = await open();
    await choose(page, "Train: the spiral");
    await page.click("#train");
    await trainTo(page, 100);
    const end = await moment(page);
    await page.locator("#scrub").focus();
    await page.keyboard.press("Home");
    await page.waitForFunction(`document.querySelector("#moment").textContent.startsWith("step 0 of")`);
    for (const expected of [10, 20]) {
      await page.keyboard.press("ArrowRight"); // a moment is kept every ten steps
      await page.waitForFunction(`document.querySelector("#moment").textContent.startsWith("step ${expected} of")`);
    }
    await page.fill("#rate", "0.25");
    await page.click("#branch");
    await trainTo(page, 60);
    const branched = await moment(page);
    expect(await page.locator(".runs label").allTextContents()).toEqual([
      expect.stringMatching(/1: rate 1, seed 1984; \d+ steps/),
      expect.stringMatching(/2: rate 0.25, from 1 at step 20; \d+ steps/),
    ]);
    expect(await page.locator("#losses svg desc").textContent()).toMatch(/1: rate 1.*2: rate 0.25/);
    await page.waitForTimeout(500); // the address follows a moment later
    const hash = new URL(page.url()).hash;
    await page.close();

    const other = await open(hash);
    await other.waitForFunction(`document.querySelectorAll(".runs label").length === 2`);
    await other.waitForFunction(`document.querySelector("#moment")?.textContent === ${JSON.stringify(branched)}`);
    await other.locator(".runs input").first().check();
    await other.waitForFunction(`document.querySelector("#moment")?.textContent === ${JSON.stringify(end)}`);
    expect(await other.locator(".runs button").first().isDisabled()).toBe(true); // another branches from it
    await other.locator(".runs button").last().click();
    await other.waitForFunction(`document.querySelectorAll(".runs label").length === 1`);
    await other.close();
  });

  test("makes one step at a time, and shows the weights that were reached in the graph", async () => {
    const page = await open();
    await choose(page, "Train: a regression");
    const before = await page.textContent("#loss");
    await page.click("#train");
    await trainTo(page, 50);
    const steps = await number(page, /step (\d+)/);
    await page.click("#one-step");
    await page.waitForFunction(
      `document.querySelector("#moment").textContent.startsWith("step ${steps + 1} of ${steps + 1},")`,
    );
    await page.click("#take-weights");
    await page.waitForFunction(`document.querySelector("#loss").textContent !== ${JSON.stringify(before)}`);
    await page.close();
  });

  test("is told of a rate that is too high, of a training without data, and of an endless loop in the data", async () => {
    const page = await open();
    await choose(page, "Train: a regression");
    const text = trainingModels["Train: a regression"] ?? "";
    await write(page, text.replaceAll("adam", "sgd"));
    await page.waitForTimeout(400);
    await page.fill("#rate", "1e9");
    await page.click("#train");
    await page.waitForSelector("#training-fault");
    expect(await page.textContent("#training-fault")).toContain("Try a lower rate");
    await write(page, text.replace(/data: [\s\S]*?\n {2}},/, "data: 3,"));
    await page.waitForSelector("#fault.fault");
    expect(await page.textContent("#fault")).toContain("`data` must be a function");
    await write(page, text.replace("const places", "while (true);\n    const places"));
    await page.waitForFunction(`document.querySelector("#fault").textContent === ""`);
    await page.fill("#rate", "0.01");
    await page.click("#train");
    await page.waitForFunction(`/silent/.test(document.querySelector("#training-fault")?.textContent)`);
    await write(page, text);
    await page.waitForTimeout(400);
    await page.click("#train");
    await trainTo(page, 20);
    await page.close();
  });
});

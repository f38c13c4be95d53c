import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../../../packages/tools/src/pages/open-page.ts";
import { seriousFaults } from "../../../packages/tools/src/pages/serious-faults.ts";
import { type Served, servePlayground, textOf, visit, write } from "./serve-playground.ts";

let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), servePlayground()]);
});
afterAll(() => Promise.all([browser.close(), served.close()]));

/** A page with the rows of the nodes open. */
const openBuilder = async (): Promise<Page> => {
  const { page } = await visit(browser, served.address);
  await page.click("#builder summary");
  await page.waitForSelector("#add-node option:nth-child(20)", { state: "attached" });
  return page;
};
const lossIs = (page: Page, loss: number): Promise<unknown> =>
  page.waitForFunction(`Math.abs(Number(document.querySelector("#loss").textContent) - ${loss}) < 1e-12`);

describe("in the playground one builds node by node", () => {
  test("adds a node, gives it its inputs, and makes the loss of it, while the text follows", async () => {
    const page = await openBuilder();
    await page.selectOption("#add-node", "exp");
    await page.waitForSelector('[aria-label="Input x of expNode"]');
    await page.getByLabel("Input x of expNode").selectOption("error");
    await page.getByLabel("Operation of loss").selectOption("mul");
    await page.getByLabel("Input a of loss").selectOption("expNode");
    await page.getByLabel("Input b of loss").selectOption("expNode");
    const error = 1 / (1 + Math.exp(0.75)) - 1;
    await lossIs(page, Math.exp(2 * error));
    const text = await textOf(page);
    expect(text).toMatch(/import \{.*, exp \} from "@adjoint\/core";/);
    expect(text).toContain("const expNode = exp(error);");
    expect(text).toContain("export const loss = mul(expNode, expNode);");
    expect(await page.locator("#picture .adjoint-node", { hasText: "exp" }).count()).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });

  test("adds a parameter with its value, and takes a node away again", async () => {
    const page = await openBuilder();
    await page.getByLabel("Name", { exact: true }).fill("scale");
    await page.getByLabel("Value", { exact: true }).fill("3");
    await page.click("#add-parameter");
    await page.waitForSelector('[aria-label="Take scale away"]');
    await page.getByLabel("Input b of loss").selectOption("scale");
    await lossIs(page, (1 / (1 + Math.exp(0.75)) - 1) * 3);
    expect(await textOf(page)).toContain("scale: 3");
    await page.getByLabel("Input b of loss").selectOption("error");
    await page.getByLabel("Take scale away").click();
    await lossIs(page, (1 / (1 + Math.exp(0.75)) - 1) ** 2);
    expect(await textOf(page)).not.toContain("const scale");
    await page.close();
  });

  test("sees a shape that does not fit at its node, in the rows and in the picture, and mends it", async () => {
    const page = await openBuilder();
    const model = (b: string): string => `import { input, matMul, parameter, sum } from "@adjoint/core";
const x = input("x", [2, 3]);
const v = parameter("v", [2, 3]);
const W = parameter("W", [3, 4]);
const scores = matMul(x, ${b});
export const loss = sum(scores);
const ones = (rows: number, columns: number) => Array.from({ length: rows }, () => Array(columns).fill(1));
export const values = { x: ones(2, 3), v: ones(2, 3), W: ones(3, 4) };`;
    await write(page, model("W"));
    await page.waitForFunction(`document.querySelector("#loss").textContent === "24"`);
    await page.getByLabel("Input b of scores").selectOption("v");
    await page.waitForSelector("#faulty svg");
    const row = page.locator(".rows li:has(> code:text-is('scores'))");
    expect(await row.locator(".fault").textContent()).toMatch(/ShapeError: MatMul/);
    expect(await page.locator(".rows li:has(> code:text-is('loss'))").locator("output").textContent()).toBe(
      "not reached",
    );
    expect(await page.locator("#faulty .adjoint-wrong").textContent()).toContain("matMul: does not fit");
    expect(await page.locator("#faulty .adjoint-node").count()).toBeGreaterThanOrEqual(3);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel("Input b of scores").selectOption("W");
    await page.waitForFunction(`document.querySelector("#faulty") === null`);
    expect(await row.locator("output").textContent()).toBe("[2, 4]");
    await page.close();
  });
});

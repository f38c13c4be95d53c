import { input, type Node, sigmoid } from "@adjoint/core";
import { drawGraph, report } from "@adjoint/visual";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser, openPage, type Page } from "../../tools/src/pages/open-page.ts";
import { seriousFaults } from "../../tools/src/pages/serious-faults.ts";
import { graphs, twoLayers, twoLayersAt } from "../test/graph/nets.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const html = report(twoLayers().loss, twoLayersAt, {
  title: "Two layers",
  check: { verdict: "pass", blame: [], toString: () => "all right" },
  history: { curves: { loss: [3, 2, 1] } },
});
const ready = (page: Page): Promise<unknown> => page.waitForSelector("html[data-ready=true]");

describe.each([
  ["wide and light", { viewport: { width: 1400, height: 900 }, colorScheme: "light" }],
  ["narrow and dark", { viewport: { width: 400, height: 800 }, colorScheme: "dark" }],
] as const)("a report, %s", (_, options) => {
  test("opens without errors, loads nothing, and is no wider than the page", async () => {
    const { page, failures } = await openPage(browser, html, options);
    await ready(page);
    expect(await page.title()).toBe("Two layers");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(options.viewport.width);
    expect(failures).toEqual([]);
    await page.close();
  });

  test("has nothing serious that axe finds", async () => {
    const { page } = await openPage(browser, html, options);
    await ready(page);
    await page.click("#next");
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });
});

describe("in a report one", () => {
  const open = async (): Promise<Page> => {
    const { page } = await openPage(browser, html, { viewport: { width: 1200, height: 900 } });
    await ready(page);
    return page;
  };

  test("steps forward node by node and back again, by buttons and by keys", async () => {
    const page = await open();
    await page.click("#next");
    expect(await page.textContent("#place")).toMatch(/^forward, step 1 of \d+$/);
    await page.focus("#stage");
    await page.keyboard.press("ArrowRight");
    expect(await page.textContent("#place")).toMatch(/^forward, step 2 of/);
    expect(await page.locator("svg:not([hidden]) .adjoint-current").count()).toBe(1);
    await page.keyboard.press("End");
    expect(await page.textContent("#place")).toMatch(/^backward, step (\d+) of \1$/);
    expect(await page.locator("svg:not([hidden]) .adjoint-backward.adjoint-current").count()).toBe(1);
    await page.keyboard.press("Home");
    expect(await page.textContent("#place")).toMatch(/^forward, step 1 of/);
    await page.close();
  });

  test("clicks a box and reads formula, operands, value and cotangent", async () => {
    const page = await open();
    await page.locator("svg:not([hidden]) .adjoint-node", { hasText: "MatMul" }).first().click();
    const detail = await page.textContent("#detail");
    expect(detail).toContain("MatMul(a: x, b: hidden/W)");
    expect(detail).toContain("[[3, 4.5, 6], [−8, −10, −12]]");
    expect(detail).toContain("cotangent");
    expect(await page.locator("[role=treeitem][aria-selected=true]").count()).toBe(1);
    await page.close();
  });

  test("searches, and walks the tree by keys", async () => {
    const page = await open();
    await page.fill("#search", "hidden matmul");
    expect(await page.textContent("#found")).toBe("1 found");
    expect(await page.locator("[role=treeitem][data-number]:visible").count()).toBe(1);
    await page.fill("#search", "");
    await page.locator("[role=treeitem]").first().focus();
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    expect(await page.textContent("#place")).toMatch(/^forward, step/);
    await page.locator("[aria-expanded]").first().focus();
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator("[aria-expanded=false]").count()).toBe(1);
    await page.close();
  });

  test("folds scopes, zooms and fits", async () => {
    const page = await open();
    await page.selectOption("#level", "0");
    expect(await page.locator("svg:not([hidden]) .adjoint-part").count()).toBe(0);
    await page.locator("svg:not([hidden]) .adjoint-node[data-part]").first().click();
    expect(await page.locator("svg.adjoint-graph:not([hidden]) .adjoint-part").count()).toBe(2);
    const scale = (): Promise<string> =>
      page.locator("svg.adjoint-graph:not([hidden])").getAttribute("style") as Promise<string>;
    const before = await scale();
    await page.click("#closer");
    expect(await scale()).not.toBe(before);
    await page.click("#fit");
    expect(await scale()).toBe(before);
    await page.close();
  });

  test("reads the tree and the picture on paper", async () => {
    const page = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#search").isVisible()).toBe(false);
    expect(await page.locator("svg:not([hidden]) .adjoint-node").first().isVisible()).toBe(true);
    await page.close();
  });
});

test("a thousand nodes make a report that opens", async () => {
  let y: Node = input("x", []);
  for (let i = 0; i < 1000; i++) y = sigmoid(y);
  const { page, failures } = await openPage(browser, report(y, { x: 1 }));
  await ready(page);
  expect(failures).toEqual([]);
  await page.close();
});

describe("in a browser", () => {
  test.each(Object.entries(graphs))(
    "no text of the picture of %s is wider than its box, none covers another",
    async (_, build) => {
      const { page } = await openPage(browser, `<body style="margin:0">${drawGraph(build())}</body>`, {
        viewport: { width: 3000, height: 2000 },
      });
      const cut = await page.evaluate(`[...document.querySelectorAll(".adjoint-node")].flatMap((node) => {
      const box = node.querySelector(".adjoint-box").getBoundingClientRect();
      const texts = [...node.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
      const wide = texts.filter(([, { left, right }]) => left < box.left - 1 || right > box.right + 1);
      const over = texts.filter(([, a], i) => texts.slice(0, i).some(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4));
      return [...wide, ...over].map(([text]) => text);
    })`);
      expect(cut).toEqual([]);
      await page.close();
    },
  );
});

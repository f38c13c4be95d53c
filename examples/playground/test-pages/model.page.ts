import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../../../packages/tools/src/pages/open-page.ts";
import { seriousFaults } from "../../../packages/tools/src/pages/serious-faults.ts";
import { addressAfter, type Served, servePlayground, visit, write } from "./serve-playground.ts";

let browser: Browser;
let served: Served;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), servePlayground()]);
});
afterAll(() => Promise.all([browser.close(), served.close()]));

const open = async (hash = ""): Promise<Page> => (await visit(browser, served.address + hash)).page;
const product = (w: string): string => `import { input, mul, parameter } from "@adjoint/core";
export const loss = mul(parameter("w", []), input("x", []));
export const values: Record<string, number> = { w: ${w}, x: 4 };`;

describe.each([
  ["wide and light", { viewport: { width: 1400, height: 900 }, colorScheme: "light" }],
  ["narrow and dark", { viewport: { width: 400, height: 800 }, colorScheme: "dark" }],
] as const)("the playground, %s", (_, options) => {
  test("shows values and cotangents, throws nothing, is no wider than the page, and axe finds nothing serious", async () => {
    const { page, failures } = await visit(browser, served.address, options);
    expect(await page.locator("#picture .adjoint-node").count()).toBeGreaterThan(5);
    expect(Number(await page.textContent("#loss"))).toBeCloseTo((1 / (1 + Math.exp(0.75)) - 1) ** 2, 12);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(options.viewport.width);
    expect(await seriousFaults(page)).toEqual([]);
    expect(failures).toEqual([]);
    await page.close();
  });
});

describe("in the playground one", () => {
  test("writes a model and sees its loss", async () => {
    const page = await open();
    await write(page, product("3"));
    await page.waitForFunction(`document.querySelector("#loss").textContent === "12"`);
    await page.close();
  });

  test.each([
    [
      "a shape that does not fit",
      'import { input, matMul } from "@adjoint/core";\n\nmatMul(input("a", [2, 3]), input("b", [2, 3]));',
      /^Line 3: ShapeError: .*matMul/i,
    ],
    ["text that is not TypeScript", "const a = 1;\nconst b = = 2;", /^Line 2: /],
    ["a name that there is not", "\n\n\nfoo();", /^Line 4: ReferenceError: foo is not defined/],
    ["a module that there is not", 'import "leftpad";', /There is no module "leftpad" here/],
    ["a model without a loss", "export const values = {};", /exports no node `loss`/],
    ["markup in an error", 'throw new Error("<b>bold</b>");', /<b>bold<\/b>/],
  ])("is told of %s, and of its line", async (_, text, message) => {
    const page = await open();
    await write(page, text);
    await page.waitForSelector("#fault.fault");
    expect(await page.textContent("#fault")).toMatch(message);
    await write(page, product("2"));
    await page.waitForFunction(`document.querySelector("#loss").textContent === "8"`);
    expect(await page.textContent("#fault")).toBe("");
    await page.close();
  });

  test("gets out of an endless loop", async () => {
    const page = await open();
    await write(page, "while (true);");
    await page.waitForSelector("#fault.fault");
    expect(await page.textContent("#fault")).toContain("was stopped");
    await write(page, product("5"));
    await page.waitForFunction(`document.querySelector("#loss").textContent === "20"`);
    await page.close();
  });

  test("writes a model of 100,000 nodes, and gets a folded picture or is told why not, while the page goes on", async () => {
    const page = await open();
    await write(
      page,
      `import { add, parameter } from "@adjoint/core";
const w = parameter("w", []);
let y = add(w, 0);
for (let i = 0; i < 50_000; i++) y = add(y, 1);
export const loss = y;
export const values = { w: 0.5 };`,
    );
    await page.waitForFunction(
      `document.querySelector("#loss").textContent === "50000.5" || document.querySelector("#fault").textContent !== ""`,
    );
    if ((await page.textContent("#fault")) === "")
      expect(await page.locator("#picture .adjoint-node").count()).toBeLessThan(400);
    else expect(await page.textContent("#fault")).toContain("was stopped");
    await write(page, product("6"));
    await page.waitForFunction(`document.querySelector("#loss").textContent === "24"`);
    await page.close();
  });

  test("sees hostile names as text", async () => {
    const page = await open();
    const name = `<img src=x onerror="document.title='run'">\u202e${"long ".repeat(200)}`;
    await write(
      page,
      `import { mul, parameter } from "@adjoint/core";
const name = ${JSON.stringify(name)};
const w = parameter(name, []);
export const loss = mul(w, w);
export const values = { [name]: 3 };`,
    );
    await page.waitForFunction(`document.querySelector("#loss").textContent === "9"`);
    expect(await page.textContent("#picture")).toContain("<img src=x");
    expect(await page.locator("#playground img").count()).toBe(0);
    expect(await page.title()).toBe("Adjoint playground");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(1400);
    await page.close();
  });

  test("opens every example without a fault", async () => {
    const page = await open();
    const names = (await page.locator("#examples option").allTextContents()).slice(1);
    expect(names.length).toBeGreaterThan(9);
    for (const name of names) {
      const before = await page.textContent("#loss");
      if (name !== names[0]) {
        await page.selectOption("#examples", name);
        await page.waitForFunction(`document.querySelector("#loss").textContent !== ${JSON.stringify(before)}`);
      }
      expect(await page.textContent("#fault"), name).toBe("");
    }
    await page.close();
  });

  test("shares the model by its address", async () => {
    const page = await open();
    const hash = await addressAfter(page, () => write(page, product("7")));
    await page.waitForFunction(`document.querySelector("#loss").textContent === "28"`);
    await page.close();
    const other = await open(hash);
    expect(await other.textContent("#loss")).toBe("28");
    expect(await other.textContent(".cm-content")).toContain("w: 7");
    await other.close();
  });

  test.each(["#1.broken", "#nonsense", "#1.", "#1.q1YqUbJSKi1OLVKqBQA"])(
    "is told that the address %s is broken, and goes on",
    async (hash) => {
      const page = await open(hash);
      expect(await page.textContent("#broken")).toContain("The address is broken");
      await write(page, product("1"));
      await page.waitForFunction(`document.querySelector("#loss").textContent === "4"`);
      await page.close();
    },
  );
});

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../src/pages/open-page.ts";
import { seriousFaults as faultsOf } from "../src/pages/serious-faults.ts";

/** In what TypeDoc and Pagefind make: links inside of folding titles, and a button "Search" that shows its keys too. */
const OF_LIBRARIES = /"id":"(nested-interactive|label-content-name-mismatch)"/;
const seriousFaults = async (page: Page): Promise<readonly unknown[]> =>
  (await faultsOf(page)).filter((fault) => !OF_LIBRARIES.test(JSON.stringify(fault)));

const docs = resolve(import.meta.dirname, "../../../docs");
let [browser, server]: [Browser | undefined, PreviewServer | undefined] = [undefined, undefined];
let address = "";
beforeAll(async () => {
  if (!existsSync(join(docs, "api/index.html")))
    throw new Error("There is no site: `npx -y pnpm@10 run docs` builds it.");
  server = await preview({ root: docs, build: { outDir: "api" }, preview: { port: 4180 }, logLevel: "error" });
  address = server.resolvedUrls?.local[0] ?? "";
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path: string, width: number, colorScheme: "light" | "dark"): Promise<Page> {
  const page = await (browser as Browser).newPage({ viewport: { width, height: 900 }, colorScheme }); // beforeAll opened it
  await page.goto(`${address}${path}`);
  await page.waitForSelector("pagefind-modal-trigger button", { state: "attached" });
  return page;
}

const paths = [
  "index.html",
  "documents/A_backward_pass,_step_by_step.html",
  "variables/_adjoint_core.index.ops.Conv2d.html",
  "variables/_adjoint_core.index.ops.Log.html",
  "functions/_adjoint_core.index.conv2d.html",
  "functions/_adjoint_layers.affine.html",
  "functions/_adjoint_training.index.adam.html",
  "classes/_adjoint_core.index.ShapeError.html",
];

describe.each([
  [1400, "light"],
  [400, "dark"],
] as const)("the site, %i wide and %s", (width, colorScheme) => {
  test.each(paths)("%s is no wider than the window, and axe finds nothing serious", async (path) => {
    const page = await open(path, width, colorScheme);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });
});

describe("the search", () => {
  test.each([
    ["keepdims", "Coming_from"],
    ["Dense", "affine"],
    ["permute", "transpose"],
    ["autograd.grad", "gradients"],
    ["Linear", "affine"],
    ["tf.reduce_sum", "core.index.sum"],
    ["backward pass", "A_backward_pass"],
  ])("finds by %s, from the keyboard alone, %s", async (words, place) => {
    const page = await open("index.html", 1200, "light");
    await page.keyboard.press("Control+k");
    await page.keyboard.type(words);
    await page.waitForSelector(`pagefind-modal a[href*="${place}"]`);
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";
import type { Browser, Page } from "../../../packages/tools/src/pages/open-page.ts";

/** The built playground on a port of this machine. */
export interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Builds the playground and serves its folder, as a static host would. */
export async function servePlayground(): Promise<Served> {
  const configFile = join(import.meta.dirname, "../vite.config.ts");
  const outDir = await mkdtemp(join(tmpdir(), "playground-")); // its own, since test files run at the same time
  await build({ configFile, logLevel: "warn", build: { outDir } });
  const server = await preview({
    configFile,
    logLevel: "warn",
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1" },
  });
  const close = async (): Promise<void> => {
    await server.close();
    await rm(outDir, { recursive: true });
  };
  return { address: server.resolvedUrls?.local[0] ?? "", close };
}

/** A page of the playground, once its first model has run, and the errors that were thrown in it since. */
export async function visit(
  browser: Browser,
  address: string,
  options: Parameters<Browser["newPage"]>[0] = { viewport: { width: 1400, height: 900 } },
): Promise<{ readonly page: Page; readonly failures: readonly string[] }> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(15_000);
  const failures: string[] = [];
  page.on("pageerror", ({ message }) => failures.push(message));
  await page.goto(address);
  await page.waitForSelector("#picture svg");
  return { page, failures };
}

/** Replaces the text of the model. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator(".cm-content").fill(text);
}

/** The address of what a change makes of the page, which packs and writes it while the model runs. */
export async function addressAfter(page: Page, change: () => Promise<void>): Promise<string> {
  await page.waitForFunction(`location.hash !== ""`);
  const before = new URL(page.url()).hash;
  await change();
  await page.waitForFunction(`location.hash !== ${JSON.stringify(before)}`);
  return new URL(page.url()).hash;
}

/** The text of the model. */
export async function textOf(page: Page): Promise<string> {
  return (await page.locator(".cm-line").allTextContents()).join("\n");
}

import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export type { Browser, Page };

/** Where Debian and others put their browser. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The browser that page tests run in: that of the environment variable `CHROMIUM`, or the one of the system.
 *
 * @throws Error saying how to install one
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM ?? "", ...PLACES].find((place) => place !== "" && existsSync(place));
  if (executablePath === undefined)
    throw new Error(
      "There is no Chromium: `apt-get install chromium`, or name one in the environment variable CHROMIUM.",
    );
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A page with a document in it, which may load nothing else; errors in it are thrown where `failures` is asked for. */
export async function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly failures: readonly string[] }> {
  const page = await browser.newPage(options);
  const failures: string[] = [];
  page.on("pageerror", ({ message }) => failures.push(message));
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) failures.push(`loads ${request.url()}`);
  });
  await page.setContent(html);
  return { page, failures };
}

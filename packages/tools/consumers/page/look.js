/** Opens the page that was built in Chromium: $CHROMIUM_PATH, or the first that is found. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { preview } from "vite";

const names = ["chromium", "chromium-browser", "google-chrome"];
const candidates = (process.env.PATH ?? "")
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)));
const executablePath = process.env.CHROMIUM_PATH ?? candidates.find(existsSync);
if (executablePath === undefined) {
  console.log("There is no Chromium: the page was built, and not looked at. Set CHROMIUM_PATH, or install chromium.");
  process.exit(0);
}

const server = await preview({ preview: { port: 0 }, logLevel: "error" });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForFunction(() => document.querySelector("#result").textContent !== "" || globalThis.failed);
  assert.equal(await page.locator("#picture svg").count(), 1);
  assert.deepEqual(problems, []);
  console.log(
    `in ${browser.browserType().name()} ${browser.version()}: ${await page.locator("#result").textContent()}`,
  );
} finally {
  await browser.close();
  await server.close();
}

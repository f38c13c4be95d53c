/**
 * `pnpm run packed [consumer …]`: whether the tarballs in `artifacts/` can be used as a user would. Each folder of
 * `packages/tools/consumers`, or those that are named, is copied to an empty place, gets all tarballs by npm, and runs its `test`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { publishedPackages } from "../packages/published-package.ts";
import { importAll } from "./import-all.ts";

const consumers = resolve(import.meta.dirname, "../../consumers");
const tarballs = globSync("artifacts/*.tgz", { absolute: true }).sort();
if (tarballs.length === 0) throw new Error("There are no tarballs in artifacts/; pnpm run pack-all makes them.");
const specifiers = publishedPackages().flatMap(({ entries }) => entries.map(({ specifier }) => specifier));

const given = process.argv.slice(2);
const names = globSync("*/package.json", { cwd: consumers }).map((file) => basename(dirname(file)));
const chosen = names.filter((name) => given.length === 0 || given.includes(name)).sort();
const place = mkdtempSync(join(tmpdir(), "adjoint-packed-"));
const failed = chosen.filter((name) => !passes(name));
rmSync(place, { recursive: true, force: true });
if (failed.length > 0) console.error(`Failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes(name: string): boolean {
  const started = performance.now();
  const folder = join(place, name);
  cpSync(join(consumers, name), folder, { recursive: true });
  writeFileSync(join(folder, "tarballs.json"), JSON.stringify(tarballs));
  writeFileSync(join(folder, "entries.ts"), importAll(specifiers));
  writeFileSync(join(folder, "entries.js"), importAll(specifiers));
  console.log(`\n── ${name}`);
  const passed =
    npm(["install", "--no-audit", "--no-fund", "--loglevel=error", ...tarballs], folder) &&
    npm(["test", "--silent"], folder);
  console.log(`── ${name}: ${passed ? "passed" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return passed;
}

/** Runs npm as a user does: without the variables by which pnpm configures what its scripts run. */
function npm(words: readonly string[], cwd: string): boolean {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name)));
  return (
    spawnSync("npm", words, { cwd, env, stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" })
      .status === 0
  );
}

/** A server that is bundled into one file takes nothing of its node_modules with it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";

const file = join(mkdtempSync(join(tmpdir(), "in-one-file-")), "train.mjs");
const bundle = await rolldown({ input: "train.js", platform: "node" });
await bundle.write({ file, format: "esm" });
const { status, stdout } = spawnSync(process.execPath, [file], { encoding: "utf8" });
assert.equal(status, 0);
console.log(`in one file: ${stdout.trim()}`);

/** The bytes of the page that uses `add` and `gradients` only: what a bundler cannot leave out. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 11 * 1024;
const files = readdirSync("dist-small/assets");
const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(`dist-small/assets/${file}`)).length, 0);
console.log(`a page with add and gradients: ${bytes} bytes, gzipped`);
assert.ok(bytes <= LIMIT, `it may have ${LIMIT}`);

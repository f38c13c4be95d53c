/** `pnpm lockfile`: fails if the lockfile names a host. */
import { readFileSync } from "node:fs";
import { addresses } from "./addresses.ts";

const found = addresses(readFileSync("pnpm-lock.yaml", "utf8"));
for (const line of found) console.error(`pnpm-lock.yaml:${line}`);
console.log(`pnpm-lock.yaml: ${found.length} addresses`);
if (found.length > 0) process.exitCode = 1;

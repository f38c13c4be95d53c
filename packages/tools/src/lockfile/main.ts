/** `pnpm lockfile`: fails if a lockfile names a host. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { addresses } from "./addresses.ts";

for (const file of globSync("**/pnpm-lock.yaml", { ignore: ["**/node_modules/**"] }).sort()) {
  const found = addresses(readFileSync(file, "utf8"));
  for (const line of found) console.error(`${file}:${line}`);
  console.log(`${file}: ${found.length} addresses`);
  if (found.length > 0) process.exitCode = 1;
}

/** `pnpm run pack-all`: leaves a tarball of every package that is published in `artifacts/`. Packing builds it first (`prepack`). */
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { publishedPackages } from "../packages/published-package.ts";
import { pnpm } from "./pnpm.ts";

const artifacts = resolve("artifacts");
rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts);
for (const { folder } of publishedPackages()) pnpm(["pack", "--pack-destination", artifacts], folder);
for (const file of globSync("*.tgz", { cwd: artifacts }).sort()) {
  console.log(`artifacts/${file}: ${Math.round(statSync(join(artifacts, file)).size / 1000)} kB`);
}

/** `pnpm page-script`: bundles the script of a report's page into the sources of `@adjoint/visual`. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pageScript } from "./page-script.ts";

const root = resolve(import.meta.dirname, "../../../..");
const file = `${root}/packages/visual/src/report/page-script.ts`;
const text = await pageScript(root);
writeFileSync(file, text);
console.log(`packages/visual/src/report/page-script.ts: ${Math.round(text.length / 1000)} kB`);

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";

/** The script of the report's page, bundled and made small, as the text of a module of `@adjoint/visual`. */
export async function pageScript(root: string): Promise<string> {
  const bundled = await rolldown({ input: `${root}/packages/visual/page/report-page.ts`, platform: "browser" });
  const { output } = await bundled.generate({ format: "iife", minify: true, comments: false });
  await bundled.close();
  const [{ code }] = output;
  const require = createRequire(`${root}/packages/visual/package.json`);
  const licence = readFileSync(join(dirname(require.resolve("d3-zoom")), "../LICENSE"), "utf8").trim();
  return [
    "/**",
    " * The script of a report, bundled from the folder `page` by `npx -y pnpm@10 page-script`, with d3-zoom and its licence.",
    " */",
    `export const pageScript: string = ${JSON.stringify(`/* d3-zoom:\n${licence} */\n${code.trim()}`)};`,
    "",
  ].join("\n");
}

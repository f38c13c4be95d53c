import { join } from "node:path";
import { rolldown } from "rolldown";
import type { PublishedPackage } from "../packages/published-package.ts";
import { annotatePure } from "./annotate-pure.ts";
import { IMMUTABLE, writeImmutableInNode } from "./immutable-in-node.ts";
import { needsOf } from "./needs-of.ts";

/**
 * Writes the JavaScript of a package to its `dist`: a file for each entry, which passes on what other files hold. Those are one for all
 * code, but for what needs Node, or a package of others that may have an effect when it loads: a bundler has to keep such an import
 * wherever it keeps a part of the file. What is imported from other packages stays imported.
 */
export async function bundle({ folder, entries }: PublishedPackage): Promise<void> {
  const bundled = await rolldown({
    input: Object.fromEntries(entries.map(({ source }) => [nameOf(source), join(folder, source)])),
    external: /^[^./]/,
    platform: "neutral",
    preserveEntrySignatures: "allow-extension",
    plugins: [{ name: "annotate-pure", renderChunk: (code) => ({ code: annotatePure(code) }) }],
  });
  const { output } = await bundled.write({
    dir: join(folder, "dist"),
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: {
      groups: [
        {
          debugName: "code",
          name: (module, context) => {
            const importsOf = (id: string): readonly string[] => context.getModuleInfo(id)?.importedIds ?? [];
            return ["code", ...needsOf(module, importsOf, folder)].join("-with-");
          },
          includeDependenciesRecursively: false,
        },
      ],
    },
    paths: { immutable: IMMUTABLE },
    comments: { jsdoc: false },
    sourcemap: true,
    sourcemapExcludeSources: true, // they are in the package
  });
  await bundled.close();
  if (output.some((file) => "imports" in file && file.imports.includes(IMMUTABLE))) writeImmutableInNode(folder);
}

/** `index` for `./src/index.ts`. */
function nameOf(source: string): string {
  return source.slice(source.lastIndexOf("/") + 1, source.lastIndexOf("."));
}

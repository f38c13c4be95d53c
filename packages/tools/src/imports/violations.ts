import type { Import } from "./import.ts";
import type { Layering } from "./layering.ts";
import { type Source, target } from "./source.ts";

/** The imports that violate the layering, a sentence for each. */
export function violations(sources: readonly Source[], layering: Layering): string[] {
  return sources.flatMap((source) => {
    const from = place(source.path);
    return source.imports.flatMap((one) => {
      const path = target(source, one);
      const problem =
        path === undefined
          ? packageProblem(from.name, one.specifier, layering)
          : pathProblem(from, place(path), one, layering);
      return problem === undefined ? [] : [`${source.path}:${one.line}: ${problem}`];
    });
  });
}

function packageProblem(from: string, specifier: string, layering: Layering): string | undefined {
  const ours = /^@adjoint\/([^/]+)/.exec(specifier)?.[1];
  const theirs = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const isAllowed =
    ours === undefined
      ? (layering.reserved[theirs]?.includes(from) ?? true) && (layering.closed[from]?.includes(theirs) ?? true)
      : layering.packages[from]?.includes(ours);
  return isAllowed ? undefined : `${from} may not import ${specifier}`;
}

function pathProblem(from: Place, to: Place, one: Import, layering: Layering): string | undefined {
  if (to.name !== from.name) return `import @adjoint/${to.name} by its name, not by ${one.specifier}`;
  const isFree = from.name !== "core" || from.folder === "index.ts" || from.folder === to.folder || one.isTypeOnly;
  if (isFree || layering.coreFolders[from.folder]?.includes(to.folder)) return undefined;
  return `core's ${from.folder} may not import values from core's ${to.folder}`;
}

interface Place {
  /** The package. */
  readonly name: string;
  /** The folder below `src`, or the file if it is in `src` itself. */
  readonly folder: string;
}

function place(path: string): Place {
  const [, name = "", , folder = ""] = path.split("/");
  return { name, folder };
}

import type { Import } from "./import.ts";
import type { Layering } from "./layering.ts";
import { type Source, target } from "./source.ts";

/** The imports that go against the layering, one sentence each. */
export function violations(sources: readonly Source[], layering: Layering): string[] {
  return sources.flatMap((source) => {
    const from = place(source.path, layering);
    return source.imports.flatMap((one) => {
      const path = target(source, one);
      const problem =
        path === undefined
          ? packageProblem(from.name, one.specifier, layering)
          : pathProblem(from, place(path, layering), one, layering);
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

function pathProblem(from: Position, to: Position, one: Import, layering: Layering): string | undefined {
  if (to.name !== from.name) return `import @adjoint/${to.name} by its name, not by ${one.specifier}`;
  const folders = layering.folders[from.name];
  if (folders === undefined || from.folder === to.folder) return undefined;
  const allowed = folders[from.folder];
  const isDoor = from.folder.endsWith(".ts") && allowed === undefined;
  if (isDoor || allowed?.includes(to.folder)) return undefined;
  return `${from.name}'s ${from.folder} may not import from its ${to.folder}`;
}

interface Position {
  /** The package. */
  readonly name: string;
  /** The folder below `src` as the layering names it: the deepest one; or the file if it stands in `src` itself. */
  readonly folder: string;
}

function place(path: string, { folders }: Layering): Position {
  const [, name = "", , ...parts] = path.split("/");
  const prefixes = parts.map((_, i) => parts.slice(0, i + 1).join("/")).reverse();
  const known = folders[name] ?? {};
  return { name, folder: prefixes.find((prefix) => Object.hasOwn(known, prefix)) ?? parts[0] ?? "" };
}

import { type Source, target } from "./source.ts";

/** The cycles of value imports: each as its files in order, the first repeated at the end. */
export function cycles(sources: readonly Source[]): string[][] {
  const edges = new Map(sources.map((source) => [source.path, valueTargets(source)]));
  const done = new Set<string>();
  const found: string[][] = [];
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of edges.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of edges.keys()) visit(file);
  return found;
}

function valueTargets(source: Source): string[] {
  const values = source.imports.filter(({ isTypeOnly }) => !isTypeOnly);
  return values.flatMap((one) => target(source, one) ?? []);
}

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { globSync } from "tinyglobby";

const root = resolve(import.meta.dirname, "../../../..");

/** The file of an op of the core. */
export interface OpSource {
  /** Its path from the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** The number of the line where its record begins. */
  readonly line: number;
}

/** The file of each op of the core, by the name of the op. */
export function opSources(): ReadonlyMap<string, OpSource> {
  const sources = new Map<string, OpSource>();
  for (const path of globSync("packages/core/src/{ops,control}/**/*.ts", { cwd: root })) {
    const text = readFileSync(join(root, path), "utf8");
    for (const { 1: name = "", index } of text.matchAll(/^export const ([A-Z]\w*):/gm))
      sources.set(name, { path, text, line: text.slice(0, index).split("\n").length });
  }
  return sources;
}

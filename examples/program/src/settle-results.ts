import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "@adjoint/training/node";
import type { Claims } from "./claims.ts";
import { fillReadme } from "./fill-readme.ts";

/** What a run has come to. */
export interface Outcome {
  /** The folder of the program. */
  readonly folder: string;
  /** Whether it ran at reduced length: then its claims are compared with those of `quick.json`, and its README stays. */
  readonly quick: boolean;
  /** The figures and tables. */
  readonly claims: Claims;
  /** The pictures, as SVG, by name. */
  readonly pictures: ReadonlyMap<string, string>;
}

/**
 * Compares the claims and the pictures of a run with the README and the pictures beside it, or with `quick.json` at reduced length, and
 * says where they differ; or writes them there.
 */
export async function settleResults(mode: "check" | "write", outcome: Outcome): Promise<readonly string[]> {
  const { folder, quick, claims, pictures } = outcome;
  const differences: string[] = [];
  const settle = async (file: string, now: string): Promise<void> => {
    const path = join(folder, file);
    const before = await readFile(path, "utf8").catch(() => undefined);
    if (before === now) return;
    if (mode === "write") await writeAtomically(path, new TextEncoder().encode(now));
    else differences.push(before === undefined ? `${file} is missing` : firstDifference(file, before, now));
  };
  if (quick) {
    await settle("quick.json", `${JSON.stringify(Object.fromEntries(claims), undefined, 2)}\n`);
    return differences;
  }
  const readme = await readFile(join(folder, "README.md"), "utf8");
  const { text, misfits } = fillReadme(readme, claims);
  await settle("README.md", text);
  for (const [name, svg] of pictures) {
    await settle(`${name}.svg`, svg);
    if (!readme.includes(`](${name}.svg)`)) differences.push(`README.md does not show the picture ${name}.svg`);
  }
  return [...misfits, ...differences];
}

function firstDifference(file: string, before: string, now: string): string {
  const [old, fresh] = [before.split("\n"), now.split("\n")];
  const at = fresh.findIndex((line, i) => line !== old[i]);
  const show = (line: string | undefined): string => (line === undefined ? "nothing" : line.slice(0, 200));
  const place = at < 0 ? fresh.length : at;
  return `${file}, line ${place + 1}: there is\n    ${show(old[place])}\n  and the program gives\n    ${show(fresh[place])}`;
}

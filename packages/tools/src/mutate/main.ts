/**
 * `pnpm mutate <folder or file> … [--sample N] [--seed N] [--minutes N]`: plants mutants in sources, one after the other, and runs the tests of their
 * package that call the changed function. What no test notices is printed with its line, and a score for each folder at the end. With `--json`,
 * prints one JSON object instead.
 */
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { parseArgs } from "node:util";
import { NumpyRandom } from "@adjoint/data";
import { List } from "immutable";
import { globSync } from "tinyglobby";
import type { PlacedMutant } from "./mutant.ts";
import { mutantsOf } from "./mutants-of.ts";
import { TesterHandle } from "./tester-handle.ts";
import { testsOf } from "./tests-of.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "150" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "600" },
    json: { type: "boolean", default: false },
  },
});
const [sample, seed, minutes] = [values.sample, values.seed, values.minutes].map(Number) as [number, number, number];
const files = positionals.flatMap((place) =>
  globSync(place.endsWith(".ts") ? place : `${place}/**/*.ts`, { absolute: true }),
);
const sources: Record<string, string> = {};
for (const file of files.sort()) if (!file.endsWith(".types.ts")) sources[file] = readFileSync(file, "utf8");
const all = Object.entries(sources).flatMap(([file, source]) =>
  mutantsOf(source).map((mutant): PlacedMutant => ({ file, ...mutant })),
);
if (all.length === 0) {
  console.error("mutate: there is nothing to change; name folders of sources, such as packages/core/src/ops.");
  process.exit(2);
}
const chosen = [...new NumpyRandom(seed).permutation(all.length).data]
  .slice(0, sample)
  .map((place) => all[place] as PlacedMutant); // a permutation of the places

const say = (line: string): void => {
  if (!values.json) console.log(line);
};
const started = Date.now();
const remaining = (): number => minutes * 60_000 - (Date.now() - started);
const tried: { mutant: PlacedMutant; shown: string; verdict: string }[] = [];
for (const [tests, group] of List(chosen).groupBy(({ file }) => testsOf(relative(process.cwd(), file)).join())) {
  const mutants = group.toArray();
  const tester = new TesterHandle({
    sources: Object.fromEntries(mutants.map(({ file }) => [file, sources[file] ?? ""])),
    tests: tests.split(","),
  });
  say(`${mutants.length} mutants against ${await tester.measure()} tests of ${tests}`);
  for (const mutant of mutants) {
    if (remaining() < 0) break;
    const verdict = await tester.try(mutant);
    const shown = describe(mutant);
    tried.push({ mutant, shown, verdict });
    say(`${String(tried.length).padStart(4)} ${verdict.padEnd(9)} ${shown}`);
  }
  tester.stop();
}
const isAlive = ({ verdict }: { verdict: string }): boolean => verdict === "survived" || verdict === "unreached";
const row = (place: string, some: typeof tried): string => {
  const noticed = some.filter((one) => !isAlive(one)).length;
  return `${place.padEnd(44)}${String(noticed).padStart(6)} of ${String(some.length).padStart(4)}  ${((100 * noticed) / some.length).toFixed(1)} %`;
};
say("\nmutants that were noticed, by folder:");
const folders = List(tried).groupBy(({ mutant }) => relative(process.cwd(), dirname(mutant.file)));
for (const [folder, some] of folders.sortBy((_, folder) => folder)) say(row(folder, some.toArray()));
say(row(`all, of ${all.length} there are`, tried));
if (values.json) console.log(JSON.stringify({ seed, mutants: all.length, tried }));
if (tried.some(isAlive)) process.exitCode = 1;

/** The line of a mutant, before and after. */
function describe({ file, start, end, text }: PlacedMutant): string {
  const source = sources[file] ?? "";
  const line = source.slice(0, start).split("\n").length;
  const before = source.slice(start, end).replaceAll(/\s+/g, " ");
  return `${relative(process.cwd(), file)}:${line}  ${before}  →  ${text.replaceAll(/\s+/g, " ")}`;
}

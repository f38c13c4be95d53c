/**
 * `pnpm mutate <folder or file> … [--sample N] [--seed N] [--seconds N]`: plants mutants in sources, one after the other, and runs the tests of their
 * package. What no test notices is printed with its line. With `--json`, prints one JSON object instead.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { NumpyRandom } from "@adjoint/data";
import { globSync } from "tinyglobby";
import { MUTANT, type PlacedMutant } from "./mutant-plugin.ts";
import { mutantsOf } from "./mutants-of.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    seconds: { type: "string", default: "240" },
    json: { type: "boolean", default: false },
  },
});

const [sample, seed, seconds] = [values.sample, values.seed, values.seconds].map(Number) as [number, number, number];
const files = positionals.flatMap((place) =>
  globSync(place.endsWith(".ts") ? place : `${place}/**/*.ts`, { absolute: true }),
);
const sources = new Map(
  files.filter((file) => !file.endsWith(".types.ts")).map((file) => [file, readFileSync(file, "utf8")]),
);
const all = [...sources].flatMap(([file, source]) =>
  mutantsOf(source).map((mutant): PlacedMutant => ({ file, ...mutant })),
);
if (all.length === 0) {
  console.error("mutate: there is nothing to change; name folders of sources, such as packages/core/src/ops.");
  process.exit(2);
}
const order = [...new NumpyRandom(seed).permutation(all.length).data].slice(0, sample);

const say = (line: string): void => {
  if (!values.json) console.log(line);
};
const verdicts = order.map((place, i) => {
  const mutant = all[place] as PlacedMutant; // a permutation of the places
  const verdict = tried(mutant);
  const shown = describe(mutant);
  say(`${String(i + 1).padStart(3)}/${order.length} ${verdict.padEnd(8)} ${shown}`);
  return { ...mutant, file: relative(process.cwd(), mutant.file), verdict, shown };
});
const survivors = verdicts.filter(({ verdict }) => verdict === "survived");
const killed = verdicts.length - survivors.length;
say(
  `\n${killed} of ${verdicts.length} mutants were noticed (${((100 * killed) / verdicts.length).toFixed(1)} %), of ${all.length} in all.`,
);
if (values.json) console.log(JSON.stringify({ seed, mutants: all.length, killed, tried: verdicts }));
if (survivors.length > 0) process.exitCode = 1;

/** Runs the tests of the package with a mutant; one that makes them run for too long is noticed, too. */
function tried(mutant: PlacedMutant): "killed" | "late" | "survived" {
  const tests = `${relative(process.cwd(), mutant.file).split("/").slice(0, 2).join("/")}/test`;
  const run = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--bail", "1", tests],
    {
      env: { ...process.env, [MUTANT]: JSON.stringify({ ...mutant, file: resolve(mutant.file) }), ADJOINT_RUNS: "25" },
      timeout: seconds * 1000,
      stdio: "ignore",
    },
  );
  if (run.signal !== null) return "late";
  return run.status === 0 ? "survived" : "killed";
}

/** The line of a mutant, before and after. */
function describe({ file, start, end, text }: PlacedMutant): string {
  const source = sources.get(file) as string; // every mutant comes from one of these files
  const line = source.slice(0, start).split("\n").length;
  const before = source.slice(start, end).replaceAll(/\s+/g, " ");
  return `${relative(process.cwd(), file)}:${line}  ${before}  →  ${text.replaceAll(/\s+/g, " ")}`;
}

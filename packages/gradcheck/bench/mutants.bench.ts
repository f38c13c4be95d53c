/**
 * How many wrong records each check finds within 20 draws: `checkGradients` of small models in full and in fast mode, and `checkOp`.
 * Prints a line for each family, what is missed, and why a check cannot see what it does not see; fails if anything else is missed.
 * `pnpm bench mutants [--seed S]`
 */
import { parseArgs } from "node:util";
import { families } from "../test/mutants/all-mutants.ts";
import { blindnessOf, DETECTORS, type Detector, finds } from "../test/mutants/detectors.ts";

const { values } = parseArgs({ options: { seed: { type: "string", default: "1" } } });
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed)) throw new Error(`--seed is an integer; got "${values.seed}".`);
const missed: string[] = [];
const unseen = new Map<string, string[]>();
const found: Record<Detector, number> = { full: 0, fast: 0, checkOp: 0 };
const rows: Record<string, Record<string, string>> = {};
for (const [family, mutants] of Object.entries(families)) {
  const row: Record<string, string> = { mutants: String(mutants.length) };
  for (const detector of DETECTORS) {
    let caught = 0;
    for (const mutant of mutants) {
      const reason = blindnessOf(mutant, detector);
      if (reason !== undefined) unseen.set(reason, [...(unseen.get(reason) ?? []), `${mutant.mistake} (${detector})`]);
      else if (finds(mutant, detector, seed)) caught++;
      else missed.push(`${detector}: ${mutant.mistake}`);
    }
    found[detector] += caught;
    row[detector] = String(caught);
  }
  rows[family] = row;
}
const total = Object.values(families).reduce((sum, { length }) => sum + length, 0);
console.table({
  ...rows,
  all: {
    mutants: String(total),
    ...Object.fromEntries(DETECTORS.map((detector) => [detector, String(found[detector])])),
  },
});
for (const [reason, list] of unseen) console.log(`Cannot be seen, because ${reason}:\n  ${list.join("\n  ")}`);
for (const each of missed) console.log(`MISSED by ${each}`);
if (missed.length > 0) process.exitCode = 1;

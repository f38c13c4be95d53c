/**
 * `pnpm false-alarms --checks N --seed S [--first I]`: checks the gradients of every op, layer and loss, which are right, at
 * input scales from 0.01 to 10, full and fast by turns. Prints the checks that did not pass, and fails if a gradient is called wrong.
 */
import { parseArgs } from "node:util";
import { checkAll, isAlarm, type Outcome } from "./check-all.ts";
import { formatTally } from "./format-tally.ts";
import { layerSubjects } from "./layer-subjects.ts";
import { opSubjects } from "./op-subjects.ts";

const { values } = parseArgs({
  options: {
    checks: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    first: { type: "string", default: "0" },
  },
});
const [checks, seed, first] = [wholeNumber("checks"), wholeNumber("seed"), wholeNumber("first")];
const subjects = [...opSubjects, ...layerSubjects];
const started = process.cpuUsage();
const outcomes: Outcome[] = [];
for (const outcome of checkAll(subjects, { checks, seed, first })) {
  outcomes.push(outcome);
  if (outcome.conclusion !== "fail") continue;
  const { subject, scale, mode, text } = outcome;
  const where = isAlarm(outcome) ? "" : " (saturated there)";
  console.log(`${subject.name}${where} at scale ${scale}, ${mode} mode, sample ${outcome.seed}:`);
  console.log(`${text.split("\n").slice(0, 20).join("\n")}\n`);
}
const { user, system } = process.cpuUsage(started);
console.log(formatTally(outcomes));
console.log(`seed ${seed}, ${((user + system) / 1e6).toFixed(1)} s of CPU`);
if (outcomes.some(isAlarm)) process.exitCode = 1;

function wholeNumber(name: keyof typeof values): number {
  const text = values[name];
  if (!/^\d+$/.test(text)) throw new Error(`--${name} is a non-negative integer; got "${text}".`);
  return Number(text);
}

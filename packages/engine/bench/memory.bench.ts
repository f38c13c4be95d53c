/**
 * A million steps of a small net whose values stay in the engine: neither heap nor process may grow.
 * `pnpm bench engine/bench/memory`, or with another number of steps: `pnpm bench engine/bench/memory -- 10000000`
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { compileSync } from "@adjoint/engine";
import { rnnStep } from "./rnn-step.ts";

const steps = Number(process.argv.at(-1)) || 1_000_000;
/** What may come and go, in bytes. */
const ALLOWED = 4 * 2 ** 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
function usage(): NodeJS.MemoryUsage {
  collect();
  return process.memoryUsage();
}

const { loss, carry, bindings } = rnnStep("unrolled");
const compiled = compileSync(loss, { carry });
const result = new Float64Array(1);
compiled.into(bindings, result);
const carried = new Set(carry.map(([node]) => node.name));
const batch = Object.fromEntries(Object.entries(bindings).filter(([name]) => !carried.has(name)));
const run = (count: number): void => {
  for (let i = 0; i < count; i++) compiled.into(batch, result);
};

run(steps / 100); // until everything is compiled
const before = usage();
run(steps);
const after = usage();
const grown = (["heapUsed", "arrayBuffers", "rss"] as const).map((kind) => [kind, after[kind] - before[kind]] as const);
console.table(Object.fromEntries(grown.map(([kind, bytes]) => [kind, { "grown, KiB": (bytes / 1024).toFixed(0) }])));
console.log(`${steps} steps, loss ${result[0]}`);
const [tooMuch] = grown.filter(([, bytes]) => bytes > ALLOWED);
if (tooMuch !== undefined) throw new Error(`${tooMuch[0]} has grown by ${tooMuch[1]} bytes in ${steps} steps`);

import { mersenne } from "pure-rand/generator/mersenne";
import { NumpyRandom } from "../src/index.ts";
import { LegacyStream } from "../src/random/legacy-stream.ts";

/**
 * Nanoseconds for one draw: the best of nine rounds, so that what else the machine does shows least. Run by
 * `npx tsx --conditions=@adjoint/source packages/data/bench/numpy-random.ts`
 */
function best(draws: number, round: () => void): string {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 9; i++) {
    const start = process.hrtime.bigint();
    round();
    least = Math.min(least, Number(process.hrtime.bigint() - start) / draws);
  }
  return `${least.toFixed(1)} ns`;
}

const COUNT = 1_000_000;
const words = mersenne(1);
const stream = new LegacyStream(mersenne(1));
const random = new NumpyRandom(1);
let sink = 0; // keeps the draws from being optimised away
const repeat =
  (draw: () => number): (() => void) =>
  () => {
    for (let i = 0; i < COUNT; i++) sink += draw();
  };

console.table({
  "32-bit word": best(
    COUNT,
    repeat(() => words.next()),
  ),
  fraction: best(
    COUNT,
    repeat(() => stream.fraction()),
  ),
  normal: best(
    COUNT,
    repeat(() => stream.normal()),
  ),
  "integer below 100": best(
    COUNT,
    repeat(() => stream.wholeNumber(99)),
  ),
  "rand(1000000), an element": best(COUNT, () => random.rand(COUNT)),
  "randn(1000000), an element": best(COUNT, () => random.randn(COUNT)),
  "randn(), one at a time": best(
    COUNT,
    repeat(() => random.randn()),
  ),
  "permutation(300), an element": best(300 * 1000, () => {
    for (let i = 0; i < 1000; i++) random.permutation(300);
  }),
  "new NumpyRandom(seed)": best(1000, () => {
    for (let i = 0; i < 1000; i++) sink += new NumpyRandom(i).rand();
  }),
});
if (Number.isNaN(sink)) console.log(sink);

/**
 * A chain of a million nodes built, differentiated and evaluated: what it costs for each node of the chain in memory that stays
 * and in time, and the most memory that the process has had, which has to be below 4 GB. `pnpm bench million`
 */
import { evaluate, gradients, input, mul, type Node, neg, sigmoid, sum } from "@adjoint/core";

const LENGTH = 1_000_000;
const LIMIT = 4e9;

/** Prints what a part of the work costs for each node of the chain. */
function tell<T>(what: string, work: () => T): T {
  const [start, before] = [performance.now(), process.memoryUsage().heapUsed];
  const result = work();
  const [time, bytes] = [performance.now() - start, process.memoryUsage().heapUsed - before];
  console.log(`${what}: ${(bytes / LENGTH).toFixed(0)} B, ${((time / LENGTH) * 1000).toFixed(2)} µs a node`);
  return result;
}

const x = input("x", [2]);
const loss = tell("built", () => {
  let y: Node = x;
  for (let i = 0; i < LENGTH; i++) y = i % 3 === 0 ? sigmoid(y) : i % 3 === 1 ? neg(y) : mul(y, y);
  return sum(y);
});
const slope = tell("differentiated", () => gradients(loss, x));
const values = tell("evaluated", () => evaluate({ loss, slope }, { x: [1, -2] }));
const most = process.resourceUsage().maxRSS * 1024;
console.log(`loss ${values.loss.item()}, at most ${(most / 1e9).toFixed(2)} GB`);
if (most > LIMIT) {
  console.error(`a chain of ${LENGTH} nodes takes more than ${LIMIT / 1e9} GB`);
  process.exitCode = 1;
}

/**
 * A chain of N elementwise nodes on [4, 4], through everything that is done with a graph: median CPU time in µs per node of the
 * graph that each part works on. `pnpm bench chain`
 *
 * `d1` is the gradient of the chain, `d2` the gradient of ⟨d1, x⟩, some 11 N nodes with all that it needs. All three are
 * evaluated; the parts below work on the chain and d1.
 */
import {
  checkpoint,
  evaluate,
  explain,
  fromJSON,
  gradients,
  input,
  mul,
  type Node,
  neg,
  sigmoid,
  simplify,
  sum,
  toJSON,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";

const ROUNDS = 3;
const start = { x: [1, 2, 3, 4].map((row) => [row, 0, -row, 1]) };

function chain(x: Node, length: number): Node {
  let y = x;
  for (let i = 0; i < length; i++) y = i % 3 === 0 ? sigmoid(y) : i % 3 === 1 ? neg(y) : mul(y, y);
  return y;
}

function measure(length: number): Record<string, number> {
  const clock = new Stopwatch();
  let total = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const x = input("x", [4, 4]);
    const y = clock.time("build", length, () => chain(x, length));
    const loss = sum(y);
    const d1 = clock.time("d1", length, () => gradients(loss, x));
    const first = topology([loss, d1]).nodes.length;
    const d2 = clock.time("d2", first, () => gradients(sum(mul(d1, x)), x));
    const all = [loss, d1, d2];
    total = topology(all).nodes.length;
    clock.time("evaluate", total, () => evaluate(all, start));
    const graph = [loss, d1];
    clock.time("explain", first, () => explain(graph));
    clock.time("simplify", first, () => simplify(graph));
    const document = clock.time("toJSON", first, () => toJSON(graph));
    const text = JSON.stringify(document);
    clock.time("fromJSON", first, () => fromJSON(document));
    clock.time("fromJSON text", first, () => fromJSON(text));
  }
  return { "nodes of all": total, ...clock.medians() };
}

/** A chain of N checkpoints of three nodes each: the time of its gradient. */
function measureCheckpoints(length: number): Record<string, number> {
  const clock = new Stopwatch();
  for (let round = 0; round < ROUNDS; round++) {
    const x = input("x", [4, 4]);
    const y = clock.time("build", length, () => {
      let h: Node = x;
      for (let i = 0; i < length; i++) h = checkpoint(({ h: part }) => chain(part, 3), { h });
      return h;
    });
    clock.time("d1", length, () => gradients(sum(y), x));
  }
  return clock.medians();
}

/** CPU times of named parts, in µs per node. */
class Stopwatch {
  readonly #times = new Map<string, number[]>();

  time<T>(part: string, nodes: number, work: () => T): T {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    this.#times.set(part, [...(this.#times.get(part) ?? []), (user + system) / nodes]);
    return result;
  }

  medians(): Record<string, number> {
    const entries = [...this.#times].map(([part, times]) => [part, Number(median(times).toFixed(2))]);
    return Object.fromEntries(entries) as Record<string, number>; // numbers by name
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

measure(1000); // warms the code up
measureCheckpoints(100);
console.log("µs per node of the graph that a part works on, by the length of the chain:");
console.table(Object.fromEntries([1000, 10_000, 100_000].map((length) => [length, measure(length)])));
console.log("a chain of checkpoints, µs per checkpoint:");
console.table(Object.fromEntries([500, 1000, 2000, 4000].map((length) => [length, measureCheckpoints(length)])));

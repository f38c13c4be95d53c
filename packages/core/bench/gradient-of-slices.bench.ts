/**
 * The gradient by a node that is cut into T rows of 32 numbers, each of which meets the state before it, as an unrolled recurrent
 * net does: µs of CPU time per row, least of 5, and the elements of all nodes per row. Both stay as they are where the cost is
 * linear in T. `pnpm bench gradient-of-slices`
 */
import { add, gradients, input, mul, type Node, ndarray, prepare, type Sizes, split, sum, tanh } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { elementCount } from "@adjoint/core/ops";
import { numbers } from "./spiral-step.ts";

const FEATURES = 32;

function lossOf(x: Node, steps: number): Node {
  let state: Node | undefined;
  for (const row of split(x, { parts: steps })) state = tanh(state === undefined ? row : add(mul(0.5, state), row));
  return sum(state as Node); // of one row at least
}

function cpuMicroseconds<T>(work: () => T): readonly [microseconds: number, result: T] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [user + system, result];
}

const rows = [50, 100, 200, 400, 800, 1600, 3200].map((steps) => {
  const least = { build: Infinity, "first call": Infinity, call: Infinity };
  let elements = 0;
  for (let turn = 0; turn < 5; turn++) {
    const x = input("x", [steps, FEATURES]);
    const loss = lossOf(x, steps);
    const bindings = { x: ndarray({ shape: [steps, FEATURES], data: numbers(steps * FEATURES) }) };
    const [build, run] = cpuMicroseconds(() => prepare([loss, gradients(loss, x)]));
    const [first] = cpuMicroseconds(() => run(bindings));
    const [call] = cpuMicroseconds(() => run(bindings));
    least.build = Math.min(least.build, build);
    least["first call"] = Math.min(least["first call"], first);
    least.call = Math.min(least.call, call);
    const { nodes } = topology([gradients(loss, x)]);
    elements = nodes.reduce((total, { shape }) => total + elementCount(shape as Sizes), 0); // no axis is named
  }
  const each = Object.entries(least).map(([part, microseconds]) => [
    `${part}, µs`,
    Number((microseconds / steps).toFixed(1)),
  ]);
  return { T: steps, "elements per row": Math.round(elements / steps), ...Object.fromEntries(each) };
});
console.table(rows);

/**
 * One training step of tanh(x W) over a batch of sequences [20, 35, 100]: the matrix shared by all rows, beside the same step with
 * a copy of it for each sequence. Prints CPU time, and the bytes of all values of the step. `pnpm bench shared-product`
 */
import {
  add,
  apply,
  broadcastTo,
  gradients,
  input,
  matMul,
  mean,
  mul,
  type Node,
  ndarray,
  ops,
  parameter,
  prepare,
  type Sizes,
  square,
  sub,
  tanh,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { elementCount } from "@adjoint/core/ops";
import { numbers } from "./spiral-step.ts";

const [N, T, D, H] = [20, 35, 100, 100];
const x = input("x", [N, T, D]);
const W = parameter("W", [D, H]);
const b = parameter("b", [H]);
const bindings = {
  x: ndarray({ shape: [N, T, D], data: numbers(N * T * D) }),
  W: ndarray({ shape: [D, H], data: numbers(D * H) }),
  b: ndarray({ shape: [H], data: numbers(H) }),
};

/** The parameters after a step, from the product of x and W. */
function stepOf(product: Node): Node[] {
  const loss = mean(square(tanh(add(product, b))));
  const [dW, db] = gradients(loss, [W, b]);
  return [sub(W, mul(0.1, dW)), sub(b, mul(0.1, db))];
}

const steps = {
  shared: stepOf(matMul(x, W)),
  copied: stepOf(apply(ops.MatMul, { a: x, b: broadcastTo(W, [N, D, H]) })),
};
const run = { shared: prepare(steps.shared), copied: prepare(steps.copied) };
const [one, other] = [run.shared(bindings)[0]?.data ?? [], run.copied(bindings)[0]?.data ?? []];
for (let i = 0; i < D * H; i++) {
  if (!(Math.abs((one[i] ?? Number.NaN) - (other[i] ?? Number.NaN)) < 1e-14))
    throw new Error("the two do not compute the same step");
}

const REPETITIONS = 10;
const seconds = { shared: 0, copied: 0 };
for (let i = 0; i < REPETITIONS; i++) {
  for (const way of ["shared", "copied"] as const) {
    const start = process.cpuUsage();
    run[way](bindings);
    const { user, system } = process.cpuUsage(start);
    seconds[way] += (user + system) / 1e6;
  }
}
const bytes = (nodes: readonly Node[]): number =>
  topology(nodes).nodes.reduce((total, { shape }) => total + 8 * elementCount(shape as Sizes), 0); // no axis is named
console.table(
  (["shared", "copied"] as const).map((way) => ({
    matrix: way,
    "ms a step (CPU)": Number(((1000 * seconds[way]) / REPETITIONS).toFixed(1)),
    "times shared": Number((seconds[way] / seconds.shared).toFixed(2)),
    "MB of values": Number((bytes(steps[way]) / 1e6).toFixed(1)),
  })),
);

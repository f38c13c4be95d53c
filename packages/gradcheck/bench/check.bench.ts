/**
 * What a gradient check costs, in ms of CPU: a net with 945 numbers in full and fast mode, beside plain central differences of the
 * same graph in the same run, and one with 100,000 parameters in fast mode. `pnpm bench check`
 */
import {
  add,
  type Bindings,
  gather,
  input,
  logSoftmax,
  matMul,
  mean,
  type NDArray,
  type Node,
  ndarray,
  neg,
  parameter,
  prepare,
  tanh,
} from "@adjoint/core";
import { checkGradients } from "../src/index.ts";
import { randomDirections } from "../src/subjects/random-directions.ts";

const ROUNDS = 7;
const draw = randomDirections(1);

interface Case {
  readonly loss: Node;
  readonly bindings: ReadonlyMap<Node, NDArray>;
  /** How many real numbers are bound. */
  readonly numbers: number;
}

/** A classifier with one hidden layer of tanh, and values for it. */
function mlp(batch: number, inputs: number, hidden: number, classes: number): Case {
  const x = input("x", [batch, inputs]);
  const labels = input("labels", [batch], { kind: "int32" });
  const [W1, b1] = [parameter("W1", [inputs, hidden]), parameter("b1", [hidden])];
  const [W2, b2] = [parameter("W2", [hidden, classes]), parameter("b2", [classes])];
  const scores: Node = add(matMul(tanh(add(matMul(x, W1), b1)), W2), b2);
  const loss: Node = neg(mean(gather(logSoftmax(scores), labels, { axis: 1, batchAxes: 1 })));
  const real = [x, W1, b1, W2, b2].map((node: Node): [Node, NDArray] => {
    const shape = node.shape.map(Number);
    const count = shape.reduce((a, b) => a * b, 1);
    const scale = node === x ? 1 : 1 / Math.sqrt(shape[0] ?? 1);
    return [node, ndarray({ shape, data: draw(count).map((v) => scale * v) })];
  });
  const ids = ndarray(
    Array.from({ length: batch }, (_, i) => i % classes),
    "int32",
  );
  const numbers = real.reduce((sum, [, array]) => sum + array.data.length, 0);
  return { loss, bindings: new Map([...real, [labels, ids]]), numbers };
}

/** Central differences at one step, 1e-6, of every bound number: two evaluations of the whole loss each. */
function plainDifferences({ loss, bindings }: Case): void {
  const evaluate = prepare(loss);
  for (const [node, array] of bindings) {
    if (node.kind !== "real") continue;
    for (let i = 0; i < array.data.length; i++) {
      for (const step of [1e-6, -1e-6]) {
        const moved = Float64Array.from(array.data);
        moved[i] = (moved[i] as number) + step; // i is less than the length
        evaluate(new Map([...bindings, [node, ndarray({ shape: array.shape, data: moved })]]) as Bindings);
      }
    }
  }
}

function milliseconds(work: () => void): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return [...times].sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
}

const small = mlp(8, 20, 30, 5);
const large = mlp(8, 784, 126, 10);
const full = milliseconds(() => checkGradients(small.loss, small.bindings));
const fast = milliseconds(() => checkGradients(small.loss, small.bindings, { mode: "fast" }));
const plain = milliseconds(() => plainDifferences(small));
const ofLarge = milliseconds(() => checkGradients(large.loss, large.bindings, { mode: "fast" }));
console.table({
  [`full, ${small.numbers} numbers`]: { ms: full.toFixed(0), "times plain differences": (full / plain).toFixed(2) },
  [`fast, ${small.numbers} numbers`]: { ms: fast.toFixed(1), "times plain differences": (fast / plain).toFixed(2) },
  [`plain central differences, ${small.numbers} numbers`]: { ms: plain.toFixed(0), "times plain differences": "1" },
  [`fast, ${large.numbers} numbers`]: { ms: ofLarge.toFixed(0), "times plain differences": "" },
});

/**
 * Whole training steps, state kept inside: the engine beside the reference evaluation, in one process. And a chain of 10⁴ nodes, compiled and run.
 * `pnpm bench engine/bench/step`
 */
import {
  add,
  gather,
  gradients,
  input,
  logSoftmax,
  matMul,
  mean,
  mul,
  type Node,
  ndarray,
  neg,
  parameter,
  prepare,
  sigmoid,
  sub,
} from "@adjoint/core";
import { compileSync } from "@adjoint/engine";
import { numbers, rnnStep, type Step } from "./rnn-step.ts";

/** A net 2-10-3 on a batch of 30. */
function spiralStep(): Step {
  const [x, labels] = [input("x", [30, 2]), input("labels", [30], { kind: "int32" })];
  const weights = {
    W1: parameter("W1", [2, 10]),
    b1: parameter("b1", [10]),
    W2: parameter("W2", [10, 3]),
    b2: parameter("b2", [3]),
  };
  const scores = add(matMul(sigmoid(add(matMul(x, weights.W1), weights.b1)), weights.W2), weights.b2);
  const loss: Node<[]> = neg(mean(gather(logSoftmax(scores), labels, { axis: 1, batchAxes: 1 })));
  const byWeight: Readonly<Record<string, Node>> = gradients(loss, weights);
  const carry = Object.entries(weights).map(
    ([name, w]) => [w as Node, sub(w, mul(0.1, byWeight[name] as Node)) as Node] as const,
  );
  const bindings = {
    x: ndarray({ shape: [30, 2], data: numbers(60) }),
    labels: ndarray({ shape: [30], data: Int32Array.from({ length: 30 }, (_, i) => i % 3) }),
    ...Object.fromEntries(
      Object.entries(weights).map(([name, { shape }]) => [
        name,
        ndarray({ shape, data: numbers(shape.reduce((a, b) => a * b, 1)) }),
      ]),
    ),
  };
  return { loss, carry, bindings };
}

/** The least CPU time of a call in µs, over rounds of many calls. */
function least(call: () => unknown, rounds = 30): number {
  let calls = 1;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < calls; i++) call();
    const { user, system } = process.cpuUsage(start);
    const total = user + system;
    if (total < 20_000 && round < rounds / 2) calls *= 2;
    else best = Math.min(best, total / calls);
  }
  return best;
}

const steps = {
  "spiral 2-10-3, batch 30": spiralStep(),
  "rnn T = 8, unrolled": rnnStep("unrolled"),
  "rnn T = 8, scan": rnnStep("scan"),
};
const rows: Record<string, string | number>[] = [];
for (const [name, { loss, carry, bindings }] of Object.entries(steps)) {
  for (const dtype of ["float64", "float32"] as const) {
    const reference = prepare(loss, { dtype, carry });
    const compile = () => compileSync(loss, { dtype, carry });
    const engine = compile();
    const first = [reference(bindings), engine.run(bindings)].map((value) => value.item()) as [number, number];
    if (Math.abs(first[0] / first[1] - 1) > (dtype === "float64" ? 1e-12 : 1e-5))
      throw new Error(`${name}: the losses differ`);
    const carried = new Set(carry.map(([node]) => node.name));
    const batch = Object.fromEntries(
      Object.entries(bindings)
        .filter(([key]) => !carried.has(key))
        .map(([key, value]) => [key, value.dtype === "float64" ? ndarray(value, dtype) : value]),
    );
    const [slow, fast] = [least(() => reference(batch)), least(() => engine.run(batch))];
    const compiling = least(() => {
      const made = compile();
      made.run(bindings);
      made.dispose();
    }, 10);
    rows.push({
      step: name,
      dtype,
      "reference, µs": slow.toFixed(1),
      "engine, µs": fast.toFixed(2),
      "times faster": (slow / fast).toFixed(1),
      "compile and first run, ms": (compiling / 1000).toFixed(2),
    });
    engine.dispose();
  }
}
console.table(rows);

const count = 10_000;
const x = input("x", [4, 4]);
let chain: Node = x;
for (let i = 0; i < count; i++) chain = mul(add(chain, 0.001), 0.9999);
const at = { x: ndarray({ shape: [4, 4], data: numbers(16) }) };
const start = process.cpuUsage();
const compiled = compileSync(chain);
compiled.run(at);
const { user, system } = process.cpuUsage(start);
const nodes = 2 * count;
console.log(
  `chain of ${nodes} nodes: ${((user + system) / nodes).toFixed(2)} µs a node to compile and run, ${(least(() => compiled.run(at), 10) / nodes).toFixed(4)} µs a node again`,
);

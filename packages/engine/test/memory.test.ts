import {
  gradients,
  input,
  matMul,
  mean,
  mul,
  type Node,
  ndarray,
  parameter,
  sigmoid,
  square,
  sub,
} from "@adjoint/core";
import { expect, it } from "vitest";
import { compileSync } from "../src/index.ts";

const x = input("x", ["batch", 3]);
const W = parameter("W", [3, 4]);
const loss = mean(square(sub(sigmoid(matMul(x, W)), 0.5))) as Node<[]>;
const [slope] = gradients(loss, [W] as const);

it("many steps leave the heap and the engine's memory as they were", () => {
  const step = compileSync(loss, { carry: [[W, sub(W, mul(0.1, slope))]] });
  const batch = { x: ndarray({ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }) };
  const result = new Float64Array(1);
  step.into({ ...batch, W: { shape: [3, 4], data: new Array(12).fill(0.1) } }, result);
  const { memoryBytes } = step.report().programs[0] as { memoryBytes: number };
  const heap = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external;
  for (let i = 0; i < 20_000; i++) step.into(batch, result);
  const before = heap();
  for (let i = 0; i < 200_000; i++) step.into(batch, result);
  expect(heap() - before).toBeLessThan(32 * 2 ** 20); // 200,000 results alone would be as much if they were kept
  expect(step.report().programs[0]?.memoryBytes).toBe(memoryBytes);
  expect(step.report().programs).toHaveLength(1);
});

it("a snapshot does not change with later steps, and starts the same steps again", () => {
  const step = compileSync({ loss, W }, { carry: [[W, sub(W, mul(0.1, slope))]] });
  const batch = {
    x: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  };
  step.run({ ...batch, W: { shape: [3, 4], data: new Array(12).fill(0.1) } });
  const snapshot = step.snapshot();
  const kept = [...(snapshot.get(W)?.data ?? [])];
  const next = [step.run(batch), step.run(batch)].map(({ loss: value }) => value.item());
  expect([...(snapshot.get(W)?.data ?? [])]).toEqual(kept);
  step.restore(snapshot);
  expect([step.run(batch), step.run(batch)].map(({ loss: value }) => value.item())).toEqual(next);
});

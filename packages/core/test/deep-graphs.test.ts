import { add, constant, evaluate, explain, gradients, input, jvp, mul, type Node, neg, sum } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const DEPTH = 100_000;

test("a chain of 100,000 nodes builds, differentiates in both modes and twice, evaluates and prints", () => {
  const x = input("x", [2]);
  let y: Node = x;
  for (let i = 0; i < DEPTH; i++) y = i % 2 === 0 ? neg(y) : mul(y, 1);
  const dx = gradients(sum(y), x);
  const dxx = gradients(sum(mul(dx, x)), x);
  const values = evaluate([y, dx, dxx, jvp(y, x, constant([1, 0]))], { x: [3, 4] }).map((value) => value.toArray());
  expect(values).toEqual([
    [3, 4],
    [1, 1],
    [1, 1],
    [1, 0],
  ]);
  expect(explain(y).split("\n").length).toBeGreaterThan(DEPTH);
});

test("a node that is used 100,000 times gets all its cotangents", () => {
  const x = input("x", []);
  let y: Node = x;
  for (let i = 0; i < DEPTH; i++) y = add(y, x);
  expect(evaluate(gradients(y, x), {}).item()).toBe(DEPTH + 1);
});

test("a diamond of depth 60 is visited once, not 2^60 times", () => {
  let y: Node = input("x", []);
  for (let i = 0; i < 60; i++) y = add(y, y);
  expect(topology([y]).nodes.length).toBe(61);
  expect(evaluate(y, { x: 1 }).item()).toBe(2 ** 60);
});

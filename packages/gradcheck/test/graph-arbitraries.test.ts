import {
  evaluate,
  gather,
  input,
  log,
  matMul,
  max,
  type Node,
  nonZero,
  parameter,
  positive,
  real,
  scatterAdd,
} from "@adjoint/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arrays, bindingsOf, shapes } from "../src/index.ts";

test("shapes have ranks 0 to 4 and sizes 0 to 4, with many of size 0 and 1, and names where asked", () => {
  const drawn = fc.sample(shapes(), 2000);
  expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([0, 1, 2, 3, 4]));
  const sizes = drawn.flat();
  const share = (size: number): number => sizes.filter((each) => each === size).length / sizes.length;
  for (const size of [0, 1, 2, 3, 4]) expect(share(size)).toBeGreaterThan(0.05);
  expect(share(0) + share(1)).toBeGreaterThan(0.4);
  const named = fc.sample(shapes({ names: ["batch", "time"], minRank: 2, maxRank: 3 }), 200);
  expect(named.every(({ length }) => length === 2 || length === 3)).toBe(true);
  expect(named.some((shape) => shape.includes("batch") && shape.includes("time"))).toBe(true);
  for (const shape of named) expect(shape.filter((axis) => axis === "batch").length).toBeLessThan(2);
});

test("arrays lie inside their domain, away from kinks, and are distinct where they have to be", () => {
  const all = (options: Parameters<typeof arrays>[1]): number[] =>
    fc.sample(arrays([2, 3], options), 100).flatMap(({ data }) => [...data]);
  expect(all({ domain: positive }).every((value) => value > 0)).toBe(true);
  expect(all({ domain: { ...real, min: -1, max: 1 } }).every((value) => Math.abs(value) < 1)).toBe(true);
  expect(all({ domain: nonZero }).every((value) => value !== 0)).toBe(true);
  expect(all({ domain: nonZero, sampling: "kinked" }).some((value) => value === 0)).toBe(true);
  for (const { data } of fc.sample(arrays([2, 3], { domain: { ...real, distinct: true } }), 100))
    expect(new Set(data).size).toBe(6);
  expect(new Set(all({ kind: "int32", below: 3 }))).toEqual(new Set([0, 1, 2]));
  expect(fc.sample(arrays([2], { kind: "bool" }), 3).every(({ dtype }) => dtype === "bool")).toBe(true);
});

test("bindings serve the graph: domains, ids below their bounds, one size for each name", () => {
  const table: Node = parameter("table", [4, 2]);
  const ids = input("ids", ["batch"], { kind: "int32" });
  const weights: Node = input("weights", ["batch", 3]);
  const product: Node = matMul(input("left", [2, "batch"]), weights);
  const spread: Node = scatterAdd(gather(log(table), ids), ids, { size: 3 });
  const outputs = { product, spread, largest: max(weights) };
  const sizes = new Set<number>();
  fc.assert(
    fc.property(bindingsOf(outputs), (bindings) => {
      const values = evaluate(outputs, bindings, { check: "finite" });
      const [batch = 0] = bindings.get(weights)?.shape ?? [];
      sizes.add(batch);
      expect(bindings.get(ids)?.shape).toEqual([batch]);
      expect(values.spread.shape).toEqual([3, 2]); // ids are below 3, the smaller of the two bounds
      expect(new Set(bindings.get(weights)?.data).size).toBe(3 * batch); // distinct, since a maximum is taken
    }),
  );
  expect(sizes).toEqual(new Set([1, 2, 3, 4]));
  const [fixed] = fc.sample(bindingsOf(outputs, { axes: { batch: 7 } }), 1);
  expect(fixed?.get(ids)?.shape).toEqual([7]);
});

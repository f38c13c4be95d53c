import {
  add,
  after,
  checkpoint,
  constant,
  customVjp,
  evaluate,
  exp,
  GradientError,
  gather,
  gradients,
  hessianVectorProduct,
  input,
  jvp,
  matMul,
  mul,
  type Node,
  ndarray,
  neg,
  parameter,
  reshape,
  substitute,
  sum,
  tanh,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { expect, test, vi } from "vitest";
import { makePlan } from "../src/evaluation/plan.ts";
import { schedule } from "../src/evaluation/schedule.ts";

const x = input("x", [3]);
const W = input("W", [3, 3]);
const at = {
  x: [0.5, -1, 2],
  W: [
    [1, 0.5, -0.25],
    [0, -1, 0.75],
    [0.5, 0.25, 1],
  ],
};
const layer = ({ row, W: weights }: Readonly<Record<"row" | "W", Node>>): Node =>
  tanh(matMul(exp(mul(row, 0.5)), weights));

test("a custom rule replaces the derivative of its value, at every order, and leaves forward mode as it is", () => {
  const y = customVjp(mul(x, x), { x }, { x: (yBar, { x: primal }) => mul(yBar, exp(primal)) });
  const [first, second, forward] = evaluate(
    [gradients(sum(y), x), gradients(sum(gradients(sum(y), x)), x), jvp(y, x, constant([1, 1, 1]))],
    at,
  );
  const powers = at.x.map((v) => Math.exp(v));
  expect(first.toArray()).toEqual(powers);
  expect(second.toArray()).toEqual(powers);
  expect(forward.toArray()).toEqual(at.x.map((v) => 2 * v));
});

test("an input may have any name, and a node whose inputs were substituted uses the new ones", () => {
  const value = input("value", []);
  const y = customVjp(mul(3, value), { value }, { value: (yBar) => mul(yBar, 100) });
  expect(evaluate([y, gradients(y, value)], { value: 2 }).map((each) => each.item())).toEqual([6, 100]);
  const z = input("z", []);
  const moved = substitute(
    checkpoint(({ value: v }) => exp(v), { value }),
    { value: z },
  );
  expect(evaluate(gradients(moved, z), { z: 1 }).item()).toBe(Math.E);
});

test("nobody who holds a list can change a node with it", () => {
  const shape = [3, 1];
  const y = reshape(x, shape);
  shape[0] = 1;
  expect(y.shape).toEqual([3, 1]);
  expect(() => Object.assign(y.shape, { 0: 7 })).toThrow(TypeError);
});

test("a rule of null gives no gradient, and other inputs keep theirs", () => {
  const y = customVjp(mul(x, W), { x, W }, { x: null, W: (yBar) => neg(yBar) });
  const [dx, dW] = evaluate(gradients(sum(y), [x, W]), at);
  expect(dx.toArray()).toEqual([0, 0, 0]);
  expect(dW.toArray()).toEqual(at.W.map((row) => row.map(() => -1)));
});

test("a checkpoint has the values and gradients of its body: to the bit, and but for rounding at order 2", () => {
  const row = input("row", [1, 3]);
  const [plain, held] = [layer({ row, W }), checkpoint(layer, { row, W })].map((y) => {
    const first = gradients(sum(mul(y, y)), [row, W]);
    const second = gradients(sum(mul(first[0] as Node, first[0] as Node)), [row, W]);
    const values = { row: [at.x], W: at.W };
    return { first: evaluate([y, ...first], values), second: evaluate(second, values) };
  });
  expect(held?.first.map(({ data }) => [...data])).toEqual(plain?.first.map(({ data }) => [...data]));
  for (const [k, { data }] of (held?.second ?? []).entries()) {
    for (const [i, value] of [...data].entries()) expect(value).toBeCloseTo(plain?.second[k]?.data[i] as number, 12);
  }
});

test("a chain of checkpoints needs less memory, and gives the same numbers", () => {
  const [start, w] = [input("start", [64]), input("w", [64])];
  const body = ({ h, w: factor }: Readonly<Record<"h" | "w", Node>>): Node => {
    let y: Node = h;
    for (let i = 0; i < 10; i++) y = exp(neg(mul(y, factor)));
    return y;
  };
  const chain = (step: (h: Node) => Node): Node[] => {
    let h: Node = start;
    for (let i = 0; i < 10; i++) h = step(h);
    return [sum(h), gradients(sum(h), w)];
  };
  const [kept, recomputed] = [chain((h) => body({ h, w })), chain((h) => checkpoint(body, { h, w }))];
  expect(memoryOf(recomputed)).toBeLessThan(memoryOf(kept) / 2);
  const values = { start: Array(64).fill(0.5), w: Array(64).fill(1.25) };
  const [expected, found] = [evaluate(kept, values), evaluate(recomputed, values)];
  expect([...(found[0]?.data ?? [])]).toEqual([...(expected[0]?.data ?? [])]);
  for (const [i, value] of [...(found[1]?.data ?? [])].entries())
    expect(value).toBeCloseTo(expected[1]?.data[i] as number, 12);
});

test("a chain of checkpoints is differentiated in linear time: twice the length, twice the look-ups and nodes", () => {
  const w = parameter("w", [2]);
  const work = (length: number): { lookUps: number; nodes: number } => {
    let h: Node = input("start", [2]);
    for (let i = 0; i < length; i++) h = checkpoint(({ h: part }) => tanh(mul(part, w)), { h });
    const has = vi.spyOn(Map.prototype, "has"); // traversals ask it for each node that they meet
    const dw = gradients(sum(h), w);
    const lookUps = has.mock.calls.length;
    has.mockRestore();
    return { lookUps, nodes: topology([dw]).nodes.length };
  };
  work(10);
  const [short, long] = [work(100), work(200)];
  expect(long.lookUps / short.lookUps).toBeLessThan(2.1);
  expect(long.nodes / short.nodes).toBeLessThan(2.1);
});

test("a parameter from outside gets its gradient through a checkpoint, and the part is built once", () => {
  const [h, w] = [input("h", [2]), parameter("w", [2])];
  let calls = 0;
  const part = (row: Node): Node => {
    calls++;
    return exp(mul(mul(row, w), w));
  };
  const losses = [sum(part(h)), sum(checkpoint(({ h: row }) => part(row), { h }))];
  const first = losses.map((loss) => gradients(loss, [h, w]));
  const second = first.map(([dh]) => gradients(sum(mul(dh as Node, dh as Node)), w));
  expect(calls).toBe(2);
  const values = { h: [0.5, -1], w: [1.25, 0.75] };
  const found = evaluate([...first.flat(), ...second], values).map((value) => [...value.data]);
  expect(found.slice(2, 4)).toEqual(found.slice(0, 2));
  for (const [i, value] of (found[5] ?? []).entries()) expect(value).toBeCloseTo(found[4]?.[i] as number, 12);
});

test("rules that give no node, or one of another shape, are refused when the node is made", () => {
  const scalar = (yBar: Node): Node => sum(yBar);
  expect(() => customVjp(exp(x), { x }, { x: scalar })).toThrow(
    new GradientError("customVjp: the rule of x gives [] for an input of the shape [3]."),
  );
  expect(() => customVjp(exp(x), { x }, { x: () => undefined as unknown as Node })).toThrow(
    new GradientError("customVjp: the rule of x gives undefined, not a node. Write null where there is no gradient."),
  );
});

test("ids and conditions pass through a checkpoint", () => {
  const ids = input("ids", [2], { kind: "int32" });
  const y = checkpoint(({ table, rows }) => exp(gather(table, rows)), { table: x, rows: ids });
  const dx = evaluate(gradients(sum(y), x), { ...at, ids: ndarray([2, 2], "int32") });
  expect(dx.toArray()).toEqual([0, 0, 2 * Math.exp(2)]);
});

test("a Hessian-vector product equals the gradient of the gradient along the vector, over several nodes", () => {
  const y = input("y", [3]);
  const loss = sum(mul(exp(mul(x, y)), add(x, tanh(y))));
  const vectors = { x: constant([1, 0.5, -1]), y: constant([-0.5, 1, 0.25]) };
  const values = { x: at.x, y: [0.25, 0.5, -0.125] };
  const products = evaluate(hessianVectorProduct(loss, { x, y }, vectors), values);
  const first = gradients(loss, { x, y });
  const slope = add(sum(mul(first.x, vectors.x)), sum(mul(first.y, vectors.y)));
  const expected = evaluate(gradients(slope, { x, y }), values);
  for (const key of ["x", "y"] as const) {
    for (const [i, value] of [...products[key].data].entries())
      expect(value).toBeCloseTo(expected[key].data[i] as number, 12);
  }
});

test("after orders an evaluation and changes nothing", () => {
  const held = after(x, sum(W));
  expect(topology([held]).nodes.map(({ op }) => op.name)).toEqual(["Input", "Input", "Sum", "After"]);
  expect(evaluate(gradients(sum(mul(held, held)), [x, W]), at).map((value) => value.toArray())).toEqual([
    at.x.map((v) => 2 * v),
    at.W.map((row) => row.map(() => 0)),
  ]);
});

/** Bytes of all memory that a plan holds. */
function memoryOf(outputs: readonly Node[]): number {
  const order = schedule(outputs);
  const kept = new Set(order.outputs);
  const plan = makePlan(order, Number, { dtype: "float64", keep: (id) => kept.has(id) });
  return [...new Set(plan.memory)].reduce((total, memory) => total + memory.byteLength, 0);
}

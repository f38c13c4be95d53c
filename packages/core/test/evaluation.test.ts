import {
  AxisError,
  add,
  BindingError,
  constant,
  evaluate,
  exp,
  gather,
  gradients,
  hashGraph,
  input,
  matMul,
  mean,
  mul,
  NDArray,
  type Node,
  ops,
  parameter,
  prepare,
  scan,
  simplify,
  sub,
  sum,
} from "@adjoint/core";
import { bindAxes, schedule, signature, topology } from "@adjoint/core/graphs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphs } from "./random-graphs.ts";

const x = input("x", ["batch", 2]);
const W = parameter("W", [2, 3]);
const loss = mean(exp(matMul(x, W)));

describe("a schedule", () => {
  test("agrees with the graph: inputs, users, last uses, what is fixed", () => {
    fc.assert(
      fc.property(graphs, (outputs) => {
        const { nodes, inputs, users, lastUse, fixed, bound } = schedule(outputs);
        const id = new Map(nodes.map((node, i) => [node, i]));
        const listOf = ({ first, items }: typeof inputs, i: number) => [...items.subarray(first[i], first[i + 1])];
        for (const [i, node] of nodes.entries()) {
          expect(listOf(inputs, i)).toEqual(node.inputs.map((each) => id.get(each)));
          const all = nodes.flatMap((user, k) => user.inputs.filter((each) => each === node).map(() => k));
          expect(listOf(users, i)).toEqual(all);
          expect(lastUse[i]).toBe(all.at(-1) ?? -1);
          expect(fixed[i] === 1).toBe(topology([node]).nodes.every(({ op }) => op.kernel !== null));
        }
        expect([...bound]).toEqual(nodes.flatMap((node, i) => (node.op.kernel === null ? [i] : [])));
      }),
    );
  });

  test("leaves out what given values are computed from", () => {
    const h = exp(x);
    const order = schedule(sum(h), new Map([[h, NDArray.filled([1, 2], 1)]]));
    expect(order.nodes).toEqual([h, sum(h)].map((_, i) => order.nodes[i]));
    expect([...order.bound]).toEqual([]);
    expect([...order.fixed]).toEqual([1, 1]);
  });
});

describe("a signature", () => {
  const bindings = { x: [[1, 2]], W: [[0, 0, 0], [1, 1, 1]] }; // biome-ignore format: a matrix

  test("reads what an evaluation reads, with the same errors", () => {
    const asked = signature(loss);
    expect(asked.bound).toEqual([x, W]);
    const { arrays, sizeOf } = asked.read(bindings);
    expect([arrays.get(x)?.toArray(), sizeOf("batch"), sizeOf(7)]).toEqual([[[1, 2]], 1, 7]);
    for (const wrong of [{}, { x: [[1]], W: [[0]] }, { ...bindings, x: [["a"]] }, new Map([["x", 1]])]) {
      const thrown = (work: () => unknown): string => {
        try {
          return String(work());
        } catch (error) {
          return String(error);
        }
      };
      expect(thrown(() => asked.read(wrong as never))).toBe(thrown(() => evaluate(loss, wrong as never)));
    }
    const other = add(sum(x), sum(input("z", ["batch"])));
    expect(() => signature(other).read({ x: [[1, 2]], z: [1, 2] })).toThrow(AxisError);
  });
});

describe("a prepared evaluation", () => {
  test("writes into arrays that are handed in, and refuses wrong ones before it computes", () => {
    const y = mul(x, 2);
    const f = prepare({ y, rest: [sum(x)] });
    const results = { y: new Float64Array(4), rest: [new Float64Array(1)] as const };
    f.into({ x: [[1, 2], [3, 4]] }, results); // biome-ignore format: a matrix
    expect([...results.y, ...results.rest[0]]).toEqual([2, 4, 6, 8, 10]);
    expect(() => f.into({ x: [[1, 2]] }, results)).toThrow(
      new BindingError(
        "Mul [batch, 2]: its value is float64 numbers, 2 of them; the array that is handed in for it has 4.",
      ),
    );
    expect(() => f.into({ x: [[1, 2]] }, { y: new Float32Array(2), rest: results.rest })).toThrow(BindingError);
    expect(() => f.into({ x: [[1, 2]] }, {} as never)).toThrow("a typed array of that kind is needed for it.");
    expect([...results.y]).toEqual([2, 4, 6, 8]);
  });

  test("carries what comes next, as a loop that binds it again does", () => {
    const [rate, t] = [constant(0.1), parameter("t", [])];
    const next = sub(W, mul(rate, gradients(loss, W)));
    const at = { x: [[1, 2]], t: 0 };
    const step = prepare([loss, t], { carry: [[W, next], [t, add(t, 1)]] }); // biome-ignore format: pairs
    let held = NDArray.filled([2, 3], 0.5);
    const first = step({ ...at, W: held });
    const losses = [first[0], ...[2, 3, 4].map(() => step({ x: at.x })[0])].map((value) => value.item());
    const expected = losses.map(() => {
      const values = evaluate({ loss, next }, { ...at, W: held });
      held = values.next;
      return values.loss.item();
    });
    expect(losses).toEqual(expected);
    expect(step.carried().get(W)?.toArray()).toEqual(held.toArray());
    expect(step({ x: [[1, 2], [3, 4]] })[1].item()).toBe(4); // biome-ignore format: another plan goes on from there
    expect(step({ x: at.x, t: 10 })[1].item()).toBe(10); // a binding starts anew
  });

  test("swaps what waits for each other", () => {
    const [a, b] = [parameter("a", []), parameter("b", [])];
    const swap = prepare([a, b], { carry: [[a, b], [b, a]] }); // biome-ignore format: pairs
    swap({ a: 1, b: 2 });
    expect(swap({}).map((value) => value.item())).toEqual([2, 1]);
  });

  test("keeps what it carries where a call throws, also a call that binds it anew", () => {
    const [a, b, id] = [parameter("a", [2]), parameter("b", [2]), input("id", [1], { kind: "int32" })];
    const pairs = [[a, mul(a, 2)], [b, add(a, b)]] as const; // biome-ignore format: pairs
    const f = prepare([a, gather(b, id)], { carry: pairs, check: "finite" });
    f({ a: [1, 2], b: [3, 4], id: [0] });
    const carried = () => [a, b].map((node) => f.carried().get(node)?.toArray());
    const before = [[2, 4], [4, 6]]; // biome-ignore format: pairs
    for (const wrong of [{ id: [7] }, { a: [9, 9], id: [7] }, { a: [9, Number.NaN], b: [9, 9], id: [0] }]) {
      expect(() => f(wrong)).toThrow();
      expect(carried()).toEqual(before);
    }
    expect(f({ id: [1] }).map((value) => value.toArray())).toEqual([[2, 4], [6]]);
  });

  test("refuses to carry what is given, since what depends on it was computed once", () => {
    expect(() => prepare(loss, { given: { W: NDArray.filled([2, 3], 1) }, carry: [[W, mul(W, 2)]] })).toThrow(
      "prepare: W [2, 3] is given and stays; it cannot be carried as well.",
    );
  });

  test.each([
    [null, "carry takes pairs of an input or a parameter and a node; got null."],
    [{ W }, "carry takes pairs of an input or a parameter and a node; got an object."],
    [[W], "carry takes pairs of an input or a parameter and a node; got W [2, 3] and undefined."],
    [[[mul(x, 2), x]], "carry takes pairs of an input or a parameter and a node"],
    [[[W, x]], "real W [2, 3] cannot take the value of real x [batch, 2]."],
    [[[W, W], [W, W]], "carry has W [2, 3] twice."], // biome-ignore format: pairs
  ])("refuses to carry what cannot be: %#", (carry, text) => {
    expect(() => prepare(loss, { carry: carry as never })).toThrow(text);
  });

  test("needs a first value for what it carries", () => {
    expect(() => prepare(loss, { carry: [[W, W]] })({ x: [[1, 2]] })).toThrow("W [2, 3] has no binding");
  });
});

test.each([
  [null, "The bindings must be a record or a Map; got null."],
  [Promise.resolve({}), "The bindings must be a record or a Map; got a Promise: await it."],
  ["x", 'The bindings must be a record or a Map; got "x".'],
  [[1], "The bindings must be a record or a Map; got a list of 1, in which 1 is not a pair."],
  [{ x: [1, 2], W: [[1, 2, 3], [4, 5, 6]] }, "x [batch, 2] is bound to an array of the shape [2]."], // biome-ignore format: a matrix
])("bindings that are not such are refused alike by whoever reads them: %#", (bindings, text) => {
  const wrong = bindings as never;
  expect(() => evaluate(loss, wrong)).toThrow(text);
  expect(() => signature(loss).read(wrong)).toThrow(text);
  expect(() => prepare(loss).into(wrong, new Float64Array(1))).toThrow(text);
  expect(() => prepare(loss, { given: wrong })).toThrow(text);
});

describe("bound axes", () => {
  const time = input("s", ["time", "batch"]);
  const h = input("h", ["batch"]);
  const { states } = scan(({ h: before }, { s }) => ({ states: { h: mul(before, s) }, outputs: {} }), {
    states: { h },
    sequences: { s: time },
  });
  const total = sum(mul(states.h as Node, 2));
  const graph = [total, gradients(total, [time, h])] as const;

  test("give the same values, in scans and their derivatives too, to the bit", () => {
    const bound = bindAxes(graph, { batch: 2, time: 3 });
    const names = topology([bound[0], ...bound[1]]).nodes.flatMap(({ shape }) => [...shape]);
    expect(names.filter((axis) => typeof axis === "string")).toEqual([]);
    const at = { s: [[1, 2], [3, 4], [5, 6]], h: [0.1, 0.2] }; // biome-ignore format: a matrix
    const values = (each: typeof graph): unknown => evaluate([each[0], ...each[1]], at).map(({ data }) => [...data]);
    expect(values(bound)).toEqual(values(graph));
    const part = bindAxes(graph, { time: 3 });
    expect(values(part)).toEqual(values(graph));
    expect(hashGraph(bindAxes(part, { batch: 2 }))).toBe(hashGraph(bound));
  });

  test("leave counts that fold", () => {
    const mean30 = simplify(bindAxes(mean(x), { batch: 30 }));
    expect(topology([mean30]).nodes.some(({ op }) => op === (ops.AxisSize as unknown))).toBe(false);
  });

  test("are refused where nothing has them, or where they are not sizes", () => {
    expect(() => bindAxes(loss, null as never)).toThrow("bindAxes: axes must be a record or a Map; got null.");
    expect(() => bindAxes(loss, { btach: 3 })).toThrow('bindAxes: no node has the axis "btach"; the graph has batch.');
    expect(() => bindAxes(loss, { batch: -1 })).toThrow('"batch" gets the size -1; a size is a non-negative integer.');
  });
});

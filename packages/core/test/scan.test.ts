import {
  add,
  checkpoint,
  constant,
  customVjp,
  evaluate,
  gather,
  gradients,
  input,
  jvp,
  matMul,
  mul,
  type Node,
  ndarray,
  parameter,
  scan,
  square,
  sum,
  tanh,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const T = 4;
const x = input("x", ["time", "batch", 2]);
const Wx = parameter("Wx", [2, 3]);
const Wh = parameter("Wh", [3, 3]);
const h0 = input("h0", ["batch", 3]);
const wave = (length: number, phase: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.sin(1.3 * i + phase));
const steps = Array.from({ length: T }, (_, t) => wave(10, t));
const at = {
  x: { shape: [T, 5, 2], data: steps.flatMap((step) => [...step]) },
  ...Object.fromEntries(steps.map((data, t) => [`x${t}`, { shape: [5, 2], data }])),
  Wx: { shape: [2, 3], data: wave(6, 0.5) },
  Wh: { shape: [3, 3], data: wave(9, 0.7) },
  h0: { shape: [5, 3], data: wave(15, 0.2) },
};
const cell = (h: Node, slice: Node): Node => tanh(add(matMul(slice, Wx), matMul(h, Wh)));

/** The net by one scan, and written out step by step. */
function twins(
  reverse: boolean,
): readonly { readonly loss: Node; readonly h: Node; readonly inputs: readonly Node[] }[] {
  const scanned = scan(
    ({ h }, { x: slice }) => {
      const next = cell(h, slice);
      return { states: { h: next }, outputs: { squares: square(next) } };
    },
    { states: { h: h0 }, sequences: { x }, reverse },
  );
  const slices = steps.map((_, t) => input(`x${t}`, ["batch", 2]));
  let h: Node = h0;
  let loss: Node = constant(0);
  for (const slice of reverse ? slices.toReversed() : slices) {
    h = cell(h, slice);
    loss = add(loss, sum(square(h)));
  }
  return [
    { loss: add(sum(scanned.outputs.squares), sum(scanned.states.h)), h: scanned.states.h, inputs: [x] },
    { loss: add(loss, sum(h)), h, inputs: slices },
  ];
}

for (const reverse of [false, true]) {
  const direction = reverse ? "backwards" : "forwards";

  test(`a scan ${direction} has the values of the net written out step by step`, () => {
    const [scanned, unrolled] = twins(reverse).map(({ loss, h }) => values([loss, h]));
    requireEqual(scanned as number[], unrolled as number[]);
  });

  test(`a scan ${direction} has its gradients, by parameters, first state and every slice`, () => {
    const [scanned, unrolled] = twins(reverse).map(({ loss, inputs }) =>
      values(gradients(loss, [Wx, Wh, h0, ...inputs])),
    );
    requireEqual(scanned as number[], unrolled as number[]);
  });

  test(`a scan ${direction} has its second derivatives`, () => {
    const [scanned, unrolled] = twins(reverse).map(({ loss, inputs }) => {
      const [dWh, dh0] = gradients(loss, [Wh, h0]);
      return values(gradients(add(sum(square(dWh as Node)), sum(square(dh0 as Node))), [Wx, Wh, h0, ...inputs]));
    });
    requireEqual(scanned as number[], unrolled as number[]);
  });

  test(`a scan ${direction} has its tangents`, () => {
    const tangents = {
      Wh: constant([
        [1, 0, -1],
        [0.5, 1, 0],
        [0, 0, 1],
      ]),
      h0: mul(0.5, h0),
    };
    const [scanned, unrolled] = twins(reverse).map(({ loss, h }) =>
      values([jvp(loss, { Wh, h0 }, tangents), jvp(h, { Wh, h0 }, tangents)]),
    );
    requireEqual(scanned as number[], unrolled as number[]);
  });
}

test("the tangent of a sequence goes in slice by slice", () => {
  const [scanned, unrolled] = twins(false);
  const dots = unrolled?.inputs.map((slice) => mul(slice, slice)) ?? [];
  requireEqual(
    values([jvp(scanned?.loss as Node, x, mul(x, x))]),
    values([jvp(unrolled?.loss as Node, unrolled?.inputs as readonly Node[], dots)]),
  );
});

test("several states, ids as a sequence, an output that is a state as it was, states that change places", () => {
  const table = parameter("table", [3, 2]);
  const ids = input("ids", [4], { kind: "int32" });
  const { states, outputs } = scan(
    ({ a, b }, { ids: id }) => ({ states: { a: b, b: add(a, gather(table, id)) }, outputs: { seen: a } }),
    { states: { a: constant([0, 0]), b: constant([1, 1]) }, sequences: { ids } },
  );
  const bindings = {
    table: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    ids: ndarray([2, 0, 2, 1], "int32"),
  };
  const [a, b, seen, dTable] = evaluate([states.a, states.b, outputs.seen, gradients(sum(states.b), table)], bindings);
  expect(a.toArray()).toEqual([10, 12]);
  expect(b.toArray()).toEqual([5, 7]);
  expect(seen.toArray()).toEqual([
    [0, 0],
    [1, 1],
    [5, 6],
    [2, 3],
  ]);
  expect(dTable.toArray()).toEqual([
    [1, 1],
    [1, 1],
    [0, 0],
  ]);
});

test("a checkpoint inside a scan, a captured node in a rule, and a constant from outside keep their gradients", () => {
  const w = parameter("w", []);
  const c = constant(3);
  const xs = input("xs", [3]);
  const plain = ({ h, x: slice, w: factor }: Readonly<Record<"h" | "x" | "w", Node>>): Node =>
    tanh(add(mul(factor, h), slice));
  const rule = (h: Node, slice: Node): Node =>
    customVjp(add(mul(w, h), slice), { h, slice }, { h: (yBar) => mul(yBar, w), slice: (yBar) => yBar });
  const steps: readonly ((h: Node, slice: Node) => Node)[] = [
    (h, slice) => plain({ h, x: mul(c, slice), w }),
    (h, slice) => checkpoint(plain, { h, x: mul(c, slice), w }),
    (h, slice) => add(mul(w, h), slice),
    rule,
  ];
  const bindings = { w: 0.7, xs: [0.1, 0.2, 0.3] };
  const results = steps.map((step) => {
    const { states } = scan(({ h }, { xs: slice }) => ({ states: { h: step(h, slice) }, outputs: {} }), {
      states: { h: constant(0.3) },
      sequences: { xs },
    });
    const first = gradients(states.h, [xs, c]);
    return evaluate([...first, gradients(sum(square(first[0] as Node)), xs)], bindings).flatMap(({ data }) => [
      ...data,
    ]);
  });
  requireEqual(results[1] as number[], results[0] as number[]);
  requireEqual(results[3] as number[], results[2] as number[]);
  expect(results[0]?.[3]).not.toBe(0);
});

test("10,000 steps are a small graph, in both directions and at order 2", () => {
  const long = input("long", [10_000]);
  const rate = parameter("rate", []);
  const { states } = scan(({ y }, { long: slice }) => ({ states: { y: add(mul(rate, y), slice) }, outputs: {} }), {
    states: { y: constant(0) },
    sequences: { long },
  });
  const first = gradients(states.y, rate);
  const second = gradients(first, rate);
  expect(topology([first, second]).nodes.length).toBeLessThan(200);
  const values = evaluate([states.y, first, second], { long: Array(10_000).fill(1), rate: 0.5 }).map((value) =>
    value.item(),
  );
  // y = 1 / (1 - r), far from the start
  for (const [i, expected] of [2, 4, 16].entries()) expect(values[i]).toBeCloseTo(expected, 9);
});

test("no steps leave the states as they are", () => {
  const { states, outputs } = scan(({ y }, { x: slice }) => ({ states: { y: add(y, slice) }, outputs: { y } }), {
    states: { y: constant([1, 2]) },
    sequences: { x: input("none", ["time", 2]) },
  });
  const [y, all] = evaluate([states.y, outputs.y], { none: { shape: [0, 2], data: [] } });
  expect([y.toArray(), all.shape]).toEqual([
    [1, 2],
    [0, 2],
  ]);
});

test.each(["3", "10", "a·b", "a, b", "batch size", "2x", 'say "x"', "back\\slash", "(n)", " n", "é"])(
  "an axis may be called %j, in a scan and in a scan inside a scan",
  (name) => {
    const rows = input("rows", ["time", name, 2]);
    const start = input("start", [name, 2]);
    const build = (named: Node, first: Node): readonly Node[] => {
      const { states, outputs } = scan(
        ({ h }, { rows: row }) => {
          const inner = scan(({ g }, { h: slice }) => ({ states: { g: add(g, slice) }, outputs: { g } }), {
            states: { g: constant([0, 0]) },
            sequences: { h },
          });
          const next = add(mul(h, row), sum(inner.outputs.g));
          return { states: { h: next }, outputs: { squares: square(next) } };
        },
        { states: { h: first }, sequences: { rows: named } },
      );
      const loss = add(sum(states.h), sum(outputs.squares));
      return [loss, ...gradients(loss, [named, first])];
    };
    const plain = build(input("rows", [3, 2, 2]), input("start", [2, 2]));
    const values = {
      rows: { shape: [3, 2, 2], data: wave(12, 0) },
      start: { shape: [2, 2], data: wave(4, 1) },
    };
    const found = evaluate(build(rows, start), values).map(({ data }) => [...data]);
    expect(found).toEqual(evaluate(plain, values).map(({ data }) => [...data]));
  },
);

test("a name that begins like a sum is refused unless it is one, and then its size has to be the sum", () => {
  for (const name of ["Σ(", "Σ(n", "Σ(n,m)", "Σ(n·)", "Σ(n) ", 'Σ("n)', "Σ(n))", "Σ(Σ(n))"])
    expect(() => input("x", [name])).toThrow(
      `input "x": axis 0 is "${name}"; names that begin with Σ( spell the axis of values packed end to end, such as Σ(batch·10, 3). Choose another name.`,
    );
  const packed = input("packed", ["Σ(n·2, 3)"]);
  expect(() => evaluate([packed, input("y", ["n"])], { packed: [1, 2, 3], y: [1, 2] })).toThrow(
    'The axis "Σ(n·2, 3)" is bound to 3 by packed [Σ(n·2, 3)]; the axes in it make 7.',
  );
  expect(evaluate(packed, { packed: [1, 2, 3] }).shape).toEqual([3]);
});

test("wrong scans are refused", () => {
  const states = { h: h0 };
  expect(() => scan(({ h }) => ({ states: { h: sum(h) }, outputs: {} }), { states, sequences: { x } })).toThrow(
    "scan: the state h is [batch, 3] before a step and [] after it.",
  );
  expect(() =>
    scan(({ h }) => ({ states: { h }, outputs: {} }), { states, sequences: { x, y: input("y", [4]) } }),
  ).toThrow("scan: sequences need a first axis, the same for all; got x: [time, batch, 2], y: [4].");
  expect(() => scan(({ h }) => ({ states: { h }, outputs: {} }), { states, sequences: {} })).toThrow(
    "got no sequence.",
  );
  const ids = input("ids", [4], { kind: "int32" });
  expect(() =>
    scan(({ h }, { ids: id }) => ({ states: { h }, outputs: { id } }), { states, sequences: { ids } }),
  ).toThrow("scan: the output id is int32; outputs are real.");
  expect(() => scan(({ n }) => ({ states: { n }, outputs: {} }), { states: { n: ids }, sequences: { x } })).toThrow(
    "real",
  );
});

function values(nodes: readonly Node[]): number[] {
  return evaluate(nodes, at).flatMap(({ data }) => [...data]);
}

function requireEqual(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i] as number, 11);
}

import * as core from "@adjoint/core";
import { expand } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const x = core.input("x", []);
const flag = core.input("flag", [], { kind: "bool" });
const wrong = (value: unknown): never => value as never;
const of = (node: core.Node, bindings: core.Bindings): unknown => core.evaluate(node, bindings).toArray();

const halved = (limit: number): core.Node =>
  core.whileLoop(({ x }) => ({ x: core.div(x, 2) }), {
    states: { x },
    condition: ({ x }) => core.greater(x, 1),
    limit,
  }).x;

test("only the branch that is taken is computed: the other one may fail", () => {
  const ids = core.cast(x, { kind: "int32" });
  const row = core.cond(
    flag,
    { whenTrue: ({ ids }) => core.gather(core.constant([1, 2, 3]), ids), whenFalse: ({ x }) => core.sqrt(x) },
    { ids, x },
  );
  expect(of(row, { x: 9, flag: false })).toBe(3);
  expect(of(row, { x: 2, flag: true })).toBe(3);
  expect(() => of(row, { x: 9, flag: true })).toThrow(core.ArgumentError);
});

test("the gradient of a branch that would be infinite does not leak from the one that is not taken", () => {
  const y = core.cond(
    core.greater(x, 0),
    { whenTrue: ({ x }) => core.log(x), whenFalse: ({ x }) => core.exp(x) },
    { x },
  );
  const slopes = [core.gradients(y, x), core.jvp(y, x, core.constant(1))];
  expect(slopes.map((slope) => of(slope, { x: 0 }))).toEqual([1, 1]);
  expect(slopes.map((slope) => of(slope, { x: 4 }))).toEqual([0.25, 0.25]);
});

test("an input that the branch does not use has the gradient 0", () => {
  const z = core.input("z", [2]);
  const y = core.cond(flag, { whenTrue: ({ z }) => core.sum(z), whenFalse: ({ x }) => core.square(x) }, { x, z });
  const bars = core.gradients(y, { x, z });
  const at = { x: 3, z: [1, 2] };
  expect(of(bars.x, { ...at, flag: true })).toBe(0);
  expect(of(bars.z, { ...at, flag: true })).toEqual([1, 1]);
  expect(of(bars.x, { ...at, flag: false })).toBe(6);
  expect(of(bars.z, { ...at, flag: false })).toEqual([0, 0]);
});

test("an input that depends on another one is not counted twice", () => {
  const twice = core.mul(2, x);
  const y = core.cond(flag, { whenTrue: ({ a, b }) => core.mul(a, b), whenFalse: ({ a }) => a }, { a: x, b: twice });
  expect(of(core.gradients(y, x), { x: 3, flag: true })).toBe(12);
  const { a } = core.whileLoop(({ a, b }) => ({ a: core.mul(a, b), b }), {
    states: { a: x, b: twice },
    condition: ({ a }) => core.less(a, 20),
    limit: 5,
  });
  expect(of(a, { x: 3 })).toBe(108); // x · 2x · 2x, and 12 x² is its slope
  expect(of(core.gradients(a, x), { x: 3 })).toBe(108);
});

test("a branch may give lists and records, which come back in their form", () => {
  const { pair, one } = core.cond(
    flag,
    {
      whenTrue: ({ x }) => ({ pair: [x, core.neg(x)], one: core.square(x) }),
      whenFalse: ({ x }) => ({ one: x, pair: [x, x] as const }),
    },
    { x },
  );
  expect(core.evaluate([...pair, one], { x: 3, flag: true }).map((value) => value.item())).toEqual([3, -3, 9]);
  expect(core.evaluate([...pair, one], { x: 3, flag: false }).map((value) => value.item())).toEqual([3, 3, 3]);
});

test("named axes go through branches and loops", () => {
  const rows = core.input("rows", ["n", 2]);
  const y = core.cond(flag, { whenTrue: ({ rows }) => core.exp(rows), whenFalse: ({ rows }) => rows }, { rows });
  expect(y.shape).toEqual(["n", 2]);
  const { total } = core.whileLoop(({ total }) => ({ total: core.add(total, rows) }), {
    states: { total: rows },
    condition: ({ total }) => core.less(core.sum(total), 20),
    limit: 10,
  });
  expect(of(total, { rows: [[1, 2], [3, 0]], flag: false })).toEqual([[4, 8], [12, 0]]); // biome-ignore format: matrices
  expect(of(core.sum(core.gradients(core.sum(total), rows)), { rows: [[1, 2], [3, 0]] })).toBe(16); // biome-ignore format: a matrix
});

test("a loop takes as many steps as are needed, none if the condition does not hold at first", () => {
  expect(of(halved(10), { x: 100 })).toBe(100 / 128);
  expect(of(halved(10), { x: 0.5 })).toBe(0.5);
  expect(of(halved(7), { x: 100 })).toBe(100 / 128);
  expect(of(core.gradients(halved(10), x), { x: 100 })).toBe(1 / 128);
  expect(of(core.jvp(halved(10), x, core.constant(3)), { x: 100 })).toBe(3 / 128);
  expect(of(halved(0), { x: 1 })).toBe(1);
});

test("a loop that does not end within its limit says so, by the node", () => {
  expect(() => of(halved(6), { x: 100 })).toThrow(core.ArgumentError);
  expect(() => of(core.neg(halved(6)), { x: 100 })).toThrow(
    /^WhileLoop \[1\]: whileLoop: the condition still holds after 6 steps, which is the limit; raise the limit, or see that the steps lead to an end\.$/,
  );
});

test("branches and loops survive a document, and have an expansion of the same value", () => {
  const y = core.cond(
    core.greater(x, 3),
    { whenTrue: ({ x }) => core.exp(x), whenFalse: ({ x }) => core.square(x) },
    { x },
  );
  const nodes = { y, loop: halved(9), slope: core.gradients(halved(9), x) };
  const again = core.fromJSON(JSON.parse(JSON.stringify(core.toJSON(nodes)))) as unknown as typeof nodes;
  const expanded = expand(nodes);
  for (const at of [1.5, 100]) {
    const values = core.evaluate(nodes, { x: at });
    for (const other of [again, expanded])
      expect(String(Object.values(core.evaluate(other, { x: at })))).toBe(String(Object.values(values)));
  }
});

test.each<[work: () => unknown, error: new (message: string) => Error, text: string]>([
  [
    () => core.cond(x, { whenTrue: () => x, whenFalse: () => x }, {}),
    core.KindError,
    "cond: the condition is real; a truth value is needed.",
  ],
  [
    () => core.cond(core.input("f", [2], { kind: "bool" }), { whenTrue: () => x, whenFalse: () => x }, {}),
    core.ShapeError,
    "cond: the condition is f [2]; one without axes is needed, as any(…) or all(…) give.",
  ],
  [
    () => core.cond(flag, wrong({ whenTrue: () => x, whenFalse: 3 }), {}),
    core.ArgumentError,
    "cond: whenFalse is 3; give a function from the inputs to nodes.",
  ],
  [
    () => core.cond(flag, wrong({ whenTrue: () => x, whenFlase: () => x }), {}),
    core.ArgumentError,
    "cond: there is no option whenFlase; the options are whenTrue, whenFalse. Did you mean whenFalse?",
  ],
  [
    () => core.cond(flag, { whenTrue: () => x, whenFalse: () => core.constant([1, 2]) }, {}),
    core.ShapeError,
    "cond: the branches give [] and [2]; both must be of one shape.",
  ],
  [
    () => core.cond(flag, { whenTrue: () => flag, whenFalse: () => flag }, {}),
    core.KindError,
    "cond: a branch gives bool flag []; results are real.",
  ],
  [
    () => core.cond(flag, wrong({ whenTrue: () => ({ y: x }), whenFalse: () => ({ z: x }) }), {}),
    core.ArgumentError,
    "cond: what whenFalse gives: z: no node stands there.",
  ],
  [
    () => core.cond(flag, { whenTrue: () => x, whenFalse: () => x }, wrong([x])),
    core.ArgumentError,
    "cond: inputs is a list of 1; give a record of nodes.",
  ],
  [
    () => core.whileLoop(wrong(null), { states: { x }, condition: () => flag, limit: 3 }),
    core.ArgumentError,
    "whileLoop: step is null; give a function of the states.",
  ],
  [
    () => core.whileLoop(({ x }) => ({ x }), { states: { x }, condition: () => flag, limit: -1 }),
    core.ArgumentError,
    "whileLoop: limit must be a non-negative integer; got -1.",
  ],
  [
    () => core.whileLoop(() => ({}), { states: {}, condition: () => flag, limit: 3 }),
    core.ArgumentError,
    "whileLoop: there is no state; nothing would change from step to step.",
  ],
  [
    () =>
      core.whileLoop(
        wrong(() => ({ totla: x })),
        { states: { total: x }, condition: () => flag, limit: 3 },
      ),
    core.ArgumentError,
    "whileLoop: what the step gives has totla, which nothing asks for; give { total }. Did you mean total?",
  ],
  [
    () =>
      core.whileLoop(
        wrong(() => ({})),
        { states: { total: x }, condition: () => flag, limit: 3 },
      ),
    core.ArgumentError,
    "whileLoop: what the step gives lacks total; give { total }.",
  ],
  [
    () => core.whileLoop(() => ({ x: core.constant([1]) }), { states: { x }, condition: () => flag, limit: 3 }),
    core.ShapeError,
    "whileLoop: the state x is [] before a step and [1] after it.",
  ],
  [
    () => core.whileLoop(({ x }) => ({ x }), { states: { x }, condition: ({ x }) => x, limit: 3 }),
    core.KindError,
    "whileLoop: the condition gives real x []; a truth value is needed.",
  ],
  [
    () =>
      core.scan(
        wrong(() => ({ states: { h: x } })),
        { states: { h: x }, sequences: { v: core.constant([1]) } },
      ),
    core.ArgumentError,
    "scan: what the step gives as outputs is undefined; give a record of nodes.",
  ],
  [
    () =>
      core.scan(
        wrong(() => ({ states: { hh: x }, outputs: {} })),
        {
          states: { h: x },
          sequences: { v: core.constant([1]) },
        },
      ),
    core.ArgumentError,
    "scan: what the step gives as states has hh, which nothing asks for; give { h }. Did you mean h?",
  ],
])("%#: a wrong branch, step or state is refused by name", (work, error, text) => {
  expect(work).toThrow(new error(text));
  expect(work).toThrow(error);
});

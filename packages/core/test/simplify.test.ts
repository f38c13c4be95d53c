import {
  ArgumentError,
  add,
  apply,
  type Bindings,
  constant,
  div,
  evaluate,
  exp,
  explain,
  gradients,
  input,
  log,
  mul,
  mulNoNan,
  type NDArray,
  type Node,
  neg,
  ops,
  repeat,
  reshape,
  sigmoid,
  simplify,
  sub,
  sum,
  tanh,
  trace,
  where,
} from "@adjoint/core";
import { type RewriteRule, simplifications, topology } from "@adjoint/core/graphs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bindings, graphSteps, grow, x, y } from "./random-graphs.ts";
import { type Pattern, patterns } from "./simplify-patterns.ts";

const cases = simplifications.flatMap((rule) =>
  (patterns[rule.name] ?? []).map((pattern, i) => ({ rule, pattern, i })),
);

test("every rule has a name of its own and a pattern here", () => {
  const names = simplifications.map(({ name }) => name);
  expect([...names].sort()).toEqual(Object.keys(patterns).sort());
  expect(new Set(names).size).toBe(names.length);
});

test.each(cases)("$rule.name, pattern $i: it fires, and values and gradients stay as it says", ({ rule, pattern }) => {
  let fired = 0;
  const counted = counting(rule, () => fired++);
  fc.assert(
    fc.property(specials(4), specials(2), (ofX, ofY) => {
      const outputs = withGradients(pattern(x, y), [x, y]);
      const simple = simplify(outputs, { rules: [counted] });
      expectClose(outputs, simple, { x: { shape: [2, 2], data: ofX }, y: ofY }, rule.keeps);
    }),
    { numRuns: 50 },
  );
  expect(fired).toBeGreaterThan(0);
});

test.each(cases)(
  "$rule.name, pattern $i, somewhere in a random graph: values and gradients at orders 1 and 2 stay",
  ({ rule, pattern }) => {
    fc.assert(
      fc.property(graphSteps(6), graphSteps(6), fc.nat(), fc.nat(), bindings, (before, after, pickA, pickB, values) => {
        const nodes = grow([x, y, constant([0.5, -0.25])], before);
        const [a, b] = [nodes[pickA % nodes.length] as Node, nodes[pickB % nodes.length] as Node];
        const middle = [...nodes, tanh(sum(pattern(a, b)))];
        const value = add(grow(middle, after).at(-1) as Node, middle.at(-1) as Node);
        const outputs = withGradients(value, [x, y]);
        const second = gradients(sum(outputs.dx), y);
        const simple = simplify({ ...outputs, second }, { rules: [rule] });
        expectClose({ ...outputs, second }, simple, values, "all but rounding");
        expectClose(
          outputs,
          withGradients(simplify(outputs.value, { rules: [rule] }), [x, y]),
          values,
          "all but rounding",
        );
      }),
      { numRuns: 20 },
    );
  },
);

test("all rules together keep values and gradients, also of the simplified graph", () => {
  const all = Object.values(patterns).flat();
  fc.assert(
    fc.property(
      fc.array(fc.record({ pattern: fc.nat(all.length - 1), a: fc.nat(), b: fc.nat() }), {
        minLength: 1,
        maxLength: 5,
      }),
      graphSteps(6),
      bindings,
      (uses, steps, values) => {
        const nodes: Node[] = [x, y];
        for (const { pattern, a, b } of uses) {
          const made = (all[pattern] as Pattern)(nodes[a % nodes.length] as Node, nodes[b % nodes.length] as Node);
          const fits =
            made.shape.length > 0 && made.shape.every((size: unknown) => size === 2) && made.shape.length < 3;
          nodes.push(fits ? tanh(made) : add(y, tanh(sum(made))));
        }
        const outputs = withGradients(grow(nodes, steps).at(-1) as Node, [x, y]);
        const simple = simplify(outputs);
        expectClose(outputs, simple, values, "all but rounding");
        expectClose(outputs, withGradients(simple.value, [x, y]), values, "all but rounding");
        expect(topology(Object.values(simple)).nodes.length).toBeLessThanOrEqual(
          topology(Object.values(outputs)).nodes.length,
        );
        for (const [name, node] of Object.entries(simplify(simple))) // nothing is left to do
          expect(node).toBe(simple[name as keyof typeof simple]);
      },
    ),
  );
});

test("neutral elements are found behind repeats, and what is left of a graph is as small as it should be", () => {
  const graph = add(mul(neg(neg(x)), 1), mul(0, constant([1, 2])));
  expect(simplify(graph)).toBe(x);
  expect(simplify(div(sub(x, 0), constant([[1], [1]])))).toBe(x);
  expect(explain(simplify(mul(exp(y), exp(y))))).toBe(
    ["%0  y  Input              [2]", "%1     Exp(x: y)          [2]", "%2     Mul(a: %1, b: %1)  [2]"].join("\n"),
  );
});

test("what nobody needs any more is gone", () => {
  const dead = exp(mul(x, y));
  const outputs = { value: where(constant(true), x, dead), product: mulNoNan(0, sum(dead)) };
  expect(simplify(outputs).value).toBe(x);
  expect(topology(Object.values(simplify(outputs))).nodes.map(String)).toEqual(["x [2, 2]", "Constant []"]);
});

test("what no rule touches stays the same node", () => {
  const outputs = { a: sum(mul(x, exp(y))), b: sigmoid(y) };
  const simple = simplify(outputs);
  expect(simple.a).toBe(outputs.a);
  expect(simple.b).toBe(outputs.b);
});

test("what would lose a NaN stays: 0 · x, x − x, x / x, 0 / x, log of exp", () => {
  const zeros = constant([0, 0]);
  for (const node of [mul(zeros, y), mul(y, zeros), sub(y, y), div(y, y), div(zeros, y), log(exp(y))])
    expect(simplify(node)).toBe(node);
  const value = evaluate(simplify(mul(0, y)), { y: [Number.NaN, 2] });
  expect(value.toArray()).toEqual([Number.NaN, 0]);
});

test("two inputs of one name are not one", () => {
  const twin = input("y", [2]);
  const node = sub(exp(y), exp(twin));
  expect(simplify(node)).toBe(node);
});

test("a named axis may be empty: the sum of no copies is 0, whatever is copied", () => {
  const rows = input("rows", ["batch"]);
  const total = sum(apply(ops.Repeat, { x: y }, { axes: [0], times: ["batch"], insert: true }), { axis: 0 });
  const outputs = [total, sum(rows)];
  const simple = simplify(outputs);
  expect(topology([simple[0] as Node]).nodes.some(({ op }) => op === ops.Repeat && op.name === "Sum")).toBe(false);
  for (const data of [[], [1, 2, 3]]) {
    const values = { y: [Number.POSITIVE_INFINITY, 2], rows: { shape: [data.length], data } };
    expect(evaluate(simple, values).map((v) => v.toArray())).toEqual(evaluate(outputs, values).map((v) => v.toArray()));
  }
});

test("a constant that would take more room than what it is made of is not folded", () => {
  const wide = repeat(constant([1]), { axis: 0, times: 1_000_000 });
  expect(simplify(wide)).toBe(wide);
});

test("what fails at evaluation still fails there, with the name of the node", () => {
  const ids = constant({ shape: [1], data: new Int32Array([7]) });
  const wrong = apply(ops.Gather, { x: constant([1, 2]), indices: ids }, { axis: 0, batchAxes: 0 });
  expect(simplify(wrong)).toBe(wrong);
});

test("new nodes take over the origin of those that they stand for", () => {
  const loss = sum(exp(sigmoid(mul(y, 1))));
  const { nodes } = topology(Object.values(simplify({ loss, dy: gradients(loss, y) })));
  const made = nodes.filter(({ origin }) => origin !== undefined);
  expect(made.map(({ op, origin }) => `${op.name}, ${origin?.part} of ${origin?.node}`)).toEqual([
    "SigmoidDerivative, vjp of Sigmoid [2]",
    "MulNoNan, vjp of Sigmoid [2]",
  ]);
  expect(made.every(({ origin }) => nodes.includes(origin?.node as Node))).toBe(true); // the new Sigmoid, not the old one
});

test("chains of 100,000 nodes are simplified, to one node or to as many", () => {
  let short: Node = y;
  let long: Node = y;
  for (let i = 0; i < 100_000; i++) {
    short = neg(short);
    long = i % 2 === 0 ? neg(long) : exp(long);
  }
  expect(simplify(short)).toBe(y);
  expect(simplify(long)).toBe(long);
}, 30_000);

test("one way up is enough: no node is looked at twice, and what rules make is simplified where it is made", () => {
  const asked: Node[] = [];
  const spy: RewriteRule = {
    name: "spy",
    text: "x",
    keeps: "bits",
    rewrite: (node) => {
      asked.push(node);
      return undefined;
    },
  };
  const expanded: RewriteRule = {
    name: "expanded",
    text: "tanh(x) → (−(−eˣ) · 1) / (−(−eˣ) + 0)",
    keeps: "all but rounding",
    at: [ops.Tanh],
    rewrite: ({ inputs: [z] }) => {
      const twice = neg(neg(exp(z as Node)));
      return div(mul(twice, 1), add(twice, 0));
    },
  };
  const long = Array.from({ length: 50 }).reduce<Node>((node) => exp(node), tanh(exp(y)));
  const simple = simplify(long, { rules: [spy, expanded, ...simplifications] });
  expect(topology([simple]).nodes.map(({ op }) => op.name)).toEqual([
    "Input",
    "Exp",
    "Exp",
    "Div",
    ...Array(50).fill("Exp"),
  ]);
  expect(new Set(asked).size).toBe(asked.length);
});

test("a rule that changes a shape, and rules that undo each other, are refused", () => {
  const toSum: RewriteRule = {
    name: "to-sum",
    text: "x → Σ x",
    keeps: "bits",
    at: [ops.Exp],
    rewrite: (node) => sum(node),
  };
  const turn: RewriteRule = {
    name: "turn",
    text: "−x → −x",
    keeps: "bits",
    at: [ops.Neg],
    rewrite: ({ inputs }) => neg(inputs[0] as Node),
  };
  expect(() => simplify(exp(y), { rules: [toSum] })).toThrow(
    new ArgumentError(
      "simplify: the rule to-sum puts real Sum [] in the place of real Exp [2]; shape and kind must stay.",
    ),
  );
  expect(() => simplify(neg(y), { rules: [turn] })).toThrow(
    new ArgumentError("simplify: the rules turn still apply after 100 rounds; do they undo each other?"),
  );
  const nest: RewriteRule = { ...turn, name: "nest", rewrite: ({ inputs }) => exp(neg(inputs[0] as Node)) };
  expect(() => simplify(neg(y), { rules: [nest] })).toThrow("simplify: the rules nest still apply after 100 rounds");
});

function counting(rule: RewriteRule, fire: () => void): RewriteRule {
  return {
    ...rule,
    rewrite: (node, surroundings) => {
      const next = rule.rewrite(node, surroundings);
      if (next !== undefined) fire();
      return next;
    },
  };
}

function withGradients(value: Node, [a, b]: readonly [Node, Node]): { value: Node; dx: Node; dy: Node } {
  const flat = reshape(value, [-1]);
  const weights = constant(Array.from({ length: flat.shape[0] as number }, (_, i) => (i % 3) + 0.5));
  const [dx, dy] = gradients(sum(mul(flat, weights)), [a, b]);
  return { value, dx, dy };
}

/** Numbers that break careless rules, among others. */
function specials(length: number): fc.Arbitrary<number[]> {
  const number = fc.oneof(
    fc.constantFrom(0, -0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324),
    fc.integer({ min: -32, max: 32 }).map((n) => n / 8),
  );
  return fc.array(number, { minLength: length, maxLength: length });
}

function expectClose(
  one: Readonly<Record<string, Node>>,
  other: Readonly<Record<string, Node>>,
  values: Bindings,
  keeps: RewriteRule["keeps"],
): void {
  const seen = trace(one, values).values;
  let scale = 1;
  for (const array of seen.values())
    for (const value of array.data) if (Number.isFinite(value)) scale = Math.max(scale, Math.abs(value));
  const [left, right] = [evaluate(one, values), evaluate(other, values)] as [
    Record<string, NDArray>,
    Record<string, NDArray>,
  ];
  for (const [key, array] of Object.entries(left)) {
    expect(right[key]?.shape).toEqual(array.shape);
    for (let i = 0; i < array.data.length; i++) {
      const [a, b] = [array.data[i] as number, right[key]?.data[i] as number];
      const same = Object.is(a, b) || (keeps !== "bits" && a === b);
      const near = keeps === "all but rounding" && Math.abs(a - b) <= 1e-12 * scale;
      if (!same && !near) expect.fail(`${key}[${i}]: ${a} became ${b}\n${explain(one)}\n→\n${explain(other)}`);
    }
  }
}

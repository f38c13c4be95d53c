import {
  add,
  checkpoint,
  constant,
  cos,
  div,
  elementwise,
  equal,
  greater,
  input,
  less,
  matMul,
  maximum,
  mean,
  mul,
  type Node,
  ndarray,
  neg,
  ops,
  real,
  scan,
  sin,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
  transpose,
  where,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { type CheckOptions, checkGradients } from "../src/index.ts";
import { nodeOf, withRules } from "./planted-models.ts";

type Rule = (yBar: Node, x: Node, y: Node) => Node;

/** An op of one input with another reverse rule, as a function. */
const planted =
  (op: unknown, rule: Rule): ((x: Node) => Node) =>
  (x) =>
    nodeOf(withRules(op, { x: (yBar, { x: at }, { y }) => rule(yBar, at as Node, y) }), { x });

/** Records as those of any op. */
const [gather, sine] = [withRules(ops.Gather, {}), withRules(ops.Sin, {})];

const [x, z, W] = [input("x", [3]), input("z", []), input("W", [3, 3])];
const v = { x: [0.3, -0.7, 1.1] };
const square3 = {
  W: [
    [0.2, 0.5, -0.3],
    [0.7, -0.1, 0.4],
    [0.3, 0.9, -0.6],
  ],
};
const ids = constant(ndarray([1, 1, 0], "int32"));

/** Multiplication by 2, whose gradient remembers the number of calls of its rule. */
function everyOther(): (x: Node) => Node {
  let calls = 0;
  return planted(ops.Neg, (yBar) => (calls++ % 2 === 0 ? neg(yBar) : mul(-1.01, yBar)));
}

const scanned = (step: (h: Node) => Node): Node =>
  sum(
    scan(({ h }, { x: slice }) => ({ states: { h: step(add(h, slice)) }, outputs: {} }), {
      states: { h: z },
      sequences: { x },
    }).states.h,
  );
const inScan = { ...v, z: 0.2 };

/** Wrong gradients that an adversary would write: the model, its values and options. */
const cases: readonly [string, () => Node, Record<string, unknown>, CheckOptions?][] = [
  [
    "the sign of the cotangent decides",
    () =>
      sum(mul(constant([1, -2, 3]), planted(ops.Sin, (u, a) => mul(mul(u, cos(a)), where(less(u, 0), 1.01, 1)))(x))),
    v,
  ],
  [
    "the cotangent's square is added",
    () => mul(1e-3, sum(planted(ops.Sin, (u, a) => mul(add(u, square(u)), cos(a)))(x))),
    v,
  ],
  [
    "both of a tie get everything",
    () =>
      sum(
        nodeOf(
          withRules(ops.Maximum, {
            a: (u, { a, b }) => where(less(a as Node, b as Node), 0, u),
            b: (u, { a, b }) => where(less(b as Node, a as Node), 0, u),
          }),
          { a: x, b: mul(1, x) },
        ),
      ),
    v,
  ],
  [
    "wrong at order 2 alone: a factor that is held",
    () => sum(planted(ops.Sin, (u, a) => mul(u, cos(stopGradient(a))))(x)),
    v,
    { order: 2, stopGradient: "vary" },
  ],
  [
    "cut off at large numbers",
    () => mul(1e-10, sum(planted(ops.Exp, (u, a, y) => mul(u, where(greater(a, 20), 0, y)))(x))),
    { x: [25, 1, 2] },
  ],
  [
    "zero where the input is zero",
    () => sum(planted(ops.Sin, (u, a) => mul(u, where(equal(a, 0), 0, cos(a))))(x)),
    { x: [0, 1, 2] },
  ],
  ["a factor of 1 + 1e-6", () => sum(planted(ops.Tanh, (u, _, y) => mul(mul(1.000001, u), sub(1, square(y))))(x)), v],
  [
    "a row of a matrix alone",
    () => sum(sin(planted(ops.Neg, (u) => neg(mul(u, constant([[1], [1], [1.001]]))))(W))),
    square3,
  ],
  [
    "the transpose of a square cotangent",
    () => sum(mul(sin(planted(ops.Neg, (u) => neg(transpose(u)))(W)), W)),
    square3,
  ],
  [
    "ids that repeat keep the last",
    () =>
      sum(
        square(
          nodeOf(
            withRules(ops.Gather, {
              x: (u, { indices }, { attributes }) =>
                mul(
                  constant([1, 0.5, 0]),
                  gather.vjp.x?.(u, { x, indices: indices as Node }, { y: u, attributes }) as Node,
                ),
            }),
            { x, indices: ids },
            { axis: 0, batchAxes: 0 },
          ),
        ),
      ),
    v,
  ],
  [
    "in a scan, where the state is not that of the start",
    () => scanned(planted(ops.Tanh, (u, a, y) => mul(mul(u, sub(1, square(y))), where(equal(a, 0.5), 1, 1.1)))),
    inScan,
  ],
  ["in a scan, by a rule that counts", () => scanned(everyOther()), inScan],
  [
    "in a checkpoint",
    () =>
      sum(checkpoint(({ h }) => planted(ops.Sin, (u, a) => mul(mul(0.99, u), cos(a)))(square(h as Node)), { h: x })),
    v,
  ],
  [
    "in a scan in a checkpoint",
    () =>
      checkpoint(
        ({ h }) =>
          sum(
            scan(({ s }, { x: slice }) => ({ states: { s: planted(ops.Sin, (u) => u)(add(s, slice)) }, outputs: {} }), {
              states: { s: constant(0.1) as Node },
              sequences: { x: h as Node },
            }).states.s,
          ),
        { h: x },
      ),
    v,
  ],
  ["every other call of the rule", () => add(sum(everyOther()(x)), sum(sin(x))), v],
  [
    "a gradient that is cancelled exactly by another wrong one in the sum",
    () => {
      const f = planted(ops.Sin, (u, a) => mul(u, add(cos(a), 1)));
      const g = planted(ops.Sin, (u, a) => mul(u, sub(cos(a), 1)));
      return add(sum(f(x)), mul(2, sum(g(x))));
    },
    v,
  ],
  [
    "a divisor that is clipped",
    () =>
      sum(
        nodeOf(
          withRules(ops.Div, { b: (u, { a, b }) => neg(div(mul(u, a as Node), square(maximum(b as Node, 0.5)))) }),
          { a: x, b: add(x, 1) },
        ),
      ),
    v,
  ],
  [
    "forward mode alone",
    () => sum(nodeOf({ ...sine, jvp: { x: (dot, { x: a }) => mul(mul(1.001, dot), cos(a as Node)) } }, { x })),
    v,
  ],
  [
    "a rule of float32 numbers",
    () =>
      sum(
        planted(
          elementwise({
            name: "Rounded",
            domain: { x: real },
            value: Math.sin,
            vjp: { x: (u) => u },
            doc: ops.Sin.doc,
          }),
          (u, a) => mul(u, sub(cos(a), mul(1e-7, sin(a)))),
        )(x),
      ),
    v,
  ],
  [
    "a matrix product that takes its own left side twice",
    () =>
      sum(
        sin(
          nodeOf(withRules(ops.MatMul, { b: (u, { a }) => matMul(transpose(a as Node), transpose(u)) }), {
            a: W,
            b: W,
          }),
        ),
      ),
    square3,
  ],
  [
    "hidden behind a mean of many",
    () => mean(square(add(tanh(x), planted(ops.Exp, (u, _, y) => mul(mul(1.0001, u), y))(mul(1e-3, x))))),
    v,
  ],
];

describe.each(["full", "fast"] as const)("in %s mode, a wrong gradient does not pass", (mode) => {
  test.each(cases)("%s", (_, loss, bindings, options = {}) => {
    const found = checkGradients(loss(), bindings as never, { mode, ...options });
    expect(found.verdict, String(found)).toBe("fail");
  });
});

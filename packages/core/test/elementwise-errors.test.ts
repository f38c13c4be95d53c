import * as core from "@adjoint/core";
import { constant, input } from "@adjoint/core";
import { expect, test } from "vitest";

const { NaN: nan } = Number;
// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;
const x = input("x", [2, 3]);
const long = input("long", [4]);
const flags = constant([true, false, true]);
const apart = (name: string, rest: string) =>
  `${name}: the shapes do not broadcast: from the last axis on, axes must be equal or 1; got ${rest}`;

test.each<[text: string, error: new (message: string) => core.AdjointError, work: () => unknown]>([
  [apart("maximum", "x: [2, 3], long: [4]"), core.ShapeError, () => core.maximum(x, wrong(long))],
  [apart("minimum", "x: [2, 3], long: [4]"), core.ShapeError, () => core.minimum(x, wrong(long))],
  [apart("pow", "x: [2, 3], long: [4]"), core.ShapeError, () => core.pow(x, wrong(long))],
  [apart("atan2", "x: [2, 3], long: [4]"), core.ShapeError, () => core.atan2(x, wrong(long))],
  [apart("remainder", "x: [2, 3], long: [4]"), core.ShapeError, () => core.remainder(x, wrong(long))],
  [apart("logicalAnd", "a: [3], b: [2]"), core.ShapeError, () => core.logicalAnd(flags, constant([true, true]))],
  ["LogicalAnd: a is real; a takes bool.", core.KindError, () => core.logicalAnd(constant([1]), constant([true]))],
  ["LogicalNot: x is real; x takes bool.", core.KindError, () => core.logicalNot(x)],
  ["Sin: x is bool; x takes real.", core.KindError, () => core.sin(flags)],
  ["clip: give min, max, or both.", core.ArgumentError, () => core.clip(x, {})],
  [
    "clip: min is 2 and max is 1; min may not be above max.",
    core.ArgumentError,
    () => core.clip(x, { min: 2, max: 1 }),
  ],
  [
    "clip: a bound is NaN; bounds are numbers. For nodes use maximum and minimum.",
    core.ArgumentError,
    () => core.clip(x, { min: nan }),
  ],
  [
    "clip: a bound is long [4]; bounds are numbers. For nodes use maximum and minimum.",
    core.ArgumentError,
    () => core.clip(x, { max: wrong(long) }),
  ],
  ["huber: delta is 0; it must be positive.", core.ArgumentError, () => core.huber(x, { delta: 0 })],
  ["huber: delta is NaN; it must be positive.", core.ArgumentError, () => core.huber(x, { delta: nan })],
  [
    "Sinc: the order is 0.5; it is a whole number from 0 to 1000.",
    core.ArgumentError,
    () => core.apply(core.ops.Sinc, { x }, { order: 0.5 }),
  ],
  [
    "Constant [3] is bool: only real nodes have a gradient.",
    core.GradientError,
    () => core.gradients(core.sum(core.where(flags, 1, 0)), flags),
  ],
])("%s", (text, error, work) => {
  let thrown: unknown;
  try {
    work();
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBeInstanceOf(error);
  expect((thrown as Error).message).toBe(text);
});

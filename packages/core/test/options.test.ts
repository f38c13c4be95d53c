import * as core from "@adjoint/core";
import { expect, test } from "vitest";

const x: core.Node = core.input("x", [4, 10, 3]);
// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;

test.each<[work: () => unknown, text: string]>([
  [
    () => core.slice(x, wrong({ axis: 1, start: 2, end: 10 })),
    "slice: there is no option end; the options are axis, start, stop, step, size.",
  ],
  [() => core.sum(x, wrong(1)), "sum: the options are 1; give a record { axis?, keepAxes? }."],
  [() => core.sum(x, wrong([0, 1])), "sum: the options are a list of 2; give a record { axis?, keepAxes? }."],
  [() => core.softmax(x, wrong(null)), "softmax: the options are null; give a record { axis? }."],
  [() => core.tile(x, wrong(undefined)), "tile: the option times is missing; give a record { times }."],
  [
    () => core.repeat(x, wrong({ axis: 0, insert: true })),
    "repeat: the option times is missing; give a record { axis, times, insert? }.",
  ],
  [
    () => core.evaluate(x, {}, wrong({ given: {} })),
    "evaluate: there is no option given; the options are dtype, axes, check, unused.",
  ],
  [() => core.input("y", [2], wrong({ dtype: "int32" })), "input: there is no option dtype; the options are kind."],
  [
    () => core.sum(x, wrong({ constructor: 1 })),
    "sum: there is no option constructor; the options are axis, keepAxes.",
  ],
  [
    () => core.sum(x, wrong(JSON.parse('{ "__proto__": 1 }'))),
    "sum: there is no option __proto__; the options are axis, keepAxes.",
  ],
  [() => core.matMul(x, wrong(undefined)), "matMul: b is undefined, not a node; constant(…) makes a node of numbers."],
  [() => core.concat(wrong(undefined)), "concat: nodes is undefined; give a list of nodes."],
  [() => core.stack(wrong([x, 3])), "stack: nodes[1] is 3, not a node; constant(…) makes a node of numbers."],
  [
    () =>
      core.scan(
        wrong(() => undefined),
        wrong({ states: { h: 0 }, sequences: {} }),
      ),
    "scan: states.h is 0, not a node; constant(…) makes a node of numbers.",
  ],
])("%#: an option or an operand that is not there", (work, text) => {
  expect(work).toThrow(new core.ArgumentError(text));
  expect(work).toThrow(core.ArgumentError);
});

test("branches of two kinds are refused by name", () => {
  const ids = core.input("ids", [3], { kind: "int32" });
  const work = () => core.where(core.greater(x, 0), x, ids);
  expect(work).toThrow(new core.KindError("where: the branches are real and int32; both must be of one kind."));
  expect(work).toThrow(core.KindError);
});

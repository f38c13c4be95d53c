import * as core from "@adjoint/core";
import { schedule } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const { add, constant, evaluate, gradients, input, matMul, ndarray, parameter, sum, vjp } = core;

// plain nodes, whose wrong use the types do not refuse
const x: core.Node = input("x", ["batch", 2]);
const hidden: core.Node = input("hidden", [4, 3]);
const W: core.Node = parameter("W", [2, 5]);
const labels: core.Node = input("labels", ["batch"], { kind: "int32" });
// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;

/** What is done wrong, the class of the error, and its whole text. */
const cases: readonly [work: () => unknown, error: new (message: string) => core.AdjointError, text: string][] = [
  // shapes, when the graph is built
  [
    () => matMul(hidden, wrong(W)),
    core.ShapeError,
    'MatMul: a[…, m, k] · b[…, k, n] → […, m, n]: "k" is both 3 and 2; got hidden: [4, 3], W: [2, 5]',
  ],
  [
    () => matMul(constant(1), W),
    core.ShapeError,
    "matMul: a is a single number, with no axis to sum over; use mul to scale by it.",
  ],
  [
    () => matMul(input("a", ["batch", 2, 3]), wrong(input("b", ["time", 3, 2]))),
    core.ShapeError,
    'MatMul: a[…, m, k] · b[…, k, n] → […, m, n]: "…" is both [batch] and [time]; got a: [batch, 2, 3], b: [time, 3, 2]',
  ],
  [
    () => add(hidden, wrong(W)),
    core.ShapeError,
    "add: the shapes do not broadcast: from the last axis on, axes must be equal or 1; got hidden: [4, 3], W: [2, 5]",
  ],
  [
    () => add(x, wrong(input("y", [30, 2]))),
    core.ShapeError,
    "add: the shapes do not broadcast: from the last axis on, axes must be equal or 1; got x: [batch, 2], y: [30, 2]",
  ],
  [
    () => core.apply(core.ops.Add, { a: hidden, b: W }),
    core.ShapeError,
    'Add: a[…] · b[…] → […]: "…" is both [4, 3] and [2, 5]; got hidden: [4, 3], W: [2, 5]',
  ],
  [() => core.broadcastTo(W, [3, 2, 4]), core.ShapeError, "W [2, 5] does not broadcast to [3, 2, 4]."],
  [() => core.broadcastTo(W, [5]), core.ShapeError, "W [2, 5] does not broadcast to [5]."],
  [
    () => core.repeat(W, { axis: 0, times: 3 }),
    core.ShapeError,
    "Repeat: x[…, 1, …] → […, times, …] (or without the 1, where it is inserted): axis 0 has the size 2; Repeat copies an axis of size 1; got W: [2, 5]",
  ],
  [
    () => core.reshape(W, [3, 3]),
    core.ShapeError,
    "Reshape: x[…] → [shape], with as many elements: 10 elements cannot become 9: [2, 5] to [3, 3]; got W: [2, 5]",
  ],
  [
    () => core.reshape(W, [3, -1]),
    core.ShapeError,
    "reshape: [3, -1] leaves the size of an axis open that [2, 5] does not determine.",
  ],
  [
    () => core.reshape(W, [-1, -1]),
    core.ShapeError,
    "reshape: [-1, -1] leaves the size of an axis open that [2, 5] does not determine.",
  ],
  [
    () => core.reshape(x, [-1]),
    core.ShapeError,
    "reshape: named axes may not be split or reordered, and only flatten merges them: [batch, 2] cannot become [-1].",
  ],
  [
    () => core.max(input("none", [0, 3]), { axis: 0 }),
    core.ShapeError,
    "Max: x[…, k, …] → […] (or […, 1, …] with keepAxes): axis 0 has the size 0, and the maximum of no elements is undefined; got none: [0, 3]",
  ],
  [
    () => core.matrixTranspose(constant([1])),
    core.ShapeError,
    "matrixTranspose: Constant [1] has fewer than two axes.",
  ],
  [
    () => core.gather(W, labels, { axis: 1, batchAxes: 1 }),
    core.ShapeError,
    'Gather: x[batch…, …, size, …] · indices[batch…, ids…] → [batch…, …, ids…, …]: "batch…" is both [2] and [batch]; got W: [2, 5], labels: [batch]',
  ],
  [
    () => input("x", [2, -1]),
    core.ShapeError,
    'input "x": axis 1 is -1; an axis is a non-negative integer, or a name.',
  ],
  [
    () => input("x", [""]),
    core.ShapeError,
    'input "x": axis 0 is an empty name; an axis is a non-negative integer, or a name.',
  ],
  [
    () => parameter("W", [1.5]),
    core.ShapeError,
    'parameter "W": axis 0 is 1.5; an axis is a non-negative integer, or a name.',
  ],
  // axes
  [
    () => core.reshape(W, [-2, 5]),
    core.ShapeError,
    "reshape: axis 0 is -2; an axis is a non-negative integer, or a name.",
  ],
  [() => sum(x, { axis: wrong(2) }), core.AxisError, "sum: there is no axis 2 in [batch, 2]; use -2 to 1."],
  [() => sum(constant(1), { axis: wrong(0) }), core.AxisError, "sum: there is no axis 0 in []; it has none."],
  [() => sum(x, { axis: [1, -1] }), core.AxisError, "sum: the axes 1, -1 of [batch, 2] name one axis twice."],
  [
    () => core.transpose(x, { permutation: [0, 0] }),
    core.ShapeError,
    "Transpose: x[axes] → [axes in the order of permutation]: [0, 0] is not a permutation of 2 axes; got x: [batch, 2]",
  ],
  // kinds
  [() => core.exp(labels), core.KindError, "Exp: labels is int32; x takes real."],
  [() => core.where(wrong(x), 1, 0), core.KindError, "Where: x is real; condition takes bool."],
  [
    () => core.apply(core.ops.Exp, { x: wrong(3) }),
    core.ArgumentError,
    "Exp: x is 3, not a node; constant(…) makes a node of numbers.",
  ],
  // gradients
  [
    () => gradients(x, [W]),
    core.GradientError,
    "gradients: the loss must be a single number, of rank 0; x has the shape [batch, 2]. Reduce it by sum or mean, or use vjp with a cotangent.",
  ],
  [() => gradients(sum(x), [labels]), core.GradientError, "labels [batch] is int32: only real nodes have a gradient."],
  [
    () => vjp(x, x, constant([[1, 2]])),
    core.GradientError,
    "vjp: the cotangent of x [batch, 2] must be real [batch, 2]; got real [1, 2].",
  ],
  [
    () => core.jvp(x, W, constant([1])),
    core.GradientError,
    "jvp: the tangent of W [2, 5] must be real [2, 5]; got real [1].",
  ],
  // arrays
  [
    () => ndarray([[1, 2], [3]]),
    core.ShapeError,
    "ndarray: ragged lists: [1] should be a list of 2, like its siblings; found a list of 1.",
  ],
  [
    () => ndarray([[1], wrong(2)]),
    core.ShapeError,
    "ndarray: ragged lists: [1] should be a list of 1, like its siblings; found the number 2.",
  ],
  [() => ndarray(wrong([1, [2]])), core.ShapeError, "ndarray: ragged lists: [1] is a list; its siblings are numbers."],
  [() => ndarray(wrong([1, "2"])), core.KindError, "ndarray: [1] is the string 2; a number is needed."],
  [() => ndarray(wrong([1, null])), core.KindError, "ndarray: [1] is null; a number is needed."],
  [() => ndarray(wrong([true, 1])), core.KindError, "ndarray: [1] is the number 1; a boolean is needed."],
  [
    () => ndarray(wrong(Object.assign([1], { 2: 3 }))),
    core.KindError,
    "ndarray: [1] is undefined; a number is needed.",
  ],
  [() => ndarray([1.5], "int32"), core.KindError, "1.5 at flat position 0 does not fit into int32."],
  [() => ndarray([2 ** 31], "int32"), core.KindError, "2147483648 at flat position 0 does not fit into int32."],
  [() => ndarray([0, Number.NaN], "int32"), core.KindError, "NaN at flat position 1 does not fit into int32."],
  [() => ndarray([2], "bool"), core.KindError, "2 at flat position 0 does not fit into bool."],
  [
    () => ndarray({ shape: [2, 2], data: [1, 2, 3] }),
    core.ShapeError,
    "NDArray: the shape [2, 2] needs 4 numbers; data has 3.",
  ],
  [
    () => ndarray({ shape: [-1], data: [] }),
    core.ShapeError,
    "NDArray: axis 0 has the size -1; a size is a non-negative integer.",
  ],
  [
    () => ndarray({ shape: [2 ** 31, 2 ** 31, 4], data: [] }),
    core.ShapeError,
    "NDArray: [2147483648, 2147483648, 4] has more than 2147483647 elements.",
  ],
  [
    () => ndarray([1, 2]).item(),
    core.ShapeError,
    "item() reads an array of one element; this one has the shape [2]. Use toArray().",
  ],
  // bindings
  [
    () => evaluate(W, {}),
    core.BindingError,
    'Parameter W [2, 5] has no binding: bind "W"; what is bound is nothing. First values of parameters come from initialise(…).',
  ],
  [() => evaluate(x, { x: [[1, 2, 3]] }), core.BindingError, "x [batch, 2] is bound to an array of the shape [1, 3]."],
  [() => evaluate(x, { x: [1, 2] }), core.BindingError, "x [batch, 2] is bound to an array of the shape [2]."],
  [
    () => evaluate(x, { x: [[1], [2, 3]] }),
    core.ShapeError,
    "x [batch, 2]: ndarray: ragged lists: [1] should be a list of 1, like its siblings; found a list of 2.",
  ],
  [
    () => evaluate(labels, { labels: [0.5] }),
    core.KindError,
    "labels [batch]: 0.5 at flat position 0 does not fit into int32.",
  ],
  [
    () => evaluate(x, { x: [[1, 2]], y: 1, z: 2 }, { unused: "error" }),
    core.BindingError,
    'Nothing uses the binding of "y", "z"; the graph has x.',
  ],
  [
    () => evaluate([x, input("x", [3])], { x: [[1, 2]] }),
    core.BindingError,
    'Two nodes have the name "x": x [batch, 2] and x [3]. Bind them by node, in a Map, or give them different names.',
  ],
  [
    () => evaluate([x, labels], { x: [[1, 2]], labels: [0, 1] }),
    core.AxisError,
    'The axis "batch" is bound to 1 by x [batch, 2] and to 2 by labels [batch].',
  ],
  [
    () => evaluate(x, { x: [[1, 2]] }, { axes: { batch: 30 } }),
    core.AxisError,
    'The axis "batch" is bound to 30 by the option axes and to 1 by x [batch, 2].',
  ],
  [
    () => evaluate(x, { x: [[1, 2]] }, { axes: { batch: -1 } }),
    core.AxisError,
    'The option axes gives "batch" the size -1; a size is a non-negative integer.',
  ],
  [
    () => evaluate(x, { x: [[1, 2]] }, { axes: wrong(null) }),
    core.ArgumentError,
    "The option axes must be a record or a Map; got null.",
  ],
  [
    () => schedule(x, wrong({})),
    core.ArgumentError,
    "schedule: given must be a Map from nodes to arrays; got an object.",
  ],
  [
    () => evaluate(core.axisSize("batch"), {}),
    core.AxisError,
    'AxisSize []: The axis "batch" has no size: no bound input has it. Give one, as in evaluate(…, …, { axes: { batch: 30 } }).',
  ],
  [
    () => evaluate(core.broadcastTo(0, ["time", 2]), {}),
    core.AxisError,
    'Repeat [time, 2]: The axis "time" has no size: no bound input has it. Give one, as in evaluate(…, …, { axes: { time: 30 } }).',
  ],
  [
    () => evaluate(core.max(x, { axis: 0 }), { x: { shape: [0, 2], data: [] } }),
    core.ShapeError,
    "Max [2]: an axis has the size 0, and the maximum of no elements is undefined.",
  ],
  [
    () => evaluate(core.gather(x, labels), { x: [[1, 2]], labels: [1] }),
    core.ArgumentError,
    "Gather [batch, 2]: the id 1 at flat position 0 is outside 0 … 0.",
  ],
  [
    () => evaluate(core.gather(x, labels), { x: [[1, 2]], labels: [-1] }),
    core.ArgumentError,
    "Gather [batch, 2]: the id -1 at flat position 0 is outside 0 … 0.",
  ],
  // non-finite values, where they are asked for
  [
    () => evaluate(core.log(x), { x: [[1, 0]] }, { check: "finite" }),
    core.NonFiniteError,
    "Log [batch, 2]: Log gives -Infinity at flat position 1, from x [batch, 2].",
  ],
  [
    () => evaluate(core.exp(x), { x: [[1, Number.NaN]] }, { check: "finite" }),
    core.NonFiniteError,
    "x [batch, 2]: Input gives NaN at flat position 1, from its binding.",
  ],
  // records
  [
    () => core.defineOp({ ...core.ops.Exp, vjp: wrong({}) }),
    core.ArgumentError,
    "Exp: vjp has no entry for the input x; write null where there is none.",
  ],
  [
    () =>
      core.ops.Exp.forward({ x: [1] }) &&
      core.ops.Repeat.forward({ x: [1] }, { axes: [0], times: ["batch"], insert: false }),
    core.AxisError,
    'Repeat: the axis "batch" has no size here; forward works on arrays, so give a number.',
  ],
  [
    () => core.ops.Input.forward({}, { shape: [2], kind: "real" }),
    core.ArgumentError,
    "Input has no value of its own: it is bound when a graph is evaluated.",
  ],
];

test.each(cases.map(([work, error, text]) => ({ work, error, text })))("$text", ({ work, error, text }) => {
  let thrown: unknown;
  try {
    work();
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBeInstanceOf(error);
  expect((thrown as Error).message).toBe(text);
});

test("check finite looks at constants, and at what is computed from them, too", () => {
  const y = add(core.log(constant(-1)), sum(x));
  expect(() => evaluate(y, { x: [[1, 2]] }, { check: "finite" })).toThrow(
    new core.NonFiniteError("Log []: Log gives NaN at flat position 0, from Constant []."),
  );
});

test("a missing input names what is bound, and does not speak of first values", () => {
  expect(() => evaluate(x, { X: [[1, 2]] })).toThrow(
    new core.BindingError('Input x [batch, 2] has no binding: bind "x"; what is bound is "X".'),
  );
});

test("bindings that are neither a record nor a map are refused as such", () => {
  expect(() => evaluate(x, wrong(3))).toThrow(new core.ArgumentError("The bindings must be a record or a Map; got 3."));
  expect(() => core.prepare(x)(wrong(null))).toThrow("The bindings must be a record or a Map; got null.");
  expect(() => evaluate(x, wrong(Promise.resolve({})))).toThrow("got a Promise: await it.");
});

test("a rule that gives no node, swapped arguments and names in the place of nodes are refused", () => {
  const Silent = core.elementwise({
    name: "Silent",
    domain: { x: core.real },
    value: (value) => value,
    vjp: { x: () => wrong(undefined) },
    doc: { summary: "Wrong on purpose.", formula: "y = x", kinks: "none", source: "none" },
  });
  expect(() => gradients(sum(core.apply(Silent, { x: hidden })), hidden)).toThrow(
    "Silent: its vjp by x gives undefined, not a node, at Silent [4, 3]. Write null in the record where there is no gradient.",
  );
  expect(() => core.named(wrong(x), wrong("x"))).toThrow('named(name, node): got named(x [batch, 2], "x").');
  expect(() => gradients(sum(x), wrong(["x"]))).toThrow(
    'The value at [0] is "x", not a node, nor a list or a record of nodes; constant(…) makes a node of numbers.',
  );
  expect(() => input("x", wrong(undefined))).toThrow('input "x": a shape is a list of sizes and names; got undefined.');
  expect(() => core.softmax(x, { axis: 5 })).toThrow("softmax: there is no axis 5 in [batch, 2]; use -2 to 1.");
});

test("a rule that gives a cotangent of the wrong shape is named, with the input", () => {
  const Lossy = core.elementwise({
    name: "Lossy",
    domain: { x: core.real },
    value: (value) => value,
    vjp: { x: (yBar) => sum(yBar) },
    doc: { summary: "Wrong on purpose.", formula: "y = x", kinks: "none", source: "none" },
  });
  const y = core.apply(Lossy, { x: hidden });
  expect(() => gradients(sum(y), hidden)).toThrow(
    "Lossy: its vjp by x gives [] for an input of the shape [4, 3], at Lossy [4, 3].",
  );
});

test("a failed evaluation loses nothing: the prepared function works afterwards", () => {
  const f = core.prepare(core.gather(x, labels));
  expect(() => f({ x: [[1, 2]], labels: [7] })).toThrow(core.ArgumentError);
  expect(f({ x: [[1, 2]], labels: [0] }).toArray()).toEqual([[1, 2]]);
});

test("names like __proto__ are names like any other", () => {
  const odd = input("__proto__", []);
  expect(evaluate(odd, new Map([["__proto__", 3]])).item()).toBe(3);
  expect(() => evaluate(odd, {})).toThrow(core.BindingError);
  expect(() => evaluate(input("constructor", []), {})).toThrow(core.BindingError);
});

import {
  apply,
  constant,
  defineOp,
  elementwise,
  evaluate,
  input,
  movement,
  mul,
  type Node,
  ops,
  real,
  repeat,
  simplify,
  slice,
  stopGradient,
} from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { allOps, always, equalShapes, type Form, type OpDoc } from "@adjoint/core/ops";
import { expect, test } from "vitest";

const doc: OpDoc = { summary: "A test.", formula: "y", kinks: "none", source: "a test" };

function namesOf(kind: Form["kind"]): readonly string[] {
  return allOps
    .filter(({ form }) => form.kind === kind)
    .map(({ name }) => name)
    .sort();
}

test("every op has the form of the work that it does", () => {
  expect(namesOf("leaf")).toEqual(["AxisSize", "Constant", "Input", "Parameter", "Positions"]);
  expect(namesOf("reduction")).toEqual([
    "All",
    "Any",
    "ArgMax",
    "ArgMin",
    "LogSumExp",
    "Max",
    "Min",
    "Norm",
    "Prod",
    "Sum",
  ]);
  expect(namesOf("movement")).toEqual(
    ["Concat", "Copy", "Pad", "Place", "Repeat", "Reshape", "Slice", "StopGradient", "Transpose", "Unpack"], // biome-ignore format: a list
  );
  expect(namesOf("contraction")).toEqual(["Einsum", "MatMul", "SharedMatMul", "SharedMatMulTranspose"]);
  expect(namesOf("window")).toEqual([
    "ArgMaxPool2d",
    "Conv2d",
    "ConvKernelTranspose2d",
    "ConvTranspose2d",
    "MaxPool2d",
  ]);
  expect(namesOf("region")).toEqual(["Cond", "Custom", "Scan", "WhileLoop"]);
  expect(namesOf("other")).toEqual(
    ["After", "ArgSort", "Deviation", "DeviationTranspose", "Gather", "LinearRecurrence", "LogSoftmax", "ProdOfOthers", "RandomMask", "RandomUniform", "ScatterAdd", "Softmax"], // biome-ignore format: a list
  );
  expect(namesOf("elementwise")).toHaveLength(62);
});

test("a record of defineOp without a form is of another one, or bound where it has no kernel", () => {
  const parts = { inputs: [], shape: equalShapes(["x"]), kind: always("real"), domain: {}, vjp: {}, jvp: {}, doc };
  expect(defineOp<never, object>({ ...parts, name: "Given", kernel: null }).form).toEqual({
    kind: "leaf",
    bound: true,
  });
  expect(defineOp<never, object>({ ...parts, name: "Zero", kernel: () => (y) => y.fill(0) }).form.kind).toBe("other");
});

test("what is bound is a leaf that says so, and nothing else", () => {
  for (const { name, form, kernel } of allOps) expect(form.kind === "leaf" && form.bound, name).toBe(kernel === null);
  expect([isBound(input("x", [])), isBound(constant(1))]).toEqual([true, false]);
});

test("an elementwise op by a loop has its function too", () => {
  const { form } = elementwise({
    name: "Difference",
    domain: { a: real, b: real },
    loop: (y, a, b) => {
      for (let i = 0; i < y.length; i++) y[i] = (a[i] ?? 0) - (b[i] ?? 0);
    },
    vjp: { a: null, b: null },
    doc,
  });
  expect(form.kind === "elementwise" && form.value({})(5, 3)).toBe(2);
});

test("a movement by its kernel has its sources, those of several inputs laid end to end", () => {
  const sourceOf = (node: Node): Int32Array | undefined => {
    const { op, attributes, shape } = node;
    const sizes = (at: Node): readonly number[] => at.shape.map(Number);
    const context = { inputs: node.inputs.map(sizes), output: shape.map(Number), attributes, sizeOf: Number };
    return op.form.kind === "movement" ? op.form.source(context) : undefined;
  };
  const [x, z] = [input("x", [2]), input("z", [3])];
  expect(sourceOf(repeat(x, { axis: 1, times: 2, insert: true }))).toEqual(Int32Array.of(0, 0, 1, 1));
  expect(sourceOf(apply(ops.Concat, { x: [x, z] }, { axis: 0 }))).toEqual(Int32Array.of(0, 1, 2, 3, 4));
  const parts = { parts: [[1], [2], [1]], index: 1 };
  expect(sourceOf(apply(ops.Place, { x }, parts))).toEqual(Int32Array.of(-1, 0, 1, -1));
  expect(sourceOf(apply(ops.Pad, { x }, { starts: [2], steps: [-1], shape: [4], value: 7 }))).toEqual(
    Int32Array.of(-1, 1, 0, -1),
  );
});

test("a movement with a constant puts it where no element comes from", () => {
  const Shifted = movement({
    name: "Shifted",
    shape: equalShapes(["x"]),
    source: ({ output: [size = 0] }) => Int32Array.from({ length: size }, (_, i) => i - 1),
    constant: () => 9,
    vjp: { x: null },
    doc,
  });
  expect(Shifted.forward({ x: [1, 2, 3] }).toArray()).toEqual([9, 1, 2]);
  expect(evaluate(apply(Shifted, { x: constant([4]) }), {}).toArray()).toEqual([9]);
});

test.each<[what: string, table: Int32Array, text: string]>([
  ["is too short", Int32Array.of(0), "Odd: source must be an Int32Array of 3; got an Int32Array of 4 bytes."],
  ["reads behind the input", Int32Array.of(0, 1, 3), "Odd: source at 2 is 3; the positions go from 0 to 2."],
  [
    "has a constant that there is not",
    Int32Array.of(0, -1, 2),
    "Odd: source at 1 is -1; the positions go from 0 to 2.",
  ],
  ["is no table", [0, 1, 2] as never, "Odd: source must be an Int32Array of 3; got a list of 3."],
])("a movement whose table %s is refused when it is evaluated", (_, table, text) => {
  const Odd = movement({ name: "Odd", shape: equalShapes(["x"]), source: () => table, vjp: { x: null }, doc });
  expect(() => evaluate(apply(Odd, { x: input("x", [3]) }), { x: [1, 2, 3] })).toThrow(text);
});

test("a movement needs its sources or a kernel", () => {
  const make = (): unknown => movement({ name: "Nowhere", shape: equalShapes(["x"]), vjp: { x: null }, doc });
  expect(make).toThrow("ArgumentError: Nowhere: a movement needs source, a table, or kernel.".slice(15));
});

test("simplify sees a constant through whatever moves it, also through ops of one's own", () => {
  const Same = movement({
    name: "Same",
    shape: equalShapes(["x"]),
    source: () => Int32Array.of(0, 1),
    vjp: { x: null },
    doc,
  });
  const x = input("x", [2]);
  const ones = slice(repeat(constant(1), { axis: 0, times: 5, insert: true }), { stop: 2 });
  expect(simplify(mul(x, apply(Same, { x: stopGradient(ones) })))).toBe(x);
  const padded = apply(ops.Pad, { x: constant([1]) }, { starts: [0], steps: [1], shape: [2], value: 0 });
  expect(simplify(mul(x, padded))).not.toBe(x);
});

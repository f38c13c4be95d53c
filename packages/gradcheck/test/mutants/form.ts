import {
  apply,
  broadcastTo,
  defineOp,
  elementwise,
  exp,
  greater,
  mul,
  type Node,
  neg,
  ops,
  real,
  repeat,
} from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { always, equalShapes, letters, type NoAttributes, type Op } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { doc, kinkAtZero, type Mutant, mutant, unary } from "./planted.ts";

const { cotangentShape, purity, value, vjpByDifferences } = laws;

const InPlaceNeg = elementwise({
  name: "InPlaceNeg",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) x[i] = -(x[i] ?? 0);
    y.set(x);
  },
  vjp: { x: neg },
  doc,
});

/** A row added to each row of a matrix, whose cotangent is not summed over the rows. */
const AddRow: Op<"a" | "b", NoAttributes> = defineOp({
  name: "AddRow",
  inputs: ["a", "b"],
  shape: letters({ a: "nd", b: "d" }, "nd"),
  kind: always("real"),
  domain: { a: real, b: real },
  kernel:
    ({ inputs: [, [d = 1] = []] }) =>
    (y, [a = y, b = y]) => {
      for (let i = 0; i < y.length; i++) y[i] = (a[i] ?? 0) + (b[i % d] ?? 0);
    },
  vjp: { a: (yBar) => yBar, b: (yBar) => yBar },
  jvp: { a: (aDot) => aDot, b: (bDot, _, { y }) => broadcastTo(bDot, y.shape) },
  doc,
});

let calls = 0;

/** Wrong shapes and kinds, and kernels that are not functions of their inputs. */
export const form: readonly Mutant[] = [
  mutant("Sum: the cotangent not repeated", { ...ops.Sum, vjp: { x: (yBar: Node) => yBar } }, cotangentShape),
  mutant("AddRow: the cotangent of the row not summed", AddRow, cotangentShape, vjpByDifferences),
  mutant(
    "Relu: a mask for a cotangent",
    unary(
      (x) => Math.max(x, 0),
      (_, { x }) => greater(x, 0),
      kinkAtZero,
    ),
    cotangentShape,
  ),
  mutant(
    "Copy: a tangent with one axis more",
    { ...ops.Copy, jvp: { x: (xDot: Node) => repeat(xDot, { axis: 0, times: 1, insert: true }) } },
    cotangentShape,
  ),
  mutant("Exp: a result of whole numbers", defineOp({ ...ops.Exp, kind: always("int32") }), cotangentShape),
  mutant(
    "Copy: added onto what the memory held",
    defineOp({
      ...ops.Copy,
      kernel:
        () =>
        (y, [x = y]) => {
          for (let i = 0; i < y.length; i++) y[i] = (y[i] ?? 0) + (x[i] ?? 0);
        },
    }),
    value,
  ),
  mutant(
    "Copy: a shape with more elements than the kernel fills",
    defineOp({
      ...ops.Copy,
      shape: { ...equalShapes(["x"]), infer: ([x = []]) => [2, ...x] },
      vjp: { x: null },
      jvp: { x: null },
      kernel:
        () =>
        (y, [x = y]) =>
          y.set(x),
    }),
    value,
  ),
  mutant("Neg: the forward of another record", { ...ops.Neg, forward: ops.Copy.forward }, value),
  mutant("Neg: it writes to its input", InPlaceNeg, purity),
  mutant(
    "Neg: its vjp writes to the cotangent",
    { ...ops.Neg, vjp: { x: (yBar: Node) => apply(InPlaceNeg, { x: yBar }) } },
    purity,
  ),
  mutant(
    "Copy: a kernel that counts its calls",
    defineOp({
      ...ops.Copy,
      kernel: () => {
        let runs = 0;
        return (y) => y.fill(runs++);
      },
    }),
    purity,
  ),
  mutant("Copy: every kernel another", defineOp({ ...ops.Copy, kernel: () => (y) => y.fill(calls++) }), purity),
  mutant(
    "Exp: a rule with a constant that changes",
    unary(Math.exp, (yBar: Node, { x }: NamedInputs<"x">) => mul(mul(yBar, exp(x)), 1 + 1e-9 * calls++)),
    purity,
  ),
];

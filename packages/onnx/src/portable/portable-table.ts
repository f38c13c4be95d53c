import type { Node } from "@adjoint/core";
import { expansions } from "@adjoint/core/graphs";
import { type AlongAxes, type OpTable, opTable } from "@adjoint/core/ops";
import { acosPortable, asinPortable, atanPortable } from "./arc-functions.ts";
import { convKernelTransposePortable, convPortable, convTransposePortable } from "./convolution.ts";
import { diagonalPortable } from "./diagonal.ts";
import { erfcPortable, erfPortable } from "./error-functions.ts";
import { expm1Portable, log1pPortable } from "./logarithms.ts";
import { recurrencePortable } from "./recurrence.ts";

/** What a node is in terms of others that operators stand for; `null` where it stays as it is. */
type Rewrite = (real: "float64" | "float32") => Node | null;

const expansionOf = opTable(expansions);

/** What core's table of expansions says. */
function expanded({ node }: { readonly node: Node }): Rewrite {
  return () => expansionOf(node) ?? null;
}

/** The operator takes one axis. */
function expandedOverAxes({ node, attributes }: { readonly node: Node; readonly attributes: AlongAxes }): Rewrite {
  return () => (attributes.axes.length === 1 ? null : (expansionOf(node) ?? null));
}

/** Runtimes have a kernel for float32 alone. */
function inFloat64(make: () => Node): Rewrite {
  return (real) => (real === "float64" ? make() : null);
}

const rewrites: OpTable<Rewrite> = {
  Abs: null,
  Acos: ({ inputs: { x } }) => inFloat64(() => acosPortable(x)),
  Acosh: expanded,
  Add: null,
  After: null,
  All: expanded,
  Any: expanded,
  ArgMax: null,
  ArgMaxPool2d: null,
  ArgMin: null,
  ArgSort: null,
  Asin: ({ inputs: { x } }) => inFloat64(() => asinPortable(x)),
  Asinh: expanded,
  AtLeast: null,
  Atan: ({ inputs: { x } }) => inFloat64(() => atanPortable(x)),
  Atan2: expanded,
  Atanh: expanded,
  AxisSize: null,
  Ceil: null,
  Concat: null,
  Cond: null,
  Constant: null,
  Conv2d: ({ node, inputs, attributes }) => inFloat64(() => convPortable(inputs, node, attributes)),
  // with groups, no convolution of the runtime gives the sums for all kernels at once
  ConvKernelTranspose2d:
    ({ node, inputs, attributes }) =>
    (real) =>
      real === "float64" || attributes.groups > 1 ? convKernelTransposePortable(inputs, node, attributes) : null,
  ConvTranspose2d: ({ node, inputs, attributes }) => inFloat64(() => convTransposePortable(inputs, node, attributes)),
  Copy: null,
  Cos: null,
  Cosh: expanded,
  Custom: null,
  Deviation: expanded,
  DeviationTranspose: expanded,
  Div: null,
  DivNoNan: null,
  Einsum:
    ({ inputs, attributes }) =>
    () =>
      diagonalPortable(inputs, attributes),
  Equal: null,
  Erf: ({ inputs: { x } }) => inFloat64(() => erfPortable(x)),
  Erfc:
    ({ inputs: { x } }) =>
    () =>
      erfcPortable(x),
  Exp: null,
  ExpMul: expanded,
  Expm1:
    ({ inputs: { x } }) =>
    () =>
      expm1Portable(x),
  Floor: null,
  Gather: null,
  Greater: null,
  GreaterEqual: null,
  Hypot: expanded,
  Input: null,
  Less: null,
  LessEqual: null,
  Lgamma: null,
  LinearRecurrence:
    ({ node, inputs, attributes }) =>
    () =>
      recurrencePortable(inputs, node, attributes),
  Log: null,
  Log1p:
    ({ inputs: { x } }) =>
    () =>
      log1pPortable(x),
  LogSoftmax: expandedOverAxes,
  LogSumExp: null,
  LogicalAnd: null,
  LogicalNot: null,
  LogicalOr: null,
  LogicalXor: null,
  MatMul: null,
  Max: null,
  MaxPool2d: null,
  Maximum: null,
  Min: null,
  Minimum: null,
  Mul: null,
  MulDivNoNan: expanded,
  MulNoNan: null,
  Neg: null,
  Norm: null,
  NormalCdf: expanded,
  NotEqual: null,
  OneMinusSquare: expanded,
  Pad: null,
  Parameter: null,
  Place: null,
  Polygamma: null,
  Positions: null,
  Pow: null,
  Prod: null,
  ProdOfOthers: expanded,
  RandomMask: null,
  RandomUniform: null,
  Relu: null,
  Remainder: null,
  Repeat: null,
  Reshape: null,
  Round: null,
  Scan: null,
  ScatterAdd: null,
  SharedMatMul: null,
  SharedMatMulTranspose: null,
  Sigmoid: null,
  SigmoidDerivative: expanded,
  Sign: null,
  Sin: null,
  Sinc: expanded,
  Sinh: expanded,
  Slice: null,
  Softmax: expandedOverAxes,
  Softplus: expanded,
  Sqrt: null,
  StopGradient: null,
  Sub: null,
  Sum: null,
  Tanh: null,
  ToInt32: null,
  ToReal: null,
  Transpose: null,
  Unpack: null,
  Where: null,
  WhileLoop: expanded,
  Xlogy: expanded,
};

const rewriteOf = opTable(rewrites);

/** What a node becomes for a format whose runtimes lack it; `null` where it stays as it is. */
export function portable(node: Node, real: "float64" | "float32"): Node | null {
  return rewriteOf(node)?.(real) ?? null;
}

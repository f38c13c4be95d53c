import type { Node } from "@adjoint/core";
import { elementCount, type OpTable, opTable } from "@adjoint/core/ops";
import type { Fold } from "../elements/element-program.ts";
import {
  calledForm,
  comparing,
  divNoNanForm,
  type ElementForm,
  mulDivNoNanForm,
  mulNoNanForm,
  oneMinusSquareForm,
  reluForm,
  sigmoidDerivativeForm,
  sigmoidForm,
  signForm,
  single,
  softplusForm,
  whereForm,
} from "../elements/element-table.ts";
import { reshapeView } from "../program/reshape-view.ts";
import type { View } from "../program/view.ts";
import { argExtremumLowering, recurrenceLowering } from "./along-axis.ts";
import type { Lowering } from "./lowering.ts";
import {
  joinedParts,
  packedPart,
  paddedPart,
  repeatedView,
  slicedView,
  transposedView,
  unpackedView,
} from "./movement-views.ts";
import { productLowering } from "./product-lowering.ts";
import { randomLowering } from "./random-kernels.ts";
import { selectionLowering, sortLowering } from "./selection-kernels.ts";
import { sizesOf } from "./sizes-of.ts";
import { convolutionLowering, poolingLowering } from "./window-kernels.ts";

type Entry = () => Lowering;

const asItIs: Entry = () => ({ kind: "view", of: (x) => x });

function element(form: ElementForm): Entry {
  return () => ({ kind: "element", form });
}

/** Rarely the greater part of the work, or hard to write in vectors: a call for each element. */
const called: Entry = element(calledForm);

/** The same number everywhere, or whatever is there. */
function filled(fill: number | undefined): Lowering {
  return { kind: "parts", parts: () => [], fill };
}

function folding(fold: Fold) {
  return ({ attributes: { axes } }: { readonly attributes: { readonly axes: readonly number[] } }): Lowering => ({
    kind: "fold",
    fold,
    axes,
  });
}

/** How the engine computes every op; `null` for those that run by their reference kernel. */
const lowerings: OpTable<Lowering> = {
  Abs: element(single("abs")),
  Acos: element(single("acos")),
  Acosh: element(single("acosh")),
  Add: element(single("add")),
  After: asItIs,
  All: folding("all"),
  Any: folding("any"),
  ArgMax: ({ inputs: { x }, attributes }) => argExtremumLowering("largest", x.kind === "int32", attributes),
  ArgMaxPool2d: ({ attributes }) => poolingLowering("position", attributes),
  ArgMin: ({ inputs: { x }, attributes }) => argExtremumLowering("smallest", x.kind === "int32", attributes),
  ArgSort: ({ inputs: { x }, attributes }) => sortLowering(x.kind === "int32", attributes),
  Asin: element(single("asin")),
  Asinh: element(single("asinh")),
  AtLeast: called,
  Atan: element(single("atan")),
  Atan2: element(single("atan2")),
  Atanh: null,
  AxisSize: null,
  Ceil: element(single("ceil")),
  Concat: ({ node, attributes: { axis } }) => ({
    kind: "parts",
    parts: (y) => joinedParts(y, axis, node.inputs.map(sizesOf)),
    fill: undefined,
  }),
  Cond: ({ attributes }) => ({ kind: "cond", attributes }),
  Constant: null,
  Conv2d: ({ attributes }) => convolutionLowering("u", attributes),
  ConvKernelTranspose2d: ({ attributes }) => convolutionLowering("kernel", attributes),
  ConvTranspose2d: ({ attributes }) => convolutionLowering("x", attributes),
  Copy: asItIs,
  Cos: element(single("cos")),
  Cosh: element(single("cosh")),
  Custom: asItIs,
  Deviation: null,
  DeviationTranspose: null,
  Div: element(single("div")),
  DivNoNan: element(divNoNanForm),
  Einsum: ({ node }) => productLowering(node),
  Equal: element(comparing("eq", "intEq")),
  Erf: element(single("erf")),
  Erfc: element(single("erfc")),
  Exp: element(single("exp")),
  ExpMul: null,
  Expm1: element(single("expm1")),
  Floor: element(single("floor")),
  Gather: ({ attributes }) => selectionLowering("selection", attributes),
  Greater: element(comparing("lt", "intLt", true)),
  GreaterEqual: element(comparing("le", "intLe", true)),
  Hypot: null,
  Input: null,
  Less: element(comparing("lt", "intLt")),
  LessEqual: element(comparing("le", "intLe")),
  Lgamma: called,
  LinearRecurrence: ({ attributes }) => recurrenceLowering(attributes),
  Log: element(single("log")),
  Log1p: element(single("log1p")),
  LogSoftmax: null,
  LogSumExp: null,
  LogicalAnd: element(single("and")),
  LogicalNot: element(single("not")),
  LogicalOr: element(single("or")),
  LogicalXor: element(single("xor")),
  MatMul: ({ node }) => productLowering(node),
  Max: folding("max"),
  MaxPool2d: ({ attributes }) => poolingLowering("value", attributes),
  Maximum: element(single("max")),
  Min: folding("min"),
  Minimum: element(single("min")),
  Mul: element(single("mul")),
  MulDivNoNan: element(mulDivNoNanForm),
  MulNoNan: element(mulNoNanForm),
  Neg: element(single("neg")),
  NormalCdf: null,
  Norm: () => filled(0), // only a norm of no elements is left: any other is expanded
  NotEqual: element(comparing("ne", "intNe")),
  OneMinusSquare: element(oneMinusSquareForm),
  Pad: ({ node, attributes }) => ({
    kind: "parts",
    parts: (y) => node.inputs.map((x) => paddedPart(y, attributes, sizesOf(x))),
    fill: attributes.value,
  }),
  Parameter: null,
  Place: ({ attributes }) => ({ kind: "parts", parts: (y) => [packedPart(y, attributes)], fill: 0 }),
  Polygamma: called,
  Positions: null,
  Pow: element(single("pow")),
  Prod: folding("product"),
  ProdOfOthers: null,
  RandomMask: ({ attributes }) => randomLowering(attributes),
  RandomUniform: ({ attributes: { stream } }) => randomLowering({ stream }),
  Relu: element(reluForm),
  Remainder: called,
  Repeat: ({ attributes }) => ({ kind: "view", of: (x) => repeatedView(x, attributes) }),
  Reshape: ({ node }) => ({ kind: "view", of: (x) => reshapeView(x, sizesOf(node)) }),
  Round: element(single("nearest")),
  Scan: ({ attributes }) => ({ kind: "scan", attributes }),
  ScatterAdd: ({ attributes }) => selectionLowering("table", attributes),
  SharedMatMul: ({ node }) => productLowering(node),
  SharedMatMulTranspose: ({ node }) => productLowering(node),
  Sigmoid: element(sigmoidForm),
  SigmoidDerivative: element(sigmoidDerivativeForm),
  Sign: element(signForm),
  Sin: element(single("sin")),
  Sinc: called,
  Sinh: element(single("sinh")),
  Slice: ({ attributes }) => ({ kind: "view", of: (x) => slicedView(x, attributes) }),
  Softmax: null,
  Softplus: element(softplusForm),
  Sqrt: element(single("sqrt")),
  StopGradient: asItIs,
  Sub: element(single("sub")),
  Sum: folding("sum"),
  Tanh: element(single("tanh")),
  ToInt32: called,
  ToReal: element(single("intToReal")),
  Transpose: ({ attributes: { permutation } }) => ({ kind: "view", of: (x: View) => transposedView(x, permutation) }),
  Unpack: ({ attributes }) => ({ kind: "view", of: (x) => unpackedView(x, attributes) }),
  Where: element(whereForm),
  WhileLoop: ({ attributes }) => ({ kind: "while", attributes }),
  Xlogy: null,
};

const lookUpLowering = opTable(lowerings);

/** How a node comes about. An op of one's own that is a contraction or elementwise is lowered by its form; others run by their kernels. */
export function loweringOf(node: Node): Lowering {
  const known = lookUpLowering(node);
  if (known !== undefined && known !== null) return known;
  if (known === undefined && node.op.form.kind === "contraction") return productLowering(node);
  if (known === undefined && node.op.form.kind === "elementwise") return called();
  return elementCount(sizesOf(node)) === 0 ? filled(undefined) : { kind: "reference" };
}

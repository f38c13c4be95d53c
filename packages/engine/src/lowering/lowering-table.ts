import type { Node } from "@adjoint/core";
import { type OpTable, opTable } from "@adjoint/core/ops";
import type { Fold, MathOp } from "../elements/element-program.ts";
import {
  comparing,
  divNoNanForm,
  type ElementForm,
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
import { mathEmitters } from "../elements/math-emitters.ts";
import { reshapeView } from "../program/reshape-view.ts";
import type { View } from "../program/view.ts";
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
import { sizesOf } from "./sizes-of.ts";

type Entry = () => Lowering;

const asItIs: Entry = () => ({ kind: "view", of: (x) => x });

function element(form: ElementForm): Entry {
  return () => ({ kind: "element", form });
}

/** A function of more than one machine instruction, where the engine has it. */
function math(op: MathOp, form: ElementForm = single(op)): Entry | null {
  return mathEmitters[op] === undefined ? null : element(form);
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
  Acos: math("acos"),
  Acosh: math("acosh"),
  Add: element(single("add")),
  After: asItIs,
  All: folding("all"),
  Any: folding("any"),
  ArgMax: null,
  ArgMaxPool2d: null,
  ArgMin: null,
  ArgSort: null,
  Asin: math("asin"),
  Asinh: math("asinh"),
  AtLeast: null,
  Atan: math("atan"),
  Atan2: math("atan2"),
  Atanh: null,
  AxisSize: null,
  Ceil: element(single("ceil")),
  Concat: ({ node, attributes: { axis } }) => ({
    kind: "parts",
    parts: (y) => joinedParts(y, axis, node.inputs.map(sizesOf)),
    fill: undefined,
  }),
  Constant: null,
  Conv2d: null,
  ConvKernelTranspose2d: null,
  ConvTranspose2d: null,
  Copy: asItIs,
  Cos: math("cos"),
  Cosh: math("cosh"),
  Custom: asItIs,
  Deviation: null,
  DeviationTranspose: null,
  Div: element(single("div")),
  DivNoNan: element(divNoNanForm),
  Einsum: ({ node }) => productLowering(node),
  Equal: element(comparing("eq", "intEq")),
  Erf: math("erf"),
  Erfc: math("erfc"),
  Exp: math("exp"),
  ExpMul: null,
  Expm1: math("expm1"),
  Floor: element(single("floor")),
  Gather: null,
  Greater: element(comparing("lt", "intLt", true)),
  GreaterEqual: element(comparing("le", "intLe", true)),
  Hypot: null,
  Input: null,
  Less: element(comparing("lt", "intLt")),
  LessEqual: element(comparing("le", "intLe")),
  LinearRecurrence: null,
  Log: math("log"),
  Log1p: math("log1p"),
  LogSoftmax: null,
  LogSumExp: null,
  LogicalAnd: element(single("and")),
  LogicalNot: element(single("not")),
  LogicalOr: element(single("or")),
  LogicalXor: element(single("xor")),
  MatMul: ({ node }) => productLowering(node),
  Max: folding("max"),
  MaxPool2d: null,
  Maximum: element(single("max")),
  Min: folding("min"),
  Minimum: element(single("min")),
  Mul: element(single("mul")),
  MulDivNoNan: null,
  MulNoNan: element(mulNoNanForm),
  Neg: element(single("neg")),
  NormalCdf: null,
  Norm: null,
  NotEqual: element(comparing("ne", "intNe")),
  OneMinusSquare: element(oneMinusSquareForm),
  Pad: ({ node, attributes }) => ({
    kind: "parts",
    parts: (y) => node.inputs.map((x) => paddedPart(y, attributes, sizesOf(x))),
    fill: attributes.value,
  }),
  Parameter: null,
  Place: ({ attributes }) => ({ kind: "parts", parts: (y) => [packedPart(y, attributes)], fill: 0 }),
  Positions: null,
  Pow: math("pow"),
  Prod: folding("product"),
  RandomMask: null,
  Relu: element(reluForm),
  Remainder: null,
  Repeat: ({ attributes }) => ({ kind: "view", of: (x) => repeatedView(x, attributes) }),
  Reshape: ({ node }) => ({ kind: "view", of: (x) => reshapeView(x, sizesOf(node)) }),
  Round: element(single("nearest")),
  Scan: null,
  ScatterAdd: null,
  SharedMatMul: ({ node }) => productLowering(node),
  SharedMatMulTranspose: ({ node }) => productLowering(node),
  Sigmoid: math("exp", sigmoidForm),
  SigmoidDerivative: math("exp", sigmoidDerivativeForm),
  Sign: element(signForm),
  Sin: math("sin"),
  Sinc: null,
  Sinh: math("sinh"),
  Slice: ({ attributes }) => ({ kind: "view", of: (x) => slicedView(x, attributes) }),
  Softmax: null,
  Softplus: math("log1p", softplusForm),
  Sqrt: element(single("sqrt")),
  StopGradient: asItIs,
  Sub: element(single("sub")),
  Sum: folding("sum"),
  Tanh: math("tanh"),
  Transpose: ({ attributes: { permutation } }) => ({ kind: "view", of: (x: View) => transposedView(x, permutation) }),
  Unpack: ({ attributes }) => ({ kind: "view", of: (x) => unpackedView(x, attributes) }),
  Where: element(whereForm),
  Xlogy: null,
};

const lookUpLowering = opTable(lowerings);

/** How a node comes about. An op of one's own that is a contraction is lowered by its form; others run by their kernels. */
export function loweringOf(node: Node): Lowering {
  const known = lookUpLowering(node);
  if (known !== undefined && known !== null) return known;
  if (known === undefined && node.op.form.kind === "contraction") return productLowering(node);
  return { kind: "reference" };
}

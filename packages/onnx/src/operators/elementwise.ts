import {
  abs,
  acos,
  acosh,
  add,
  asin,
  asinh,
  atan,
  atanh,
  cast as castKind,
  ceil,
  clip,
  cos,
  cosh,
  div,
  elu,
  equal,
  erf,
  exp,
  floor,
  gelu,
  greater,
  greaterEqual,
  hardSwish,
  isNaN as isNotANumber,
  leakyRelu,
  less,
  lessEqual,
  log,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  maximum,
  minimum,
  mul,
  type Node,
  neg,
  pow,
  prelu,
  reciprocal,
  relu,
  remainder,
  round,
  sigmoid,
  sign,
  sin,
  sinh,
  softplus,
  softsign,
  sqrt,
  sub,
  tan,
  tanh,
  where,
} from "@adjoint/core";
import { TensorProto_DataType as DataType } from "onnx-buf";
import { OnnxError } from "../onnx-error.ts";
import { type ImportedValue, type Item, itemsOf } from "../reading/imported-value.ts";
import type { Operator, OperatorReader, OperatorReaders } from "../reading/operator.ts";

function one(make: (x: Node) => Node): OperatorReader {
  return (operator) => make(operator.node(0));
}

function two(make: (a: Node, b: Node) => Node): OperatorReader {
  return (operator) => make(operator.node(0), operator.node(1));
}

/** Arithmetic: numbers of shapes are folded, integers go by real numbers, which hold them exactly. */
function arithmetic(make: (a: Node, b: Node) => Node, fold: (a: number, b: number) => number): OperatorReader {
  return (operator) => {
    const folded = foldItems(operator, fold);
    if (folded !== undefined) return [folded];
    const [a, b] = [operator.node(0), operator.node(1)];
    if (a.kind === "real") return make(a, b);
    return toInt32(make(toReal(a), toReal(b)));
  };
}

/** Two lists of numbers of shapes, where both are known. A name stays where the other number changes nothing. */
function foldItems(operator: Operator, fold: (a: number, b: number) => number): ImportedValue | undefined {
  const values = [operator.value(0), operator.value(1)] as const;
  if (!values.some((value) => "items" in value)) return undefined;
  const [a, b] = values.map(itemsOf);
  if (a === undefined || b === undefined || (a.length !== b.length && a.length !== 1 && b.length !== 1))
    return undefined;
  const isScalar = values.every((value) => "items" in value && value.isScalar);
  const items = Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
    foldItem(a[a.length === 1 ? 0 : i] ?? null, b[b.length === 1 ? 0 : i] ?? null, fold),
  );
  return { items, isScalar };
}

/** Symbols are tried as two different sizes: what leaves both as they are leaves the name as it is. */
function foldItem(a: Item, b: Item, fold: (a: number, b: number) => number): Item {
  if (typeof a === "number" && typeof b === "number") return fold(a, b);
  if (typeof a === "string" && typeof b === "number" && fold(7, b) === 7 && fold(12, b) === 12) return a;
  if (typeof b === "string" && typeof a === "number" && fold(a, 7) === 7 && fold(a, 12) === 12) return b;
  return null;
}

function several(make: (a: Node, b: Node) => Node): OperatorReader {
  return (operator) => operator.nodes().reduce((a, b) => make(a, b));
}

function comparison(make: (a: Node, b: Node) => Node): OperatorReader {
  return (operator) => {
    const [a, b] = [operator.node(0), operator.node(1)];
    return a.kind === "bool" ? make(where(a, 1, 0), where(b, 1, 0)) : make(a, b);
  };
}

/** The remainder with the sign of the divisor, or with `fmod` that of the dividend. */
function modulo(operator: Operator): Node {
  const [a, b] = [operator.node(0), operator.node(1)];
  const isReal = a.kind === "real";
  const [x, y] = isReal ? [a, b] : [toReal(a), toReal(b)];
  const size = remainder(abs(x), abs(y));
  const rest: Node = operator.int("fmod", 0) === 1 ? where(less(x, 0), neg(size), size) : remainder(x, y);
  return isReal ? rest : toInt32(rest);
}

const REAL: readonly number[] = [DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16];
const WHOLE: readonly number[] = [DataType.INT32, DataType.INT64, DataType.INT8, DataType.INT16, DataType.UINT8];

function castOperator(operator: Operator): Node | readonly ImportedValue[] {
  const to = operator.int("to", 0);
  const value = operator.value(0);
  if ("items" in value && WHOLE.includes(to)) return [value];
  return castTo(operator.node(0), to);
}

function castTo(x: Node, to: number): Node {
  if (to === DataType.BOOL) return castKind(x, { kind: "bool" });
  if (REAL.includes(to)) return castKind(x, { kind: "real" });
  if (WHOLE.includes(to)) return castKind(x, { kind: "int32" });
  throw new OnnxError(`it casts to ${DataType[to] ?? to}, which no node holds`);
}

function toReal(x: Node): Node {
  return castKind(x, { kind: "real" });
}

function toInt32(x: Node): Node {
  return castKind(x, { kind: "int32" });
}

function clamp(operator: Operator): Node {
  const bound = (index: number, name: string, otherwise: number): Node | number =>
    operator.has(index) ? operator.node(index) : operator.float(name, otherwise);
  const x = operator.node(0);
  const [low, high] = [bound(1, "min", Number.NEGATIVE_INFINITY), bound(2, "max", Number.POSITIVE_INFINITY)];
  if (typeof low === "number" && typeof high === "number") return clip(x, { min: low, max: high });
  return minimum(maximum(x, low), high);
}

function isInfinite(operator: Operator): Node {
  const x = operator.node(0);
  const [down, up] = [operator.int("detect_negative", 1), operator.int("detect_positive", 1)];
  const side = down === 1 && up === 1 ? abs(x) : down === 1 ? neg(x) : x;
  return equal(side, Number.POSITIVE_INFINITY);
}

export const elementwise: OperatorReaders = {
  Abs: one(abs),
  Acos: one(acos),
  Acosh: one(acosh),
  Add: arithmetic(add, (a, b) => a + b),
  And: two(logicalAnd),
  Asin: one(asin),
  Asinh: one(asinh),
  Atan: one(atan),
  Atanh: one(atanh),
  Cast: castOperator,
  CastLike: (operator) => castKind(operator.node(0), { kind: operator.node(1).kind }),
  Ceil: one(ceil),
  Clip: clamp,
  Cos: one(cos),
  Cosh: one(cosh),
  Div: arithmetic(div, (a, b) => Math.trunc(a / b)),
  Dropout: (operator) => [operator.value(0)],
  Elu: (operator) => elu(operator.node(0), { alpha: operator.float("alpha", 1) }),
  Equal: comparison(equal),
  Erf: one(erf),
  Exp: one(exp),
  Floor: one(floor),
  Gelu: (operator) => {
    if (operator.text("approximate", "none") === "none") return gelu(operator.node(0));
    const x = operator.node(0);
    const inner = mul(Math.sqrt(2 / Math.PI), add(x, mul(0.044715, mul(x, mul(x, x)))));
    return mul(mul(0.5, x), add(1, tanh(inner)));
  },
  Greater: two(greater),
  GreaterOrEqual: two(greaterEqual),
  HardSigmoid: (operator) => {
    const [alpha, beta] = [operator.float("alpha", 0.2), operator.float("beta", 0.5)];
    return clip(add(mul(alpha, operator.node(0)), beta), { min: 0, max: 1 });
  },
  HardSwish: one(hardSwish),
  Identity: (operator) => [operator.value(0)],
  IsInf: isInfinite,
  IsNaN: one(isNotANumber),
  LeakyRelu: (operator) => leakyRelu(operator.node(0), { slope: operator.float("alpha", 0.01) }),
  Less: two(less),
  LessOrEqual: two(lessEqual),
  Log: one(log),
  Max: several(maximum),
  Min: several(minimum),
  Mod: modulo,
  Mul: arithmetic(mul, (a, b) => a * b),
  Neg: one((x) => (x.kind === "real" ? neg(x) : toInt32(neg(toReal(x))))),
  Not: one(logicalNot),
  Or: two(logicalOr),
  PRelu: two(prelu),
  Pow: (operator) => pow(operator.node(0), toReal(operator.node(1))),
  Reciprocal: one(reciprocal),
  Relu: one(relu),
  Round: one(round),
  Sigmoid: one(sigmoid),
  Sign: one(sign),
  Sin: one(sin),
  Sinh: one(sinh),
  Softplus: one(softplus),
  Softsign: one(softsign),
  Sqrt: one(sqrt),
  Sub: arithmetic(sub, (a, b) => a - b),
  Sum: several(add),
  Tan: one(tan),
  Tanh: one(tanh),
  Where: (operator) => where(operator.node(0), operator.node(1), operator.node(2)),
  Xor: two(logicalXor),
};

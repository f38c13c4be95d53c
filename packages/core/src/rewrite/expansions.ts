import { asScan } from "../control/while-loop-op.ts";
import { apply } from "../graph/apply.ts";
import type { Node } from "../graph/node.ts";
import type { OpTable } from "../op-set/op-table.ts";
import { add } from "../ops/elementwise/add.ts";
import { equal, greater, less, lessEqual } from "../ops/elementwise/comparison.ts";
import { divNoNan } from "../ops/elementwise/div-no-nan.ts";
import { erfc } from "../ops/elementwise/erf-erfc.ts";
import { exp } from "../ops/elementwise/exp.ts";
import { floor } from "../ops/elementwise/floor.ts";
import { log } from "../ops/elementwise/log.ts";
import { log1p } from "../ops/elementwise/log1p.ts";
import { logicalAnd, logicalNot, logicalOr } from "../ops/elementwise/logical.ts";
import { maximum } from "../ops/elementwise/maximum-minimum.ts";
import { mul } from "../ops/elementwise/mul.ts";
import { mulNoNan } from "../ops/elementwise/mul-no-nan.ts";
import { neg } from "../ops/elementwise/neg.ts";
import { sigmoid } from "../ops/elementwise/sigmoid-tanh.ts";
import { sign } from "../ops/elementwise/sign.ts";
import { sub } from "../ops/elementwise/sub.ts";
import { where } from "../ops/elementwise/where.ts";
import { stopGradient } from "../ops/movement/stop-gradient.ts";
import { sum } from "../ops/movement/sum-repeat.ts";
import { any } from "../ops/reduction/all-any.ts";
import { ArgMax } from "../ops/reduction/arg-max-min.ts";
import { Max } from "../ops/reduction/max.ts";
import { atan2Expanded } from "./expanded/atan2.ts";
import { condExpanded } from "./expanded/cond.ts";
import { acoshExpanded, asinhExpanded, coshExpanded, sinhExpanded } from "./expanded/hyperbolic.ts";
import { hypotExpanded, normExpanded } from "./expanded/norm.ts";
import { placeExpanded, unpackExpanded } from "./expanded/packing.ts";
import { prodOfOthersExpanded } from "./expanded/prod-of-others.ts";
import {
  divNoNanExpanded,
  mulNoNanExpanded,
  sharedMatMulExpanded,
  sharedMatMulTransposeExpanded,
} from "./expanded/products.ts";
import { sidesOf } from "./expanded/sides.ts";
import { sincExpanded } from "./expanded/sinc.ts";

import {
  deviationExpanded,
  deviationTransposeExpanded,
  logSoftmaxExpanded,
  logSumExpExpanded,
  softmaxExpanded,
} from "./expanded/softmax.ts";

/**
 * Each op in terms of simpler ones, for an engine or a format that lacks it: about sixty ops are left to know. `null`
 * states that an op has no expansion; an entry gives `null` for a node that it cannot expand, as where a named axis
 * stands in the way.
 *
 * An expansion has the value of the kernel to within 8 ulps, in the tails, for infinities and for NaN, except for the
 * sign of a zero. Wherever derivatives of first and second order are finite, it has them to within 64 ulps of the
 * largest value or derivative, kinks and ties included. Laws of `@adjoint/gradcheck` say so. An expansion may use ops
 * that have one themselves, but no op comes back in its own.
 *
 * @example
 * ```ts
 * import { input, relu } from "@adjoint/core";
 * import { opTable } from "@adjoint/core/ops";
 * import { expansions } from "@adjoint/core/graphs";
 * const expansionOf = opTable(expansions);
 * const y = relu(input("x", [2]));
 * expansionOf(y)?.op.name; // => "Where"
 * expansionOf(input("x", [2])); // => null
 * Object.values(expansions).filter((entry) => entry === null).length; // => 65
 * ```
 */
export const expansions: OpTable<Node | null> = Object.freeze<OpTable<Node | null>>({
  Abs: ({ inputs: { x } }) => mul(x, sign(x)),
  Acos: null,
  Acosh: ({ inputs: { x } }) => acoshExpanded(x),
  Add: null,
  After: ({ inputs: { x } }) => x,
  All: ({ inputs: { x }, attributes: { axes, keepAxes } }) => logicalNot(any(logicalNot(x), { axis: axes, keepAxes })),
  Any: ({ inputs: { x }, attributes: { axes, keepAxes } }) => greater(sum(where(x, 1, 0), { axis: axes, keepAxes }), 0),
  ArgMax: null,
  ArgMaxPool2d: null,
  ArgMin: ({ inputs: { x }, attributes }) => (x.kind === "real" ? apply(ArgMax, { x: neg(x) }, attributes) : null),
  ArgSort: null,
  Asin: null,
  Asinh: ({ inputs: { x } }) => asinhExpanded(x),
  AtLeast: null,
  Atan: null,
  Atan2: ({ inputs }) => atan2Expanded(inputs),
  Atanh: ({ inputs: { x } }) => mul(0.5, sub(log1p(x), log1p(neg(x)))),
  AxisSize: null,
  Ceil: ({ inputs: { x } }) => neg(floor(neg(x))),
  Concat: null,
  Cond: ({ inputs, attributes }) => condExpanded(inputs, attributes),
  Constant: null,
  Conv2d: null,
  ConvKernelTranspose2d: null,
  ConvTranspose2d: null,
  Copy: ({ inputs: { x } }) => x,
  Cos: null,
  Cosh: ({ inputs: { x } }) => coshExpanded(x),
  Custom: null,
  Div: null,
  DivNoNan: ({ inputs }) => divNoNanExpanded(inputs),
  Einsum: null,
  Equal: null,
  Erf: null,
  Erfc: null,
  Exp: null,
  ExpMul: ({ inputs: { a, b } }) => exp(mul(a, b)),
  Expm1: null,
  Floor: null,
  Gather: null,
  Greater: ({ inputs: { a, b } }) => less(b, a),
  GreaterEqual: ({ inputs: { a, b } }) => lessEqual(b, a),
  Hypot: ({ inputs }) => hypotExpanded(inputs),
  Input: null,
  Less: null,
  LessEqual: ({ inputs: { a, b } }) => logicalOr(less(a, b), equal(a, b)),
  Lgamma: null,
  LinearRecurrence: null,
  Log: null,
  Log1p: null,
  LogSoftmax: ({ inputs: { x }, attributes }) => logSoftmaxExpanded(x, attributes),
  LogSumExp: ({ node, inputs: { x }, attributes }) => logSumExpExpanded(x, node, attributes),
  LogicalAnd: null,
  LogicalNot: null,
  LogicalOr: null,
  LogicalXor: ({ inputs: { a, b } }) => logicalAnd(logicalOr(a, b), logicalNot(logicalAnd(a, b))),
  MatMul: null,
  Max: null,
  MaxPool2d: null,
  Maximum: null,
  Min: ({ inputs: { x }, attributes }) => neg(apply(Max, { x: neg(x) }, attributes)),
  Minimum: ({ inputs: { a, b } }) => neg(maximum(neg(a), neg(b))),
  Mul: null,
  MulDivNoNan: ({ inputs: { a, b, c } }) => divNoNan(mulNoNan(a, b), c),
  MulNoNan: ({ inputs }) => mulNoNanExpanded(inputs),
  Neg: null,
  Norm: ({ node, inputs: { x }, attributes }) => normExpanded(x, node, attributes),
  NormalCdf: ({ inputs: { x } }) => mul(0.5, erfc(mul(-Math.SQRT1_2, x))),
  NotEqual: ({ inputs: { a, b } }) => logicalNot(equal(a, b)),
  OneMinusSquare: ({ inputs: { x } }) => mul(sub(1, x), add(1, x)),
  Pad: null,
  Parameter: null,
  Place: ({ node, inputs: { x }, attributes }) => placeExpanded(x, node, attributes),
  Positions: null,
  Polygamma: null,
  Pow: null,
  Prod: null,
  ProdOfOthers: ({ inputs: { x }, attributes }) => prodOfOthersExpanded(x, attributes),
  RandomMask: null,
  RandomUniform: null,
  Relu: ({ inputs: { x } }) => where(lessEqual(x, 0), 0, x), // not where(greater(x, 0), x, 0), which loses a NaN
  Remainder: null,
  Repeat: null,
  Reshape: null,
  Round: null,
  Scan: null,
  ScatterAdd: null,
  SharedMatMul: ({ node, inputs }) => sharedMatMulExpanded(inputs, node),
  SharedMatMulTranspose: ({ inputs }) => sharedMatMulTransposeExpanded(inputs),
  Sigmoid: null,
  SigmoidDerivative: ({ inputs: { x } }) => mul(sigmoid(x), sigmoid(neg(x))),
  Sign: ({ inputs: { x } }) => where(greater(x, 0), 1, where(less(x, 0), -1, stopGradient(x))), // 0 and NaN are themselves
  Sin: null,
  Sinc: ({ inputs: { x }, attributes }) => sincExpanded(x, attributes),
  Sinh: ({ inputs: { x } }) => sinhExpanded(x),
  Slice: null,
  Softmax: ({ inputs: { x }, attributes }) => softmaxExpanded(x, attributes),
  Deviation: ({ inputs, attributes }) => deviationExpanded(inputs, attributes),
  DeviationTranspose: ({ inputs, attributes }) => deviationTransposeExpanded(inputs, attributes),
  Softplus: ({ inputs: { x } }) => {
    const { isRight, below } = sidesOf(x);
    return add(where(isRight, x, 0), log1p(exp(below)));
  },
  Sqrt: null,
  StopGradient: null,
  Sub: ({ inputs: { a, b } }) => add(a, neg(b)),
  Sum: null,
  Tanh: null,
  ToInt32: null,
  ToReal: null,
  Transpose: null,
  Unpack: ({ inputs: { x }, attributes }) => unpackExpanded(x, attributes),
  Where: null,
  WhileLoop: ({ inputs: { x }, attributes }) => asScan(attributes, x),
  Xlogy: ({ inputs: { x, y } }) => mulNoNan(x, log(where(logicalAnd(equal(x, 0), lessEqual(y, 0)), 1, y))),
});

/**
 * The record of every op, by name: `ops.MatMul.forward({ a: [[1]], b: [[2]] })`.
 *
 * @module
 */

export { Abs } from "./abs.ts";
export { Acos } from "./acos.ts";
export { Acosh } from "./acosh.ts";
export { Add } from "./add.ts";
export { After } from "./after.ts";
export { All, Any } from "./all-any.ts";
export { ArgMax, ArgMin } from "./arg-max-min.ts";
export { ArgSort } from "./arg-sort.ts";
export { Asin } from "./asin.ts";
export { Asinh } from "./asinh.ts";
export { Atan } from "./atan.ts";
export { Atan2 } from "./atan2.ts";
export { AxisSize } from "./axis-size.ts";
export { Ceil } from "./ceil.ts";
export { Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual } from "./comparison.ts";
export { Concat1, Concat2, Concat3 } from "./concat.ts";
export { Constant } from "./constant.ts";
export { Conv2d, ConvKernelTranspose2d, ConvTranspose2d } from "./convolution.ts";
export { Copy } from "./copy.ts";
export { Div } from "./div.ts";
export { Einsum } from "./einsum.ts";
export { Erf, Erfc } from "./erf-erfc.ts";
export { Exp } from "./exp.ts";
export { Expm1 } from "./expm1.ts";
export { Floor } from "./floor.ts";
export { Gather, ScatterAdd } from "./gather-scatter.ts";
export { Input } from "./input.ts";
export { LinearRecurrence } from "./linear-recurrence.ts";
export { Log } from "./log.ts";
export { Log1p } from "./log1p.ts";
export { LogicalAnd, LogicalNot, LogicalOr, LogicalXor } from "./logical.ts";
export { MatMul } from "./mat-mul.ts";
export { Max } from "./max.ts";
export { ArgMaxPool2d, MaxPool2d } from "./max-pool2d.ts";
export { Maximum, Minimum } from "./maximum-minimum.ts";
export { Min } from "./min.ts";
export { Mul } from "./mul.ts";
export { MulNoNan } from "./mul-no-nan.ts";
export { Neg } from "./neg.ts";
export { Norm } from "./norm.ts";
export { Parameter } from "./parameter.ts";
export { Positions } from "./positions.ts";
export { Pow } from "./pow.ts";
export { Prod } from "./prod.ts";
export { RandomMask } from "./random-mask.ts";
export { Relu } from "./relu.ts";
export { Remainder } from "./remainder.ts";
export { Reshape } from "./reshape.ts";
export { Round } from "./round.ts";
export { Sigmoid, SigmoidDerivative, Tanh } from "./sigmoid-tanh.ts";
export { Sign } from "./sign.ts";
export { Cos, Sin } from "./sin-cos.ts";
export { Sinc } from "./sinc.ts";
export { Cosh, Sinh } from "./sinh-cosh.ts";
export { Pad, Slice } from "./slice-pad.ts";
export { Softplus } from "./softplus.ts";
export { Sqrt } from "./sqrt.ts";
export { StopGradient } from "./stop-gradient.ts";
export { Sub } from "./sub.ts";
export { Repeat, Sum } from "./sum-repeat.ts";
export { Transpose } from "./transpose.ts";
export { Place, Unpack } from "./unpack-place.ts";
export { Where } from "./where.ts";

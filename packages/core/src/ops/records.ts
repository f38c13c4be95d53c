/**
 * The record of every op, by name: `ops.MatMul.forward({ a: [[1]], b: [[2]] })`.
 *
 * @module
 */

export { Add } from "./add.ts";
export { After } from "./after.ts";
export { AxisSize } from "./axis-size.ts";
export { Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual } from "./comparison.ts";
export { Constant } from "./constant.ts";
export { Copy } from "./copy.ts";
export { Div } from "./div.ts";
export { Einsum } from "./einsum.ts";
export { Exp } from "./exp.ts";
export { Gather, ScatterAdd } from "./gather-scatter.ts";
export { Input } from "./input.ts";
export { Log } from "./log.ts";
export { MatMul } from "./mat-mul.ts";
export { Max } from "./max.ts";
export { Mul } from "./mul.ts";
export { MulNoNan } from "./mul-no-nan.ts";
export { Neg } from "./neg.ts";
export { Parameter } from "./parameter.ts";
export { Relu } from "./relu.ts";
export { Reshape } from "./reshape.ts";
export { Sigmoid, SigmoidDerivative, Tanh } from "./sigmoid-tanh.ts";
export { Sqrt } from "./sqrt.ts";
export { StopGradient } from "./stop-gradient.ts";
export { Sub } from "./sub.ts";
export { Repeat, Sum } from "./sum-repeat.ts";
export { Transpose } from "./transpose.ts";
export { Place, Unpack } from "./unpack-place.ts";
export { Where } from "./where.ts";

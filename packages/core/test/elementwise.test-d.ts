// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import * as core from "@adjoint/core";
import { input, type Node } from "@adjoint/core";
import { expectTypeOf } from "vitest";

const fixed = input("fixed", [2, 3]);
const x = input("x", ["batch", 3]);
const plain: Node = x;

// functions of one node keep its shape
expectTypeOf(core.abs(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.abs(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.abs(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.abs([1, 2]);
expectTypeOf(core.acos(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.acos(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.acos(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.acos([1, 2]);
expectTypeOf(core.acosh(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.acosh(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.acosh(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.acosh([1, 2]);
expectTypeOf(core.asin(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.asin(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.asin(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.asin([1, 2]);
expectTypeOf(core.asinh(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.asinh(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.asinh(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.asinh([1, 2]);
expectTypeOf(core.atLeast(fixed, 1)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.atLeast(x, 1)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.atLeast(plain, 1)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.atLeast([1, 2], 1);
expectTypeOf(core.atan(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.atan(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.atan(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.atan([1, 2]);
expectTypeOf(core.atanh(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.atanh(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.atanh(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.atanh([1, 2]);
expectTypeOf(core.ceil(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.ceil(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.ceil(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.ceil([1, 2]);
expectTypeOf(core.copy(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.copy(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.copy(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.copy([1, 2]);
expectTypeOf(core.cos(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.cos(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.cos(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.cos([1, 2]);
expectTypeOf(core.cosh(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.cosh(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.cosh(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.cosh([1, 2]);
expectTypeOf(core.elu(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.elu(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.elu(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.elu([1, 2]);
expectTypeOf(core.erf(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.erf(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.erf(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.erf([1, 2]);
expectTypeOf(core.erfc(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.erfc(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.erfc(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.erfc([1, 2]);
expectTypeOf(core.exp(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.exp(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.exp(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.exp([1, 2]);
expectTypeOf(core.expm1(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.expm1(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.expm1(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.expm1([1, 2]);
expectTypeOf(core.floor(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.floor(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.floor(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.floor([1, 2]);
expectTypeOf(core.gelu(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.gelu(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.gelu(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.gelu([1, 2]);
expectTypeOf(core.hardSigmoid(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.hardSigmoid(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.hardSigmoid(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.hardSigmoid([1, 2]);
expectTypeOf(core.hardSwish(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.hardSwish(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.hardSwish(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.hardSwish([1, 2]);
expectTypeOf(core.hardTanh(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.hardTanh(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.hardTanh(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.hardTanh([1, 2]);
expectTypeOf(core.huber(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.huber(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.huber(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.huber([1, 2]);
expectTypeOf(core.isFinite(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.isFinite(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.isFinite(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.isFinite([1, 2]);
expectTypeOf(core.isNaN(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.isNaN(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.isNaN(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.isNaN([1, 2]);
expectTypeOf(core.leakyRelu(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.leakyRelu(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.leakyRelu(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.leakyRelu([1, 2]);
expectTypeOf(core.log(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.log(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.log(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.log([1, 2]);
expectTypeOf(core.log1p(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.log1p(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.log1p(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.log1p([1, 2]);
expectTypeOf(core.logSigmoid(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logSigmoid(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logSigmoid(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.logSigmoid([1, 2]);
expectTypeOf(core.logicalNot(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logicalNot(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logicalNot(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.logicalNot([1, 2]);
expectTypeOf(core.neg(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.neg(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.neg(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.neg([1, 2]);
expectTypeOf(core.reciprocal(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.reciprocal(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.reciprocal(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.reciprocal([1, 2]);
expectTypeOf(core.relu(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.relu(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.relu(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.relu([1, 2]);
expectTypeOf(core.round(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.round(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.round(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.round([1, 2]);
expectTypeOf(core.rsqrt(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.rsqrt(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.rsqrt(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.rsqrt([1, 2]);
expectTypeOf(core.sigmoid(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sigmoid(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sigmoid(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.sigmoid([1, 2]);
expectTypeOf(core.normalCdf(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.normalCdf(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.normalCdf(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.normalCdf([1, 2]);
expectTypeOf(core.sigmoidDerivative(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sigmoidDerivative(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sigmoidDerivative(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.sigmoidDerivative([1, 2]);
expectTypeOf(core.sign(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sign(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sign(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.sign([1, 2]);
expectTypeOf(core.silu(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.silu(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.silu(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.silu([1, 2]);
expectTypeOf(core.sin(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sin(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sin(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.sin([1, 2]);
expectTypeOf(core.sinc(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sinc(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sinc(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.sinc([1, 2]);
expectTypeOf(core.sinh(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sinh(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sinh(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.sinh([1, 2]);
expectTypeOf(core.softplus(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.softplus(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.softplus(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.softplus([1, 2]);
expectTypeOf(core.sqrt(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sqrt(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sqrt(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.sqrt([1, 2]);
expectTypeOf(core.square(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.square(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.square(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.square([1, 2]);
expectTypeOf(core.stopGradient(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.stopGradient(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.stopGradient(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.stopGradient([1, 2]);
expectTypeOf(core.tan(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.tan(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.tan(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.tan([1, 2]);
expectTypeOf(core.tanh(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.tanh(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.tanh(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.tanh([1, 2]);

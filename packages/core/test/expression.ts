import * as core from "@adjoint/core";
import { type ArrayLike, constant, type Node, type Operand } from "@adjoint/core";

/** A number of the fixture: JSON cannot say the other three. */
type Value = number | "NaN" | "Infinity" | "-Infinity";

/** An array of the fixture. */
export interface FixtureArray {
  readonly shape: readonly number[];
  readonly data: readonly Value[];
}

/** An expression of the fixture: a number, a name, or an operation with its attributes. */
export type Expression = number | string | Operation;

interface Operation {
  readonly op: string;
  readonly in?: readonly Expression[];
  readonly [attribute: string]: unknown;
}

type Scope = ReadonlyMap<string, Node>;
type Build = (inputs: readonly Operand[], operation: Operation, scope: Scope) => Node;

/** The array of a fixture as ours. */
export function arrayOf({ shape, data }: FixtureArray): ArrayLike {
  return { shape, data: data.map(Number) };
}

/** The node that an expression stands for, in a scope of names. */
export function build(expression: Expression, scope: Scope): Node {
  if (typeof expression === "number") return constant(expression);
  if (typeof expression === "string") return named(scope, expression);
  const make = OPERATIONS[expression.op];
  if (make === undefined)
    throw new Error(`The fixture has an operation ${expression.op} that this walker does not know.`);
  const inputs = (expression.in ?? []).map((each) => (typeof each === "number" ? each : build(each, scope)));
  return make(inputs, expression, scope);
}

function named(scope: Scope, name: string): Node {
  const node = scope.get(name);
  if (node === undefined) throw new Error(`The expression uses ${name}, which nothing defines.`);
  return node;
}

const node = (operand: Operand | undefined): Node =>
  typeof operand === "number" ? constant(operand) : (operand as Node);

/** An operation of one input, of two, or of one along the axes it names. */
const unary =
  (f: (x: Node) => Node): Build =>
  ([x]) =>
    f(node(x));
const binary =
  (f: (a: Node, b: Node) => Node): Build =>
  ([a, b]) =>
    f(node(a), node(b));
const along =
  (f: (x: Node, options: { axis: number }) => Node): Build =>
  ([x], { axis }) =>
    f(node(x), { axis: [axis].flat()[0] as number });
const reduce =
  (f: (x: Node, options: { axis?: readonly number[]; keepAxes: boolean }) => Node): Build =>
  ([x], { axis, keepdims = false }) =>
    f(node(x), { ...(axis === undefined ? {} : { axis: axis as number[] }), keepAxes: keepdims as boolean });

/** What each operation of the fixture is, in functions of this package. */
const OPERATIONS: Readonly<Record<string, Build>> = {
  abs: unary(core.abs),
  add: binary(core.add),
  asin: unary(core.asin),
  atanh: unary(core.atanh),
  attention: ([q, k, v], { causal = false }) =>
    core.attention(node(q), node(k), node(v), { causal: causal as boolean }),
  avgpool2d: ([x], { size, stride, pad, count_include_pad: countPadding }) =>
    core.avgPool2d(node(x), {
      kernel: size as number,
      stride: stride as number,
      padding: pad as number,
      countPadding: countPadding as boolean,
    }),
  batchnorm: ([x, gamma, beta], { eps }) => batchNorm(node(x), node(gamma), node(beta), eps as number),
  bce_with_logits: ([x, y]) => core.sum(core.sub(core.softplus(node(x)), core.mul(node(x), node(y)))),
  broadcast_to: ([x], { shape }) => core.broadcastTo(node(x), shape as number[]),
  concat: (inputs, { axis }) => core.concat(inputs.map(node), { axis: [axis].flat()[0] as number }),
  conv1d: ([x, kernel], { stride = 1, pad = 0, dilation = 1 }) =>
    core.conv1d(node(x), node(kernel), {
      stride: stride as number,
      padding: pad as number,
      dilation: dilation as number,
    }),
  conv2d: ([x, kernel], { stride = 1, groups = 1 }) =>
    core.conv2d(node(x), node(kernel), { stride: stride as number, groups: groups as number }),
  cos: unary(core.cos),
  cross_entropy: ([x], { target, reduction }) => crossEntropy(node(x), target as number[], reduction === "sum"),
  cumprod: along(core.cumProd),
  diag: unary(core.diag),
  div: binary(core.div),
  exp: unary(core.exp),
  expm1: unary(core.expm1),
  flip: along(core.flip),
  floor: unary(core.floor),
  gelu: unary(core.gelu),
  grad: (_, { of, wrt }, scope) =>
    core.gradients(core.sum(build(of as Expression, scope)), named(scope, wrt as string)),
  gt: binary(core.greater),
  hardsigmoid: unary(core.hardSigmoid),
  hardtanh: unary(core.hardTanh),
  iterate: (_, { n, init, body }, scope) => {
    let value = build(init as Expression, scope);
    for (let i = 0; i < (n as number); i++) value = build(body as Expression, new Map(scope).set("acc", value));
    return value;
  },
  layernorm: ([x, gamma = 1, beta = 0], { eps }) =>
    core.add(core.mul(standardise(node(x), [-1], eps as number), node(gamma)), node(beta)),
  let: (_, { name, value, body }, scope) =>
    build(body as Expression, new Map(scope).set(name as string, build(value as Expression, scope))),
  log: unary(core.log),
  log1p: unary(core.log1p),
  log_softmax: along(core.logSoftmax),
  logsumexp: along(core.logSumExp),
  lt: binary(core.less),
  matmul: binary(matMulOrVector),
  max: reduce(core.max),
  max_index: ([x], { axis }) => {
    // the value at the first index where it is largest, as a pooling picks it
    const ids = core.argMax(node(x), { axis: axis as number, keepAxes: true });
    return core.squeeze(core.takeAlongAxis(node(x), ids, { axis: axis as number }), { axis: axis as number });
  },
  maximum: binary(core.maximum),
  maxpool2d: ([x], { size, stride }) => core.maxPool2d(node(x), { kernel: size as number, stride: stride as number }),
  mean: reduce(core.mean),
  minimum: binary(core.minimum),
  mul: binary(core.mul),
  norm: ([x], { ord }) => (ord === 1 ? core.sum(core.abs(node(x))) : core.norm(node(x))),
  pow: binary(core.pow),
  prod: reduce(core.prod),
  remainder: binary(core.remainder),
  reshape: ([x], { shape }) => core.reshape(node(x), shape as number[]),
  sigmoid: unary(core.sigmoid),
  silu: unary(core.silu),
  sin: unary(core.sin),
  slice: ([x], { slices }) => {
    const column = (k: number): number[] => (slices as number[][]).map((each) => each[k] as number);
    return core.slice(node(x), { start: column(0), stop: column(1), step: column(2) });
  },
  softmax: along(core.softmax),
  softplus: unary(core.softplus),
  sqrt: unary(core.sqrt),
  std: unary((x) => core.std(x)),
  stop_gradient: unary(core.stopGradient),
  sub: binary(core.sub),
  sum: unary((x) => core.sum(x)),
  tanh: unary(core.tanh),
  transpose: unary((x) => core.transpose(x)),
  tril: unary(core.tril),
  where: ([condition, a, b]) => core.where(node(condition), a as Operand, b as Operand),
  xlogy: binary(core.xlogy),
};

/** A matrix product in which the first operand may be a vector. */
function matMulOrVector(a: Node, b: Node): Node {
  if (a.shape.length > 1) return core.matMul(a, b);
  return core.squeeze(core.matMul(core.expandDims(a, { axis: 0 }), b), { axis: 0 });
}

function crossEntropy(scores: Node, target: readonly number[], isSum: boolean): Node {
  const labels = constant(core.ndarray([...target], "int32"));
  const picked = core.neg(core.gather(core.logSoftmax(scores), labels, { axis: 1, batchAxes: 1 }));
  return isSum ? core.sum(picked) : core.mean(picked);
}

function standardise(x: Node, axes: readonly number[], eps: number): Node {
  const centred = core.sub(x, core.mean(x, { axis: axes, keepAxes: true }));
  const variance = core.mean(core.square(centred), { axis: axes, keepAxes: true });
  return core.div(centred, core.sqrt(core.add(variance, eps)));
}

/** Statistics over all axes but that of the channels, which is axis 1. */
function batchNorm(x: Node, gamma: Node, beta: Node, eps: number): Node {
  const others = x.shape.map((_, axis) => axis).filter((axis) => axis !== 1);
  const perChannel = (values: Node): Node =>
    core.reshape(
      values,
      x.shape.map((_, axis) => (axis === 1 ? -1 : 1)),
    );
  return core.add(core.mul(standardise(x, others, eps), perChannel(gamma)), perChannel(beta));
}

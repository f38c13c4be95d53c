import {
  attention,
  avgPool2d,
  conv1d,
  cumProd,
  cumSum,
  einsum,
  elu,
  flip,
  gelu,
  huber,
  logSigmoid,
  logSoftmax,
  logSumExp,
  lookUp,
  mean,
  type Node,
  outer,
  positive,
  real,
  rsqrt,
  type Shape,
  silu,
  softmax,
  sort,
  square,
  std,
  variance,
  xlogy,
} from "@adjoint/core";
import type { Part, Wanted } from "./part.ts";
import { drawShape } from "./shape-arbitrary.ts";

/** A function of one node along an axis that is not empty. */
function along(name: string, f: (x: Node, options: { readonly axis: number }) => Node, least = 1): Part {
  return {
    name,
    draw(choose, { suggestion }) {
      const usable = suggestion?.some(isLongEnough) ? suggestion : undefined;
      const shape = usable ?? [...drawShape(choose, { maxRank: 2 }), least + choose(0, 2)];
      const axes = [...shape.keys()].filter((axis) => isLongEnough(lookUp(shape, axis)));
      const axis = lookUp(axes, choose(0, axes.length - 1));
      return { operands: [{ ...anyReal, shape }], build: (nodes) => f(lookUp(nodes, 0), { axis }) };
    },
  };
  function isLongEnough(size: number | string): boolean {
    return typeof size === "number" && size >= least;
  }
}

/** A function of each element of one node or of two. */
function pointwise(name: string, f: (...x: readonly Node[]) => Node, operands: readonly Omit<Wanted, "shape">[]): Part {
  return {
    name,
    draw(choose, { suggestion }) {
      const shape = suggestion ?? drawShape(choose, { maxRank: 3 });
      return { operands: operands.map((operand) => ({ ...operand, shape })), build: (nodes) => f(...nodes) };
    },
  };
}

/** A function of nodes whose shapes are made of a few sizes, from 1 to 3. */
function sized(
  name: string,
  count: number,
  shapesOf: (sizes: readonly number[]) => readonly Shape[],
  f: (...nodes: readonly Node[]) => Node,
): Part {
  return {
    name,
    draw(choose) {
      const shapes = shapesOf(Array.from({ length: count }, () => choose(1, 3)));
      return { operands: shapes.map((shape) => ({ ...anyReal, shape })), build: (nodes) => f(...nodes) };
    },
  };
}

const anyReal = { kind: "real", domain: real } as const;
const aboveZero = { kind: "real", domain: positive } as const;
const distinct = { kind: "real", domain: { ...real, distinct: true } } as const;

/** A function of one to three nodes, under one type for all of them. */
type Few = (...nodes: readonly Node[]) => Node;
const few = (f: unknown): Few => f as Few; // the caller passes as many nodes as the function takes

/** Functions that build a few nodes each: combinations of ops that occur in models. */
export const functionParts: readonly Part[] = [
  along("softmax", softmax),
  along("logSoftmax", logSoftmax),
  along("logSumExp", (x, options) => logSumExp(x, options)),
  along("mean", (x, options) => mean(x, options)),
  along("variance", (x, options) => variance(x, options), 2),
  along("cumSum", (x, options) => cumSum(x, options)),
  along("cumProd", (x, options) => cumProd(x, options)),
  along("flip", (x, options) => flip(x, options)),
  pointwise("gelu", few(gelu), [anyReal]),
  pointwise("silu", few(silu), [anyReal]),
  pointwise("square", few(square), [anyReal]),
  pointwise("logSigmoid", few(logSigmoid), [anyReal]),
  pointwise("rsqrt", few(rsqrt), [aboveZero]),
  pointwise("elu", (x) => elu(x as Node), [{ kind: "real", domain: { ...real, kinks: [0] } }]),
  pointwise("huber", (x) => huber(x as Node), [{ kind: "real", domain: { ...real, kinks: [-1, 1] } }]),
  pointwise("xlogy", few(xlogy), [anyReal, aboveZero]),
  sized("outer", 2, ([m = 1, n = 1]) => [[m], [n]], few(outer)),
  sized(
    "conv1d",
    4,
    ([n = 1, c = 1, k = 1, t = 1]) => [
      [n, c, t + k],
      [2, c, k],
    ],
    (x, kernel) => conv1d(x as Node, kernel as Node, { padding: 1 }),
  ),
  sized(
    "avgPool2d",
    4,
    ([n = 1, c = 1, h = 1, w = 1]) => [[n, c, h + 1, w + 1]],
    (x) => avgPool2d(x as Node, { kernel: 2, stride: 1, padding: 1 }),
  ),
  sized(
    "attention",
    4,
    ([t = 1, s = 1, d = 1, e = 1]) => [
      [t, d],
      [s, d],
      [s, e],
    ],
    (q, k, v) => attention(q as Node, k as Node, v as Node),
  ),
  sized(
    "einsum",
    3,
    ([i = 1, j = 1, k = 1]) => [
      [i, j, i],
      [j, k],
    ],
    (a, b) => einsum("iji,jk->ki", a as Node, b as Node),
  ),
  {
    name: "sort",
    draw(choose) {
      const shape = [1 + choose(0, 3)];
      return { operands: [{ ...distinct, shape }], build: (nodes) => sort(lookUp(nodes, 0)) };
    },
  },
  along("std", (x, options) => std(x, options), 2),
];

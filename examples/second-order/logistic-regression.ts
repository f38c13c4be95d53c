import {
  add,
  constant,
  gradients,
  hessianVectorProduct,
  input,
  mean,
  mul,
  type NDArray,
  type Node,
  ndarray,
  neg,
  parameter,
  prepare,
  softplus,
  square,
  sum,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";

/** A vector of plain numbers. */
export type Vector = readonly number[];

/** A function to minimise, with what second order needs. */
export interface Problem {
  /** The number of unknowns, D. */
  readonly size: number;
  /** The loss as a node. */
  readonly loss: Node<[]>;
  /** The unknowns as a node, [D]. */
  readonly w: Node;
  /** The loss and its gradient at a point. */
  readonly slope: (w: Vector) => { readonly loss: number; readonly gradient: Vector };
  /** The Hessian at a point, times a vector. */
  readonly product: (w: Vector, v: Vector) => Vector;
}

/**
 * Logistic regression on 200 points with a ridge: L(w) = mean log(1 + exp(−s xᵀw)) + ‖w‖² / 200. The signs s are drawn by a
 * hidden weight vector; the loss is strictly convex.
 */
export function logisticRegression(seed: number, size = 5): Problem {
  const random = new NumpyRandom(seed);
  const x = random.normal([200, size]);
  const hidden = [...random.normal([size]).data];
  const score = (row: number): number =>
    hidden.reduce((total, each, j) => total + each * (x.data[row * size + j] ?? 0), 0);
  const chances = random.uniform([200]).data;
  const signs = Array.from(chances, (chance, row) => (chance < 1 / (1 + Math.exp(-2 * score(row))) ? 1 : -1));

  const w: Node = parameter("w", [size]);
  const margins = mul(constant(signs), sum(mul(constant(x), w), { axis: 1 }));
  const loss = add(mean(softplus(neg(margins))), mul(1 / 200, sum(square(w)))) as Node<[]>;
  const gradient = gradients(loss, w);
  const v = input("v", [size]);
  const slope = prepare({ loss, gradient });
  const product = prepare(hessianVectorProduct(loss, w, v));
  const list = ({ data }: NDArray): Vector => [...data];
  return {
    size,
    loss,
    w,
    slope: (at) => {
      const out = slope({ w: ndarray([...at]) });
      return { loss: out.loss.item(), gradient: list(out.gradient) };
    },
    product: (at, along) => list(product({ w: [...at], v: [...along] })),
  };
}

import type { Numbers } from "../../array/dtype.ts";
import { matrixProduct } from "../../array/matrix-product.ts";
import { elementCount } from "../../array/sizes.ts";
import { contraction } from "../../families/contraction.ts";
import { apply } from "../../graph/apply.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { matrixTranspose } from "../movement/transpose.ts";

/**
 * Every row of a batch times one matrix, which all of them share and none copies. A primitive for speed: as a
 * {@link MatMul}, the matrix would be repeated for each element of the batch, and the cotangents of the copies summed.
 * $`\bar a_{nk} = \sum_j \bar y_{nj} b_{kj}`$, $`\bar b_{kj} = \sum_n a_{nk} \bar y_{nj}`$: its adjoint in the matrix is
 * {@link SharedMatMulTranspose}.
 */
export const SharedMatMul: Op<"a" | "b", NoAttributes> = contraction({
  name: "SharedMatMul",
  operands: { a: "…k", b: "kn" },
  result: "…n",
  kernel: ({ inputs: [a = [], [k = 0, n = 0] = []] }) => {
    const product = matrixProduct({ m: elementCount(a.slice(0, -1)), k, n });
    return (y, [left, right]) => product(y, left as Numbers, right as Numbers); // the op has two inputs
  },
  vjp: {
    a: (yBar, { b }) => apply(SharedMatMul, { a: yBar, b: matrixTranspose(b) }),
    b: (yBar, { a }) => apply(SharedMatMulTranspose, { a, u: yBar }),
  },
  doc: {
    summary: "Every row of a batch times one matrix.",
    formula: "Y_b = A_b B",
    kinks: "none",
    source: "Giles, Collected matrix derivative results (2008), 2.2.1, summed over the batch",
  },
});

/**
 * The sum over a batch of the outer products of rows. $`\bar a_{nk} = \sum_j u_{nj} \bar z_{kj}`$,
 * $`\bar u_{nj} = \sum_k a_{nk} \bar z_{kj}`$: its adjoint in either is {@link SharedMatMul}.
 */
export const SharedMatMulTranspose: Op<"a" | "u", NoAttributes> = contraction({
  name: "SharedMatMulTranspose",
  operands: { a: "…k", u: "…n" },
  result: "kn",
  kernel: ({ inputs: [a = []], output: [k = 0, n = 0] }) => {
    const product = matrixProduct({ m: k, k: elementCount(a.slice(0, -1)), n, transposed: true });
    return (z, [left, right]) => product(z, left as Numbers, right as Numbers); // the op has two inputs
  },
  vjp: {
    a: (zBar, { u }) => apply(SharedMatMul, { a: u, b: matrixTranspose(zBar) }),
    u: (zBar, { a }) => apply(SharedMatMul, { a, b: zBar }),
  },
  doc: {
    summary: "The sum over a batch of the outer products of rows.",
    formula: "Z = \\sum_b A_b^T U_b",
    kinks: "none",
    source: "the adjoint of a product in the matrix that all rows share",
  },
});

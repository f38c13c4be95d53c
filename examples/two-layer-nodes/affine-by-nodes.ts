import { add, matMul, type Node, named, repeat } from "@adjoint/core";

/** An affine layer of three nodes, y = x W + b: MatMul, Repeat of the bias [1, H] over the batch, Add. */
export function affineByNodes(name: string, x: Node, W: Node, b: Node): Node {
  const rows = x.shape[0] ?? 1; // x is [N, D]
  return named(name, add(matMul(x, W), repeat(b, { axis: 0, times: rows })));
}

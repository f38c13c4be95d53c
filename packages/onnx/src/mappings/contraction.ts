import type { Node } from "@adjoint/core";
import type { AppliedOp, ops } from "@adjoint/core/ops";
import type { Mapping } from "./mapping.ts";

/** A product of matrices: the operator takes batches, and a matrix that all of a batch share. */
export function matMul({ inputs: { a, b } }: Pick<AppliedOp<typeof ops.MatMul>, "inputs">): Mapping {
  return (writer) => writer.emit("MatMul", [writer.valueOf(a), writer.valueOf(b)]);
}

/** The sum over a batch of products of transposed matrices, as one product of their rows. */
export function sharedMatMulTranspose({ inputs: { a, u } }: AppliedOp<typeof ops.SharedMatMulTranspose>): Mapping {
  return (writer) => {
    const rows = (x: Node): string => {
      if (x.shape.length === 2) return writer.valueOf(x);
      const sizes = [writer.count([x.shape.slice(0, -1)]), writer.size(x.shape.at(-1) as number | string)]; // it has axes
      return writer.emit("Reshape", [writer.valueOf(x), writer.emit("Concat", sizes, { axis: 0 })], { allowzero: 1 });
    };
    return writer.emit("MatMul", [writer.emit("Transpose", [rows(a)], { perm: [1, 0] }), rows(u)]);
  };
}

export function einsum({ inputs: { a, b }, attributes }: AppliedOp<typeof ops.Einsum>): Mapping {
  const equation = `${attributes.a},${attributes.b}->${attributes.result}`;
  return (writer) => writer.emit("Einsum", [writer.valueOf(a), writer.valueOf(b)], { equation });
}

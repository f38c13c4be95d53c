import type { AnyOp } from "@adjoint/core/ops";

/** The functions that make ops which others do not share a name with. */
const MAKERS: Readonly<Record<string, string>> = {
  ArgMaxPool2d: "maxPool2d",
  ConvKernelTranspose2d: "conv2d",
  Custom: "customVjp",
  Deviation: "logSoftmax",
  DeviationTranspose: "logSoftmax",
  ExpMul: "erf",
  OneMinusSquare: "tanh",
  Place: "scan",
  ProdOfOthers: "prod",
  SharedMatMul: "matMul",
  SharedMatMulTranspose: "matMul",
  ToInt32: "cast",
  ToReal: "cast",
  Unpack: "scan",
};

/** The name of the function that makes nodes of an op. */
export function makerOf({ name }: AnyOp): string {
  return MAKERS[name] ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

import type { AnyOp } from "../graph/op.ts";
import * as records from "./records.ts";

/**
 * Every op of this package: each node is of one of these or of an op of your own. The laws of `@adjoint/gradcheck`, the docs
 * and the benchmarks run over this list.
 */
export const allOps: readonly AnyOp[] = Object.freeze(Object.values(records) as unknown as AnyOp[]); // records and nothing else

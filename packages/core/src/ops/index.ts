import type { Op } from "../graph/op.ts";
import * as records from "./records.ts";

/** Every op of this package. The laws of `@adjoint/gradcheck`, the docs and the benchmarks run over this list. */
export const allOps: readonly Op[] = Object.freeze(Object.values(records) as unknown as Op[]); // records and nothing else

import type { FloatWriter } from "../numeric/float-writer.ts";
import type { MathOp } from "./element-program.ts";
import { exp } from "./provisional-exp.ts";

/** Functions on vectors: the operands are on the stack, and the result is left there. What is missing runs by the reference. */
export const mathEmitters: Partial<Readonly<Record<MathOp, (w: FloatWriter) => void>>> = { exp };

import type { FloatWriter } from "../numeric/float-writer.ts";
import { exp } from "../numeric/maths/exp.ts";
import { expm1 } from "../numeric/maths/expm1.ts";
import { log } from "../numeric/maths/log.ts";
import { log1p } from "../numeric/maths/log1p.ts";
import { tanh } from "../numeric/maths/tanh.ts";
import type { MathOp } from "./element-program.ts";

/** Functions on vectors: the operands are on the stack, and the result is left there. What is missing runs by the reference. */
export const mathEmitters: Partial<Readonly<Record<MathOp, (w: FloatWriter) => void>>> = {
  exp,
  expm1,
  log,
  log1p,
  tanh,
};

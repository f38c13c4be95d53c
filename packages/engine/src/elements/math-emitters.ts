import type { FloatWriter } from "../numeric/float-writer.ts";
import { acos, asin } from "../numeric/maths/asin-acos.ts";
import { acosh, asinh } from "../numeric/maths/asinh-acosh.ts";
import { atan, atan2 } from "../numeric/maths/atan.ts";
import { erf, erfc } from "../numeric/maths/erf-erfc.ts";
import { exp } from "../numeric/maths/exp.ts";
import { expm1 } from "../numeric/maths/expm1.ts";
import { log } from "../numeric/maths/log.ts";
import { log1p } from "../numeric/maths/log1p.ts";
import { pow } from "../numeric/maths/pow.ts";
import { cos, sin } from "../numeric/maths/sin-cos.ts";
import { cosh, sinh } from "../numeric/maths/sinh-cosh.ts";
import { tanh } from "../numeric/maths/tanh.ts";
import type { MathOp } from "./element-program.ts";

/** The indices of the functions that a module takes from outside: they are the first ones of every module, and from `called` on come those of a program. */
export const outsideFunctions = { reference: 0, split: 1, sin: 2, cos: 3, called: 4 } as const;

/** Functions on vectors: the operands are on the stack, and the result is left there. */
export const mathEmitters: Readonly<Record<MathOp, (w: FloatWriter) => void>> = {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  cos: (w) => cos(w, outsideFunctions.cos),
  cosh,
  erf,
  erfc,
  exp,
  expm1,
  log,
  log1p,
  pow,
  sin: (w) => sin(w, outsideFunctions.sin),
  sinh,
  tanh,
};

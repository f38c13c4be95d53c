import { adjointIdentity } from "../laws/adjoint-identity.ts";
import type { FunctionLaw } from "../laws/function-law.ts";
import { linearInTheCotangent } from "../laws/linear-in-the-cotangent.ts";
import { oneGradient } from "../laws/one-gradient.ts";
import { outputsAddUp } from "../laws/outputs-add-up.ts";
import { repeatsToTheBit } from "../laws/repeats-to-the-bit.ts";
import { writesToNothing } from "../laws/writes-to-nothing.ts";
import { zeroForZero } from "../laws/zero-for-zero.ts";

/** The laws that need no differences, of a first-order gradient. Those of the evaluation come first: if one of them fails, the others mean little. */
export const lawsOfChecks: readonly FunctionLaw[] = [
  repeatsToTheBit,
  writesToNothing,
  zeroForZero,
  oneGradient,
  adjointIdentity,
  linearInTheCotangent,
  outputsAddUp,
];

import { forwardIsAdjoint } from "./forward-is-adjoint.ts";
import { linearInTheCotangent } from "./linear-in-the-cotangent.ts";
import { outputsAddUp } from "./outputs-add-up.ts";
import type { Property } from "./property.ts";
import { repeatsToTheBit } from "./repeats-to-the-bit.ts";
import { writesToNothing } from "./writes-to-nothing.ts";
import { zeroForZero } from "./zero-for-zero.ts";

/** The properties of a first-order gradient. Those of the evaluation come first: if one of them fails, the others mean little. */
export const allProperties: readonly Property[] = [
  repeatsToTheBit,
  writesToNothing,
  forwardIsAdjoint,
  linearInTheCotangent,
  zeroForZero,
  outputsAddUp,
];

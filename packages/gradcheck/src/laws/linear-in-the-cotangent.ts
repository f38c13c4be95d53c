import type { NDArray } from "@adjoint/core";
import { combination, scaled } from "../subjects/combination.ts";
import { worstOf } from "./closeness.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireGradients } from "./require-gradients.ts";

/**
 * Of a large and a small cotangent, and of both signs: a rule that clips, that rounds small numbers to 0, or that asks for the sign
 * is not linear.
 */
const FACTORS = [2 ** 30, -(2 ** 30), 2 ** -30] as const;

/** Gradients outside these sizes might overflow or vanish on the way when they are multiplied. */
const [LEAST, GREATEST] = [1e-200, 1e200];

/**
 * Reverse mode is linear in the cotangent: $`v(s u) = s v(u)`$ for $`s = \pm 2^{30}, 2^{-30}`$, and
 * $`v(u + w) = v(u) + v(w)`$, at kinks and ties too.
 */
export const linearInTheCotangent: FunctionLaw = {
  name: "the reverse mode is linear in the cotangent",
  check(trial) {
    const { cotangents, reverse, residue } = trial;
    const [u, w] = cotangents;
    const [ofU, ofW] = [reverse(u), reverse(w)];
    const residues = residue(u, ofU);
    const uAndW = u.map((value, i) => value + (w[i] as number)); // both have a number for each of the outputs
    const sums = ofU.map((bar, i) => combination(1, bar, 1, ofW[i] as NDArray)); // both have one for each node
    const both = requireGradients("for the sum of two cotangents", trial, {
      found: reverse(uAndW),
      expected: sums,
      weights: uAndW,
      residues: residues.map((list) => list.map((value) => 2 * value)),
    });
    const multiples = FACTORS.map((factor) => {
      if (!ofU.every(isModerate)) return undefined;
      const weights = u.map((value) => factor * value);
      return requireGradients(`for ${textOf(factor)} times a cotangent`, trial, {
        found: reverse(weights),
        expected: ofU.map((bar) => scaled(factor, bar)),
        weights,
        residues: residues.map((list) => list.map((value) => Math.abs(factor) * value)),
      });
    });
    return worstOf([both, ...multiples]);
  },
};

function isModerate({ data }: NDArray): boolean {
  return [...data].every((value) => value === 0 || (Math.abs(value) > LEAST && Math.abs(value) < GREATEST));
}

function textOf(factor: number): string {
  return `${factor < 0 ? "−" : ""}2^${Math.log2(Math.abs(factor))}`;
}

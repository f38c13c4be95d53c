import { lookUp, NDArray } from "@adjoint/core";
import { type InnerProduct, inner } from "../differences/products.ts";
import type { Trial } from "../subjects/trial.ts";
import { requireEqual, worstOf } from "./closeness.ts";
import type { FunctionLaw } from "./function-law.ts";
import { LawViolation } from "./law.ts";

/**
 * Reverse mode is the transpose of forward mode: $`\langle \bar y, J \dot x \rangle = \langle J^T \bar y, \dot x \rangle`$, at
 * kinks and ties too, without differences.
 *
 * All nodes move at once, each so that its part of the sum is of the order of 1: a small gradient is not hidden behind a large one. If
 * the two sums differ, each node is moved alone, so that the one whose rule is wrong is named.
 */
export const adjointIdentity: FunctionLaw = {
  name: "forward and reverse mode are adjoint",
  check(trial) {
    const { point, names, cotangents, tangents, reverse } = trial;
    if (point.value.length === 0) return undefined;
    const [u] = cotangents;
    const bars = reverse(u);
    const residues = trial.residue(u, bars);
    const moves = tangents[0].map((tangent, i) => levelled(tangent, lookUp(bars, i)));
    const sides = { bars, residues, moves };
    const together = compare(trial, sides, [...moves.keys()]);
    if (together?.isEqual) return together.deviation;
    const deviations = point.nodes.map((node, i) => {
      const one = compare(trial, sides, [i]);
      if (one === undefined || one.isEqual) return one?.deviation;
      if (trial.isRounding(node, u)) return undefined;
      throw new LawViolation(`by ${names[i]}: ${one.text}`);
    });
    return worstOf(deviations);
  },
};

interface Sides {
  readonly bars: readonly NDArray[];
  readonly residues: readonly Float64Array[];
  /** A tangent for each node. */
  readonly moves: readonly NDArray[];
}

interface Comparison {
  readonly isEqual: boolean;
  readonly deviation: number;
  readonly text: string;
}

/** Both sides of the identity; undefined where both are infinite, or where forward mode multiplies a weight of 0 by an infinite slope. */
function compare(
  { cotangents: [u], forward, rounding }: Trial,
  { bars, residues, moves }: Sides,
  moving: readonly number[],
): Comparison | undefined {
  const pushed = inner(u, forward(moves.map((move, i) => (moving.includes(i) ? move : NDArray.filled(move.shape, 0)))));
  const pulled = total(moving.map((i) => inner(lookUp(bars, i).data, lookUp(moves, i).data)));
  const scale = pushed.scale + pulled.scale;
  const isSingular = !Number.isFinite(pushed.scale) && !Number.isFinite(pulled.scale);
  if (isSingular || Number.isNaN(pushed.scale)) return undefined;
  const residue = total(moving.map((i) => inner(lookUp(residues, i), lookUp(moves, i).data))).scale;
  const text = `⟨yBar, J xDot⟩ is ${pushed.value} in forward mode, and ⟨Jᵀ yBar, xDot⟩ is ${pulled.value} in reverse mode`;
  try {
    return {
      isEqual: true,
      deviation: requireEqual("", pushed.value, pulled.value, { scale, rounding, residue }),
      text,
    };
  } catch (error) {
    if (!(error instanceof LawViolation)) throw error;
    return { isEqual: false, deviation: Number.POSITIVE_INFINITY, text };
  }
}

function total(products: readonly InnerProduct[]): InnerProduct {
  return products.reduce((a, b) => ({ value: a.value + b.value, scale: a.scale + b.scale }), { value: 0, scale: 0 });
}

/** A tangent times a power of two, such that the largest term of its product with a gradient is of the order of 1. */
function levelled(tangent: NDArray, { data }: NDArray): NDArray {
  let largest = 0;
  for (const value of data) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return tangent;
  const scale = 2 ** -Math.min(Math.max(Math.round(Math.log2(largest)), -900), 900);
  return NDArray.adopt(
    tangent.shape,
    Float64Array.from(tangent.data, (value) => scale * value),
  );
}

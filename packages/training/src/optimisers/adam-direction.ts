import { add, constant, div, expm1, mul, type Node, neg, type OptionTable, sqrt, square } from "@adjoint/core";
import type { MoveSite } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";
import { aboveZero, belowOne, requireWithin } from "./require-within.ts";

/** How {@link adam} moves. */
export interface AdamOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. */
  readonly rate: Rate;
  /** How much of the mean gradient stays, $`\beta_1`$: from 0 up to, but not including, 1; 0.9 where absent. */
  readonly beta1?: number;
  /** How much of the mean square stays, $`\beta_2`$: from 0 up to, but not including, 1; 0.999 where absent. */
  readonly beta2?: number;
  /** What keeps the divisor from 0, $`\varepsilon`$; 1e-8 where absent. */
  readonly epsilon?: number;
}

/** Which of them may be left out. */
export const adamOptions: OptionTable<AdamOptions> = {
  rate: "required",
  beta1: "optional",
  beta2: "optional",
  epsilon: "optional",
};

/** What {@link adam} remembers of each parameter. */
export type AdamMemory = "mean" | "meanSquare";

/** The options of {@link adam}, checked. */
export function adamNumbers(
  caller: string,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: Omit<AdamOptions, "rate">,
): { readonly beta1: number; readonly beta2: number; readonly epsilon: number } {
  requireWithin(caller, belowOne, { beta1, beta2 });
  requireWithin(caller, aboveZero, { epsilon });
  return { beta1, beta2, epsilon };
}

/** The next means, and the direction $`\hat m / (\sqrt{\hat v} + \varepsilon)`$ that adam and adamW go against. */
export function adamDirection(
  { thetaBar, step, mean, meanSquare }: MoveSite & Readonly<Record<AdamMemory, Node>>,
  { beta1, beta2, epsilon }: Required<Omit<AdamOptions, "rate">>,
): { readonly direction: Node; readonly mean: Node; readonly meanSquare: Node } {
  const m: Node = add(mul(beta1, mean), mul(1 - beta1, thetaBar));
  const v: Node = add(mul(beta2, meanSquare), mul(1 - beta2, square(thetaBar)));
  const t: Node<[]> = add(step, 1);
  const root: Node = sqrt(div(v, weightSoFar(beta2, t)));
  return { direction: div(div(m, weightSoFar(beta1, t)), add(root, epsilon)), mean: m, meanSquare: v };
}

/** $`1 - \beta^t`$, by expm1: in float32 the power of a β near 1 would lose half of the digits. */
function weightSoFar(beta: number, t: Node<[]>): Node<[]> {
  return beta === 0 ? constant(1) : neg(expm1(mul(t, Math.log(beta))));
}

import { add, constant, div, expm1, mul, type Node, neg, sqrt, square } from "@adjoint/core";
import type { OptionTable } from "@adjoint/core/ops";
import type { MoveContext } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";
import { aboveZero, belowOne, requireWithin } from "./require-within.ts";

/** Options of {@link adam}. */
export interface AdamOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. */
  readonly rate: Rate;
  /** The part of the mean gradient that is kept, $`\beta_1`$, in [0, 1); 0.9 if left out. */
  readonly beta1?: number;
  /** The part of the mean square that is kept, $`\beta_2`$, in [0, 1); 0.999 if left out. */
  readonly beta2?: number;
  /** The small number $`\varepsilon`$ that keeps the divisor above 0; 1e-8 if left out. */
  readonly epsilon?: number;
}

/** Which of these options are required. */
export const adamOptions: OptionTable<AdamOptions> = {
  rate: "required",
  beta1: "optional",
  beta2: "optional",
  epsilon: "optional",
};

/** The names of the means that {@link adam} keeps for each parameter. */
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

/** The next means, and the direction $`\hat m / (\sqrt{\hat v} + \varepsilon)`$ that adam and adamW subtract. */
export function adamDirection(
  { thetaBar, step, mean, meanSquare }: MoveContext & Readonly<Record<AdamMemory, Node>>,
  { beta1, beta2, epsilon }: Required<Omit<AdamOptions, "rate">>,
): { readonly direction: Node; readonly mean: Node; readonly meanSquare: Node } {
  const m: Node = add(mul(beta1, mean), mul(1 - beta1, thetaBar));
  const v: Node = add(mul(beta2, meanSquare), mul(1 - beta2, square(thetaBar)));
  const t: Node<[]> = add(step, 1);
  const root: Node = sqrt(div(v, weightSoFar(beta2, t)));
  return { direction: div(div(m, weightSoFar(beta1, t)), add(root, epsilon)), mean: m, meanSquare: v };
}

/** $`1 - \beta^t`$, computed with expm1, since in float32 the power of a β near 1 would lose half of its digits. */
function weightSoFar(beta: number, t: Node<[]>): Node<[]> {
  return beta === 0 ? constant(1) : neg(expm1(mul(t, Math.log(beta))));
}

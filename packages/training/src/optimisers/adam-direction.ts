import { add, constant, div, expm1, mul, type Node, neg, sqrt, square } from "@adjoint/core";
import type { OptionTable } from "@adjoint/core/ops";
import type { MoveContext } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";
import { aboveZero, belowOne, fromZero, requireWithin } from "./require-within.ts";

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
  /** A second small number, $`\delta`$, that is added inside the root; 0 if left out. With it the update has a derivative at 0. */
  readonly epsilonInRoot?: number;
}

/** Which of these options are required. */
export const adamOptions: OptionTable<AdamOptions> = {
  rate: "required",
  beta1: "optional",
  beta2: "optional",
  epsilon: "optional",
  epsilonInRoot: "optional",
};

/** The names of the means that {@link adam} keeps for each parameter. */
export type AdamMemory = "mean" | "meanSquare";

/** The numbers among the options of {@link adam}. */
export type AdamNumbers = Required<Omit<AdamOptions, "rate">>;

/** The numbers among the options of {@link adam}, checked. */
export function adamNumbers(
  caller: string,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, epsilonInRoot = 0 }: Omit<AdamOptions, "rate">,
): AdamNumbers {
  requireWithin(caller, belowOne, { beta1, beta2 });
  requireWithin(caller, aboveZero, { epsilon });
  requireWithin(caller, fromZero, { epsilonInRoot });
  return { beta1, beta2, epsilon, epsilonInRoot };
}

/** The numbers that the name of an optimiser shows. */
export function shownNumbers({ epsilonInRoot, ...numbers }: AdamNumbers): Readonly<Record<string, number>> {
  return epsilonInRoot === 0 ? numbers : { ...numbers, epsilonInRoot };
}

/** The next means, and the direction $`\hat m / (\sqrt{\hat v + \delta} + \varepsilon)`$ that adam and adamW subtract. */
export function adamDirection(
  site: MoveContext & Readonly<Record<AdamMemory, Node>>,
  numbers: AdamNumbers,
): { readonly direction: Node } & Readonly<Record<AdamMemory, Node>> {
  const means = adamMeans(site, numbers);
  return { direction: adamRatio(site.step, means, numbers), ...means };
}

/** The next means of the gradient and of its square. */
export function adamMeans(
  { thetaBar, mean, meanSquare }: MoveContext & Readonly<Record<AdamMemory, Node>>,
  { beta1, beta2 }: AdamNumbers,
): Readonly<Record<AdamMemory, Node>> {
  return {
    mean: add(mul(beta1, mean), mul(1 - beta1, thetaBar)),
    meanSquare: add(mul(beta2, meanSquare), mul(1 - beta2, square(thetaBar))),
  };
}

/** The quotient of means, each corrected for its start at 0, after `step` updates and one more. */
export function adamRatio(
  step: Node<[]>,
  { mean, meanSquare }: Readonly<Record<AdamMemory, Node>>,
  { beta1, beta2, epsilon, epsilonInRoot }: AdamNumbers,
): Node {
  const t: Node<[]> = add(step, 1);
  const corrected = div(meanSquare, weightSoFar(beta2, t));
  const root: Node = sqrt(epsilonInRoot === 0 ? corrected : add(corrected, epsilonInRoot));
  return div(div(mean, weightSoFar(beta1, t)), add(root, epsilon));
}

/** $`1 - \beta^t`$, computed with expm1, since in float32 the power of a β near 1 would lose half of its digits. */
function weightSoFar(beta: number, t: Node<[]>): Node<[]> {
  return beta === 0 ? constant(1) : neg(expm1(mul(t, Math.log(beta))));
}

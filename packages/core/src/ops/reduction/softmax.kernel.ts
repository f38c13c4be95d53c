import type { Numbers } from "../../array/dtype.ts";
import { type Fibres, fibres } from "../../array/offsets.ts";
import type { Kernel, KernelContext } from "../../graph/op.ts";
import type { AlongAxes } from "../../shapes/along-axes.ts";

/**
 * What softmax and its kin know of one fibre: powers relative to the largest score, whose own power is 1. They add up to
 * 1 + `rest`, and `rest` keeps its digits where it is tiny.
 */
export interface Powers {
  /** e to the power of each score less the largest one. */
  readonly powers: Float64Array;
  /** The index of the first of the largest scores. */
  readonly top: number;
  /** The largest score. */
  readonly largest: number;
  /** The sum of all powers but that of `top`. */
  readonly rest: number;
}

/**
 * The powers of the scores of a fibre. Scores that equal the largest have the power 1, so that infinite ones share equally, those of −∞ too
 * where there is no other. A NaN makes all of them NaN.
 *
 * @param powers - where to write them
 */
export function powersOf(x: Numbers, start: number, steps: Int32Array, powers: Float64Array): Powers {
  let [top, largest] = [0, Number.NEGATIVE_INFINITY];
  for (let j = 0; j < steps.length; j++) {
    const score = x[start + (steps[j] as number)] as number; // a step leads to an element, here and below
    if (score > largest || Number.isNaN(score)) [top, largest] = [j, score];
    if (Number.isNaN(score)) break;
  }
  let rest = 0;
  for (let j = 0; j < steps.length; j++) {
    const score = x[start + (steps[j] as number)] as number;
    const power = score === largest ? 1 : Math.exp(score - largest);
    powers[j] = power;
    if (j !== top) rest += power;
  }
  return { powers, top, largest, rest };
}

/** Fills a fibre of `y` from the powers of that of `x`, and for some ops from that of another input. */
export type FillFibre = (y: Numbers, start: number, steps: Int32Array, powers: Powers, u: Numbers) => void;

/** The kernel that goes fibre by fibre. */
export function fibreByFibre(fill: FillFibre): (context: KernelContext<AlongAxes>) => Kernel {
  return ({ inputs: [sizes = []], attributes: { axes } }) => {
    const { starts, steps }: Fibres = fibres(sizes, axes);
    const powers = new Float64Array(steps.length);
    return (y, [scores, other]) => {
      const x = scores as Numbers; // there is a first input
      const u = other ?? x;
      if (steps.length === 0) return;
      for (const start of starts) fill(y, start, steps, powersOf(x, start, steps, powers), u);
    };
  };
}

/** $`p_j`$; NaN where no score is above −∞. */
export const probabilities: FillFibre = (y, start, steps, { powers, largest, rest }) => {
  const total = largest === Number.NEGATIVE_INFINITY ? Number.NaN : 1 + rest;
  for (let j = 0; j < steps.length; j++) y[start + (steps[j] as number)] = (powers[j] as number) / total; // as many powers as steps
};

/** $`\ln p_j`$; NaN where no score is above −∞. The second input is the scores again. */
export const logProbabilities: FillFibre = (y, start, steps, { largest, rest }, x) => {
  const excess = largest === Number.NEGATIVE_INFINITY ? Number.NaN : Math.log1p(rest);
  for (let j = 0; j < steps.length; j++) {
    const at = start + (steps[j] as number);
    const score = x[at] as number;
    y[at] = (score === largest ? 0 : score - largest) - excess;
  }
};

/**
 * $`u_j - \sum_k p_k u_k`$, from differences to the u of the largest score: nothing is lost where that score has nearly all
 * of the weight. A weight of 0 wins over an infinity and a NaN.
 */
export const deviations: FillFibre = (y, start, steps, { powers, top, rest }, u) => {
  const ofTop = u[start + (steps[top] as number)] as number;
  const reference = Number.isFinite(ofTop) ? ofTop : 0;
  let mean = 0; // of the differences
  for (let j = 0; j < steps.length; j++) {
    const power = powers[j] as number;
    if (power !== 0) mean += (power / (1 + rest)) * ((u[start + (steps[j] as number)] as number) - reference);
  }
  for (let j = 0; j < steps.length; j++) {
    const at = start + (steps[j] as number);
    y[at] = (u[at] as number) - reference - mean;
  }
};

/** $`u_j - p_j \sum_k u_k`$, where the largest score has nearly all of the weight by what the others have. */
export const deviationsTransposed: FillFibre = (y, start, steps, { powers, top, rest }, u) => {
  let others = 0;
  for (let j = 0; j < steps.length; j++) if (j !== top) others += u[start + (steps[j] as number)] as number;
  const ofTop = u[start + (steps[top] as number)] as number;
  const total = others + ofTop;
  for (let j = 0; j < steps.length; j++) {
    const at = start + (steps[j] as number);
    const power = powers[j] as number;
    if (j === top && Number.isFinite(total)) y[at] = (ofTop * rest - others) / (1 + rest);
    else y[at] = power === 0 ? (u[at] as number) : (u[at] as number) - (power / (1 + rest)) * total;
  }
};

import { lookUp } from "@adjoint/core";
import type { Curve } from "./curve.ts";

const SAMPLES = 8;
/** Several odd spacings: a rounded function is a staircase, and no one spacing shows the height of its steps. */
const SPACINGS = [2 ** -36, 0.9 * 2 ** -28, 0.7 * 2 ** -23, 1.2 * 2 ** -20, 1.1 * 2 ** -15, 0.8 * 2 ** -11] as const;
/** Two spacings agree if neither finds more than this many times the noise that the other finds. */
const AGREEMENT = 4;
/** What does not look like noise, such as a jump, counts as at most this part of the values. */
const LARGEST = 1e-10;
/** Noise bends a curve everywhere: at this many samples at least, by this part of the largest bend. */
const SCATTER = { samples: 3, share: 0.25 } as const;

/**
 * How far the values of a curve near x are from a smooth function: its rounding, which is far above a unit in the last
 * place where large terms cancel inside.
 *
 * High differences of a smooth function vanish, those of noise do not: with the k-th differences $`\Delta^k_i`$ of equidistant
 * values, $`\sigma_k^2 = \frac{(k!)^2}{(2k)!} \overline{(\Delta^k_i)^2}`$.
 *
 * Source: Hamming, Introduction to applied numerical analysis (1971), chapter 6; Moré and Wild, Estimating computational
 * noise (2011).
 *
 * @param curve - the function
 * @param x - where
 * @returns one standard deviation for each component; at most 1e-10 of its largest value if the curve bends in one place only,
 *   since noise bends it in many
 *
 * @example
 * ```ts
 * import { roundingNoise } from "@adjoint/gradcheck";
 * const [noise = 0] = roundingNoise((x) => [1e6 + x - 1e6], 0.3);
 * noise > 1e-12 && noise < 1e-9; // => true
 * ```
 */
export function roundingNoise(curve: Curve, x: number): readonly number[] {
  const bySpacing = SPACINGS.map((spacing) => {
    const h = spacing * Math.max(1, Math.abs(x));
    return Array.from({ length: SAMPLES }, (_, i) => [...curve(x + (i - SAMPLES / 2) * h)]);
  });
  return (bySpacing[0]?.[0] ?? []).map((_, component) => {
    const values = bySpacing.map((samples) => samples.map((sample) => sample[component] as number)); // a curve has the same number of components everywhere
    const largest = values.flat().reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const { sigma, isScattered } = settle(values.map(spread));
    const noise = isScattered ? sigma : Math.min(sigma, LARGEST * largest);
    return Number.isFinite(noise) ? noise : 0;
  });
}

/** What one spacing finds. */
interface Spread {
  readonly sigma: number;
  /** Whether the curve is bent in several places: a kink has one bend, and a jump two. */
  readonly isScattered: boolean;
}

/**
 * The largest σ that two neighbouring spacings agree on. Noise does not depend on the spacing; what grows with it is a kink.
 */
function settle(spreads: readonly Spread[]): Spread {
  const agreed = spreads.slice(1).flatMap((after, i) => {
    const before = lookUp(spreads, i);
    const [smaller, larger] = after.sigma < before.sigma ? [after, before] : [before, after];
    return larger.sigma <= AGREEMENT * smaller.sigma
      ? [{ sigma: larger.sigma, isScattered: after.isScattered || before.isScattered }]
      : [];
  });
  const rank = (list: readonly Spread[]): readonly Spread[] => [...list].sort((a, b) => a.sigma - b.sigma);
  const nothing = { sigma: 0, isScattered: false };
  return rank(agreed).at(-1) ?? rank(spreads)[0] ?? nothing;
}

/** The least σ of the third to the sixth differences: where the smooth part is left, it only adds. */
function spread(values: readonly number[]): Spread {
  let differences = values;
  let [factor, least] = [1, Number.POSITIVE_INFINITY];
  let isScattered = false;
  for (let k = 1; k <= 6; k++) {
    differences = differences.slice(1).map((value, i) => value - lookUp(differences, i));
    factor *= k / (2 * (2 * k - 1)); // (k!)² / (2k)!
    const square = differences.reduce((sum, value) => sum + value * value, 0) / differences.length;
    if (k === 2) isScattered = areScattered(differences.map(Math.abs));
    if (k >= 3) least = Math.min(least, Math.sqrt(factor * square));
  }
  return { sigma: least, isScattered };
}

function areScattered(bends: readonly number[]): boolean {
  const largest = Math.max(...bends);
  return bends.filter((bend) => bend >= SCATTER.share * largest).length >= SCATTER.samples;
}

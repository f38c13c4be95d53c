import { ArgumentError } from "@adjoint/core";
import { describeValue, type OptionTable, readOptions, requireChoice } from "@adjoint/core/ops";
import { type Fans, fans } from "./fans.ts";
import { normal } from "./normal.ts";
import { uniform } from "./uniform.ts";
import type { FanInitialiser } from "./with-fans.ts";

/** Options of the initialisers that are defined by a variance. */
export interface VarianceOptions {
  /** The distribution; "normal" if left out. */
  readonly distribution?: "normal" | "uniform";
  /** The factor $`g`$ of the standard deviation; 1 if left out. */
  readonly gain?: number;
}

const varianceOptions: OptionTable<VarianceOptions> = { distribution: "optional", gain: "optional" };

/** First values of mean 0 and a variance that depends on the fans. */
export function ofVariance(
  initialiser: string,
  variance: (fans: Fans) => number,
  options: VarianceOptions | undefined,
): FanInitialiser {
  const { distribution = "normal", gain = 1 } = readOptions(initialiser, options, varianceOptions);
  requireChoice(`${initialiser}: distribution`, distribution, ["normal", "uniform"]);
  if (!(Number.isFinite(gain) && gain >= 0)) {
    throw new ArgumentError(
      `${initialiser}: the gain is ${describeValue(gain)}; a non-negative finite number is needed.`,
    );
  }
  return (shape, random, told) => {
    const standardDeviation = shape.includes(0) ? 0 : gain * Math.sqrt(variance(told ?? fans(initialiser, shape))); // an empty shape draws nothing, and its variance may be infinite
    const bound = Math.sqrt(3) * standardDeviation;
    const draw =
      distribution === "normal" ? normal({ standardDeviation }) : uniform({ minimum: -bound, maximum: bound });
    return draw(shape, random);
  };
}

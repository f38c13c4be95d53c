import {
  ArgumentError,
  type Initialiser,
  type OptionTable,
  readOptions,
  requireChoice,
  type Sizes,
} from "@adjoint/core";
import { normal } from "./normal.ts";
import { uniform } from "./uniform.ts";

/** How an initialiser draws that is defined by its variance. */
export interface VarianceOptions {
  /** From which distribution; "normal" where absent. */
  readonly distribution?: "normal" | "uniform";
  /** What the standard deviation is multiplied by, $`g`$; 1 where absent. */
  readonly gain?: number;
}

const varianceOptions: OptionTable<VarianceOptions> = { distribution: "optional", gain: "optional" };

/** First values of mean 0 and a variance that depends on the shape. */
export function ofVariance(
  initialiser: string,
  variance: (shape: Sizes) => number,
  options: VarianceOptions | undefined,
): Initialiser {
  const { distribution = "normal", gain = 1 } = readOptions(initialiser, options, varianceOptions);
  requireChoice(`${initialiser}: distribution`, distribution, ["normal", "uniform"]);
  if (!(Number.isFinite(gain) && gain >= 0)) {
    throw new ArgumentError(`${initialiser}: the gain is ${gain}; a finite number from 0 up is needed.`);
  }
  return (shape, random) => {
    const standardDeviation = shape.includes(0) ? 0 : gain * Math.sqrt(variance(shape)); // nothing is drawn for size 0
    const bound = Math.sqrt(3) * standardDeviation;
    const draw =
      distribution === "normal" ? normal({ standardDeviation }) : uniform({ minimum: -bound, maximum: bound });
    return draw(shape, random);
  };
}

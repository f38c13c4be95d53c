import { ArgumentError } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";

/** The size of a picture, in its own pixels. */
export interface Size {
  /** From 160 to 10000. */
  readonly width: number;
  /** From 160 to 10000. */
  readonly height: number;
}

/**
 * Throws for a length that is not allowed for a picture.
 *
 * @throws ArgumentError for one that is not a number from 160 to 10000
 */
export function requireSize(side: keyof Size, length: number, caller: string): void {
  if (length >= 160 && length <= 10_000) return;
  throw new ArgumentError(
    `${caller}: ${side} is ${describeValue(length)}; a number of pixels from 160 to 10000 is needed.`,
  );
}

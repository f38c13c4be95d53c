import { ShapeError } from "@adjoint/core";
import { requireWholeNumber } from "@adjoint/core/ops";
import { layerLabel } from "../layer-label.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";

/**
 * The name of a convolution in messages, after its name, sizes and groups have been checked.
 *
 * @throws ArgumentError if `name` is empty or not a string
 * @throws ShapeError for a size that is not a non-negative integer, a kernel size that is not a positive integer, or groups that do not divide the channels
 */
export function convolutionLabel(
  kind: string,
  { name, inputs, outputs, groups = 1, kernel }: ConvolutionOptions & { readonly kernel: number | readonly number[] },
): string {
  const label = layerLabel(kind, name, { inputs, outputs });
  for (const size of [kernel].flat()) requireWholeNumber(`${label}: kernel`, size, { min: 1, error: ShapeError });
  requireWholeNumber(`${label}: groups`, groups, { min: 1, error: ShapeError });
  if (inputs % groups !== 0 || outputs % groups !== 0) {
    throw new ShapeError(
      `${label}: I is ${inputs}, O is ${outputs}, groups is ${groups}: groups have to divide I and O.`,
    );
  }
  return label;
}

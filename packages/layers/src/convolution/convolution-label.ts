import { ShapeError } from "@adjoint/core";
import { layerLabel } from "../layer-label.ts";
import type { ConvolutionOptions } from "./convolution-options.ts";

/**
 * What a convolution is called in messages. Looks at its name, its sizes and its groups first.
 *
 * @throws ArgumentError for a name that is none
 * @throws ShapeError for a size that is no whole number, a kernel without a size from 1 up, or groups that do not divide the channels
 */
export function convolutionLabel(
  kind: string,
  { name, inputs, outputs, groups = 1, kernel }: ConvolutionOptions & { readonly kernel: number | readonly number[] },
): string {
  const label = layerLabel(kind, name, { inputs, outputs });
  if (!(Array.isArray(kernel) ? kernel : [kernel]).every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new ShapeError(`${label}: kernel is ${JSON.stringify(kernel)}; whole numbers from 1 up are needed.`);
  }
  if (!(Number.isInteger(groups) && groups > 0 && inputs % groups === 0 && outputs % groups === 0)) {
    throw new ShapeError(
      `${label}: I is ${inputs}, O is ${outputs}, groups is ${groups}: groups have to divide I and O.`,
    );
  }
  return label;
}

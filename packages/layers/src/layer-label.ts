import { ArgumentError, ShapeError } from "@adjoint/core";
import { describeValue, requireWholeNumber } from "@adjoint/core/ops";

/**
 * The name of a layer in messages, such as `affine "hidden"`, after its name and sizes have been checked.
 *
 * @param sizes - the sizes of the layer, by the names of the options
 * @throws ArgumentError if `name` is empty or not a string
 * @throws ShapeError for a size that is not a non-negative integer
 */
export function layerLabel(kind: string, name: string, sizes: Readonly<Record<string, number>>): string {
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(`${kind}: the name is ${describeValue(name)}; parameters need one, such as "hidden".`);
  }
  const label = `${kind} "${name}"`;
  for (const [option, size] of Object.entries(sizes)) {
    requireWholeNumber(`${label}: ${option}`, size, { error: ShapeError });
  }
  return label;
}

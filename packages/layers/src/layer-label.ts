import { ArgumentError, requireWholeNumber, ShapeError } from "@adjoint/core";

/**
 * What a layer is called in messages: `affine "hidden"`. Looks at its name and sizes first.
 *
 * @param sizes - its sizes, by the names of the options
 * @throws ArgumentError if `name` is empty or not a string
 * @throws ShapeError for a size that is not a non-negative integer
 */
export function layerLabel(kind: string, name: string, sizes: Readonly<Record<string, number>>): string {
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(`${kind}: the name is ${JSON.stringify(name)}; parameters need one, such as "hidden".`);
  }
  const label = `${kind} "${name}"`;
  for (const [option, size] of Object.entries(sizes)) {
    requireWholeNumber(`${label}: ${option}`, size, { error: ShapeError });
  }
  return label;
}

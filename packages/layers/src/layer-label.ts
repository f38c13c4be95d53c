import { ArgumentError, ShapeError } from "@adjoint/core";

/**
 * What a layer is called in messages: `affine "hidden"`. Looks at its name and sizes first.
 *
 * @param sizes - its sizes, by the names of the options
 * @throws ArgumentError for a name that is none
 * @throws ShapeError for a size that is not a whole number from 0 up
 */
export function layerLabel(kind: string, name: string, sizes: Readonly<Record<string, number>>): string {
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(`${kind}: the name is ${JSON.stringify(name)}; parameters need one, such as "hidden".`);
  }
  const label = `${kind} "${name}"`;
  for (const [option, size] of Object.entries(sizes)) {
    if (Number.isSafeInteger(size) && size >= 0) continue;
    const got = typeof size === "string" ? JSON.stringify(size) : String(size); // a caller without types
    throw new ShapeError(`${label}: ${option} is ${got}; a whole number from 0 up is needed.`);
  }
  return label;
}

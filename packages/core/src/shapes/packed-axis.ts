import type { Axis, Shape } from "./shape.ts";

/**
 * The axis of several values laid end to end: the sum of their numbers of elements. A number where that is known, else a
 * name that spells the sum, `Σ(batch·10, 3)`, and is equal to another exactly if the same shapes are packed.
 */
export function packedAxis(parts: readonly Shape[]): Axis {
  const products = parts.map((shape) => (shape.length === 0 ? "1" : shape.join("·")));
  const known = parts.every((shape) => shape.every((axis) => typeof axis === "number"));
  const name = `Σ(${products.join(", ")})`;
  return known ? packedSize(name, Number) : name;
}

/** Whether the name of an axis spells a sum. */
export function isPackedAxis(name: string): boolean {
  return name.startsWith("Σ(");
}

/** The number that the name of a packed axis spells, given the sizes of the axes in it. */
export function packedSize(name: string, sizeOf: (axis: string) => number): number {
  const products = name.slice(2, -1);
  if (products === "") return 0;
  return products
    .split(", ")
    .map((product) => product.split("·").map((axis) => (/^\d+$/.test(axis) ? Number(axis) : sizeOf(axis))))
    .reduce((total, sizes) => total + sizes.reduce((a, b) => a * b, 1), 0);
}

import { ShapeError } from "../../errors.ts";
import { anyAxis, listOf } from "../../shapes/attribute-sort.ts";
import { factorsOf } from "../../shapes/packed-axis.ts";
import { type Axis, formatShape, type Shape } from "../../shapes/shape.ts";
import { drawSizes, type ShapeRule } from "../../shapes/shape-rule.ts";

/** What a reshape aims at. */
export interface Reshaping {
  /** The shape of the result. */
  readonly shape: Shape;
}

/**
 * The rule of Reshape: as many elements as before. Named axes stay, in their order, with as many elements between each two
 * of them, since their sizes are not known when the graph is built. An axis `Σ(batch·time)` stands for the two.
 */
export const reshaping: ShapeRule<Reshaping> = {
  inputs: ["x"],
  text: "x[…] → [shape], with as many elements",
  attributes: { shape: listOf(anyAxis) },
  infer([x = []], { shape }) {
    const [from, to] = [segments(x), segments(shape)];
    if (from.names.join() !== to.names.join()) {
      throw new ShapeError(namesDiffer(x, shape));
    }
    const unequal = from.counts.findIndex((count, i) => count !== to.counts[i]);
    if (unequal >= 0) {
      const between = from.names.length === 0 ? "" : " between the named axes";
      throw new ShapeError(
        `${from.counts[unequal]} elements${between} cannot become ${to.counts[unequal]}: ${formatShape(x)} to ${formatShape(shape)}`,
      );
    }
    return shape;
  },
  draw(choose) {
    const sizes = drawSizes(choose, 0, 3);
    const shape: number[] = [];
    for (const size of sizes) {
      const last = shape.at(-1);
      if (last !== undefined && choose(0, 1) === 1) shape[shape.length - 1] = last * size;
      else shape.push(size);
      if (choose(0, 3) === 0) shape.push(1);
    }
    const [small, large] = choose(0, 1) === 1 ? [shape, sizes] : [sizes, shape];
    return { shapes: [small], attributes: { shape: large } };
  },
};

function namesDiffer(x: Shape, shape: Shape): string {
  return `named axes may not be split or reordered, and only flatten merges them: ${formatShape(x)} cannot become ${formatShape(shape)}`;
}

interface Segments {
  readonly names: readonly string[];
  readonly counts: readonly number[];
}

/** The named axes of a shape, and how many elements lie before, between and after them, an axis of −1 left out. */
function segments(shape: Shape): Segments {
  const names: string[] = [];
  const counts = [1];
  for (const axis of shape.flatMap(factorsOf)) {
    if (typeof axis === "string") {
      names.push(axis);
      counts.push(1);
    } else if (axis !== -1) counts.push((counts.pop() as number) * axis); // never empty
  }
  return { names, counts };
}

/**
 * A shape with its −1 replaced by the size that makes the elements match.
 *
 * @throws ShapeError if there are two, if no whole number fits, or if the named axes differ
 */
export function fillUnknownAxis(shape: readonly Axis[], x: Shape): Shape {
  const unknown = shape.flatMap((axis, i) => (axis === -1 ? [i] : []));
  if (unknown.length === 0) return shape;
  const [from, to] = [segments(x), segments(shape)];
  if (from.names.join() !== to.names.join()) throw new ShapeError(`reshape: ${namesDiffer(x, shape)}.`);
  const segment = segments(shape.slice(0, unknown[0])).names.length;
  const size = (from.counts[segment] ?? 0) / (to.counts[segment] ?? 0);
  if (unknown.length > 1 || !Number.isInteger(size)) {
    throw new ShapeError(
      `reshape: ${formatShape(shape)} leaves the size of an axis open that ${formatShape(x)} does not determine.`,
    );
  }
  return shape.map((axis) => (axis === -1 ? size : axis));
}

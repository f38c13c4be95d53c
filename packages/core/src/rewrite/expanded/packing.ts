import type { Packing } from "../../control/unpack-place.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { Pad, Slice } from "../../ops/movement/slice-pad-concat.ts";
import type { Shape } from "../../shapes/shape.ts";

/** A slice in the shape of the part. Nothing where an axis of a part has a name: where the part lies is not known then. */
export function unpackExpanded(x: Node, packing: Packing): Node | null {
  const [start, count] = extentOf(packing);
  if (Number.isNaN(start + count)) return null;
  return reshape(
    apply(Slice, { x }, { starts: [start], steps: [1], shape: [count] }),
    packing.parts[packing.index] ?? [],
  );
}

/** Zeros around the flat part. Nothing where an axis of a part has a name. */
export function placeExpanded(x: Node, { shape }: Node, packing: Packing): Node | null {
  const [start, count] = extentOf(packing);
  if (Number.isNaN(start + count) || typeof shape[0] === "string") return null;
  return apply(Pad, { x: reshape(x, [count]) }, { starts: [start], steps: [1], shape, value: 0 });
}

/** Where a part starts and how many elements it has; NaN if that depends on a named axis. */
function extentOf({ parts, index }: Packing): readonly [start: number, count: number] {
  const counts = parts.map((shape: Shape) =>
    shape.reduce<number>((count, axis) => count * (typeof axis === "number" ? axis : Number.NaN), 1),
  );
  return [counts.slice(0, index).reduce((a, b) => a + b, 0), counts[index] ?? 0];
}

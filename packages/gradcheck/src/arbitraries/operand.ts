import { broadcastTo, lookUp, type Node, reshape, type Shape, sameShape, sum } from "@adjoint/core";
import type { Choose } from "@adjoint/core/ops";
import { guard } from "./guard.ts";
import type { Wanted } from "./part.ts";
import { type AxisBindings, type Placed, place } from "./placed.ts";

/**
 * An earlier node made to fit what an operand asks for: of its shape if there is one, else reshaped, repeated, or summed and
 * repeated; guarded where its values lie outside the domain; undefined if no node serves.
 */
export function reuse(
  choose: Choose,
  earlier: readonly Placed[],
  wanted: Wanted,
  axes: AxisBindings,
): Placed | undefined {
  const fitting = earlier.filter((placed) => placed.node.kind === wanted.kind && isBelow(placed, wanted));
  const exact = fitting.filter(({ node }) => sameShape(node.shape, wanted.shape));
  const candidates = exact.length > 0 && choose(0, 3) > 0 ? exact : fitting;
  if (candidates.length === 0) return undefined;
  const chosen = lookUp(candidates, choose(0, candidates.length - 1));
  const adapt = adapter(chosen.node, wanted.shape);
  if (adapt === undefined) return undefined;
  const adapted = sameShape(chosen.node.shape, wanted.shape)
    ? chosen
    : place((nodes) => adapt(lookUp(nodes, 0)), [chosen], axes);
  return guard(adapted, wanted.domain, axes);
}

/** Whether the integers of a node are valid as the ids that are wanted. */
function isBelow({ value: { data } }: Placed, { below, kind }: Wanted): boolean {
  return kind !== "int32" || below === undefined || [...data].every((id) => id >= 0 && id < below);
}

/** The function that gives a node another shape, if there is one. */
function adapter({ shape, kind }: Node, wanted: Shape): ((x: Node) => Node) | undefined {
  if (sameShape(shape, wanted)) return (x) => x;
  if (canReshape(shape, wanted)) return (x) => reshape(x, wanted);
  if (canBroadcast(shape, wanted)) return (x) => broadcastTo(x, wanted);
  return kind === "real" ? (x) => broadcastTo(sum(x) as Node, wanted) : undefined;
}

function canReshape(shape: Shape, wanted: Shape): boolean {
  const [from, to] = [countOf(shape), countOf(wanted)];
  return from !== undefined && from === to;
}

/** The number of elements; undefined if an axis is named. */
function countOf(shape: Shape): number | undefined {
  return shape.reduce<number | undefined>(
    (count, axis) => (count === undefined || typeof axis === "string" ? undefined : count * axis),
    1,
  );
}

function canBroadcast(shape: Shape, wanted: Shape): boolean {
  const missing = wanted.length - shape.length;
  return missing >= 0 && shape.every((axis, i) => axis === 1 || axis === wanted[missing + i]);
}

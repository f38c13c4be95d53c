import { all, isFinite as finite, logicalAnd, type Node, where } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";

/** Outputs, and bound nodes that take the values of others when a run is done. */
export interface CarriedGraph {
  readonly outputs: readonly Node[];
  readonly carry: readonly (readonly [bound: Node, next: Node])[];
}

/**
 * A graph that looks at all of its values: one more output, the last one, says whether every real number in it is finite; where that is not
 * so, what is carried stays as it is.
 */
export function checkedGraph({ outputs, carry }: CarriedGraph): CarriedGraph {
  const reals = topology([...outputs, ...carry.flat()]).nodes.filter(({ kind }) => kind === "real");
  const [first, ...others] = reals.map((node): Node => all(finite(node)));
  if (first === undefined) return { outputs, carry };
  const whole = others.reduce((one, other) => logicalAnd(one, other), first);
  return {
    outputs: [...outputs, whole],
    carry: carry.map(([bound, next]) => [bound, where(whole, next, bound)]),
  };
}

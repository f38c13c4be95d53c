import { add, lookUp, mul, type Node, softplus, tanh } from "@adjoint/core";
import type { Domain } from "@adjoint/core/ops";
import { type AxisBindings, type Placed, place } from "./placed.ts";

/** The least distance of values from kinks and ends of a domain, and from each other where they must differ. */
const MARGIN = 1 / 16;
/** Larger ones would make exponentials of exponentials. */
const REACH = 4;

/**
 * The operand itself where its values lie well inside a domain, and are of moderate size; else a function of it whose values
 * do, or undefined if none of the functions tried here serves. The functions are smooth, so that gradients pass through them.
 */
export function guard(operand: Placed, domain: Domain, axes: AxisBindings): Placed | undefined {
  if (operand.node.kind !== "real" || fits(operand, domain)) return operand;
  for (const squash of squashings(domain)) {
    const guarded = place((nodes) => squash(lookUp(nodes, 0)), [operand], axes);
    if (fits(guarded, domain)) return guarded;
  }
  return undefined;
}

/** The functions that are tried, one after the other. */
function squashings({ min, max }: Domain): readonly ((x: Node) => Node)[] {
  const above = (x: Node): Node => add(softplus(x), (min ?? 0) + 0.125);
  if (min !== undefined && max !== undefined) return [(x) => add(mul(tanh(x), 0.375 * (max - min)), (min + max) / 2)];
  return min === undefined ? [tanh, above, (x) => above(tanh(x))] : [above, (x) => above(tanh(x))];
}

function fits({ value: { data } }: Placed, domain: Domain): boolean {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, kinks = [], distinct = false } = domain;
  const values = [...data].sort((a, b) => a - b);
  return values.every(
    (value, i) =>
      Math.abs(value) <= REACH &&
      value >= min + MARGIN &&
      value <= max - MARGIN &&
      kinks.every((kink) => Math.abs(value - kink) >= MARGIN) &&
      (!distinct || i === 0 || value - lookUp(values, i - 1) >= MARGIN),
  );
}

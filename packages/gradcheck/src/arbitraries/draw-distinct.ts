import { NDArray, type Sizes } from "@adjoint/core";
import { type Choose, type Domain, elementCount } from "@adjoint/core/ops";
import { marginOf } from "./smooth-values.ts";

/**
 * Numbers for several inputs, all different: in a random order, any two at least twice the margin apart.
 *
 * @param domain - the domain of all these inputs
 * @param shapes - the sizes of each
 */
export function drawDistinct(choose: Choose, domain: Domain, shapes: readonly Sizes[]): readonly NDArray[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = domain;
  const counts = shapes.map(elementCount);
  const [count, margin] = [counts.reduce((a, b) => a + b, 0), marginOf(domain)];
  const order: number[] = [];
  for (let i = 0; i < count; i++) order.splice(choose(0, i), 0, i);
  const lowest = Math.max(-2 * margin * Math.floor(count / 2), min + margin);
  const surplus = Math.max(0, lowest + 2 * margin * (count - 1) - (max - margin));
  let used = 0;
  return shapes.map((sizes, i) => {
    const ranks = order.slice(used, used + (counts[i] as number)); // there is one count for each shape
    used += ranks.length;
    return NDArray.adopt(
      sizes,
      Float64Array.from(ranks, (rank) => lowest - surplus + 2 * margin * rank),
    );
  });
}

import type { NodeProto } from "onnx-buf";

/**
 * The operators whose values are used. Values that graphs inside operators use count as used.
 *
 * @param operators - in order, inputs before users
 * @param outputs - the names of the values that are asked for
 */
export function pruned(operators: readonly NodeProto[], outputs: Iterable<string>): NodeProto[] {
  const used = new Set(outputs);
  const kept: NodeProto[] = [];
  for (const operator of operators.toReversed()) {
    if (!operator.output.some((name) => used.has(name))) continue;
    kept.push(operator);
    for (const name of usedBy(operator)) used.add(name);
  }
  return kept.reverse();
}

/** The names that an operator uses, those in the graphs inside included. */
export function usedBy(operator: NodeProto): Set<string> {
  const used = new Set<string>();
  const pending = [operator];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const name of next.input) used.add(name);
    for (const { g } of next.attribute) {
      if (g === undefined) continue;
      pending.push(...g.node);
      for (const { name } of g.output) used.add(name);
    }
  }
  return used;
}

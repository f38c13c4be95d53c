import { ArgumentError, formatShape, type Node, sameShape } from "@adjoint/core";
import { requireNodes } from "@adjoint/core/ops";

/**
 * Refuses labels that are not one int32 number for each row of scores.
 *
 * @throws ArgumentError naming the metric, and shapes and kinds of both
 */
export function requireLabels(metric: string, scores: Node, labels: Node): void {
  requireNodes(metric, { scores, labels });
  if (labels.kind === "int32" && scores.shape.length > 0 && sameShape(scores.shape.slice(0, -1), labels.shape)) return;
  const got = `scores: ${formatShape(scores.shape)}, labels: ${labels.kind} ${formatShape(labels.shape)}`;
  throw new ArgumentError(`${metric}: scores […, C] and int32 labels […] are needed; got ${got}.`);
}

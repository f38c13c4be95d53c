import { apply, broadcastTo, constant, elementwise, type Node, ndarray } from "@adjoint/core";
import type { Domain, NoAttributes, Op } from "@adjoint/core/ops";

const ids: Domain = { kinds: ["int32"] };

/**
 * Labels, with 0 instead of those that are to be ignored, so that all of them are valid indices. `fromJSON` reads graphs with it if
 * it is named among the `ops`.
 */
export const KnownLabel: Op<"labels" | "ignored", NoAttributes> = elementwise({
  name: "KnownLabel",
  domain: { labels: ids, ignored: ids },
  kind: "int32",
  value: (label, ignored) => (label === ignored ? 0 : label),
  vjp: { labels: null, ignored: null },
  doc: {
    summary: "Labels, and 0 in the place of those that are to be ignored.",
    formula: "y = \\begin{cases} 0 & l = i \\\\ l & \\text{otherwise} \\end{cases}",
    kinks: "none: labels have no gradient",
    source: "by definition",
  },
});

/** The labels, with 0 instead of those that equal `ignored`. */
export function knownLabels(labels: Node, ignored: number): Node {
  const other = broadcastTo(constant(ndarray(ignored, "int32")), labels.shape);
  return apply(KnownLabel, { labels, ignored: other });
}

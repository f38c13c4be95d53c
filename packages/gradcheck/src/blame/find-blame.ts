import { type Node, topology } from "@adjoint/core";
import type { Parts } from "../check/check-site.ts";
import type { FunctionAtPoint } from "../point/function-at-point.ts";
import { varyingNodes } from "../point/varying-nodes.ts";
import type { BlameSearch } from "./blame-search.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { checkRules } from "./check-rules.ts";

/**
 * The rules because of which a function fails: each op on the way from what is differentiated by to an output is tried by
 * itself, on the values that it really had, so that a rule that is wrong elsewhere is not accused, and one that is wrong here
 * is.
 *
 * @param found - takes what is found, so that a search that is stopped has told what it knew
 */
export function* findBlame(point: FunctionAtPoint, search: BlameSearch, found: BlamedRule[]): Parts<void> {
  const sorted = topology(point.outputs);
  const onTheWay = new Set<Node>();
  for (const root of point.nodes) {
    for (const node of varyingNodes(sorted, root, point.held).varying) if (node !== root) onTheWay.add(node);
  }
  for (const node of sorted.nodes) {
    if (!onTheWay.has(node) || node.kind !== "real") continue;
    found.push(...checkRules(node, point, search));
    yield `${node}`;
  }
}

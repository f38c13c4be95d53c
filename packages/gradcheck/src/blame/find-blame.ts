import type { Node } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import type { Parts } from "../check/check-context.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { varyingNodes } from "../subjects/varying-nodes.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { checkRules } from "./check-rules.ts";
import type { BlameSearch } from "./judge-rule.ts";

/**
 * The rules that make a function fail. Each op between the nodes that are differentiated by and the outputs is tried by itself at
 * its actual values, so that exactly the rules that are wrong at this point are named.
 *
 * @param found - receives each result when it is found, so that a search that is stopped has reported what it knew
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

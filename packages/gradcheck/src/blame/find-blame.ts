import type { Node } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import type { Parts } from "../check/check-context.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { varyingNodes } from "../subjects/varying-nodes.ts";
import { blameInside } from "./blame-inside.ts";
import type { BlamedRule } from "./blamed-rule.ts";
import { isDetour } from "./check-detour.ts";
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
    const rules = checkRules(node, point, search);
    const inner = rules.length === 0 ? [] : blameInside(node, point, search);
    const own = inner.length > 0 ? inner : rules;
    if (!usesBlamed(node, found))
      for (const rule of own) if (!found.some((each) => isSameMistake(each, rule))) found.push(rule);
    yield `${node}`;
  }
}

/**
 * Whether a node stands for nodes of which one is blamed already: the rules of a checkpoint compute again what its value is computed
 * from.
 */
function usesBlamed(node: Node, found: readonly BlamedRule[]): boolean {
  if (!isDetour(node)) return false;
  const [value, ...others] = node.inputs as [Node, ...Node[]]; // a detour has at least two
  const within = topology([value], new Set(others)).nodes;
  return found.some((rule) => within.includes(rule.node));
}

/** Whether two blame one rule that several nodes use inside: it is named once. */
function isSameMistake(a: BlamedRule, b: BlamedRule): boolean {
  return (
    a.inside !== undefined &&
    b.inside !== undefined &&
    a.node.op === b.node.op &&
    a.input === b.input &&
    a.mode === b.mode
  );
}

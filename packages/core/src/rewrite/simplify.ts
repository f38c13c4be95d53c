import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { ArgumentError } from "../errors.ts";
import type { Node } from "../graph/node.ts";
import { likeNodes, listNodes, type Nodes } from "../graph/node-structure.ts";
import type { AnyOp } from "../graph/op.ts";
import { rebuild, withInputs } from "../graph/rebuild.ts";
import { topology } from "../graph/topology.ts";
import { sameShape } from "../shapes/shape.ts";
import { EarlierNodes } from "./earlier-nodes.ts";
import type { RewriteRule, Surroundings } from "./rules/rewrite-rule.ts";
import { simplifications } from "./simplifications.ts";

/** How to simplify. */
export interface SimplifyOptions {
  /** The rules to use; {@link simplifications} if left out. */
  readonly rules?: readonly RewriteRule[];
}

const simplifyOptions: OptionTable<SimplifyOptions> = { rules: "optional" };

/**
 * A smaller graph with the same values and gradients: constants are folded, equal subexpressions become one node, neutral
 * elements and what undoes itself disappear. Nodes that no output needs are gone, as they are from every graph.
 *
 * Rules work from the inputs up, at each node until none applies. Each says what it keeps: every bit, every bit but the
 * sign of a zero, or all but rounding. Nothing is folded that would lose a NaN: $`0 \cdot x`$ and $`x - x`$ stay unless the
 * values of x are known to be finite constants, $`x / x`$ and $`\log e^x`$ stay. Constants are folded in float64, also for an
 * evaluation in float32 later.
 *
 * Inputs and parameters stay the same nodes; so does every node that no rule touches. To differentiate a simplified
 * graph by a node in between, ask for that node among the outputs and use what comes back. A new node takes over the
 * origin and the scope of the one that it stands for; a name survives unless its node was merged with another or
 * dissolved.
 *
 * @param outputs - a node, a list or a record of nodes; the answer has the same form
 * @throws ArgumentError if a rule of your own changes a shape or kind, or if rules undo each other without end
 *
 * @example
 * ```ts
 * import { add, constant, explain, input, mul, neg, simplify } from "@adjoint/core";
 * const x = input("x", [2]);
 * explain(simplify(add(mul(neg(neg(x)), 1), mul(0, constant([1, 2])))));
 * // => %0  x  Input  [2]
 * ```
 */
export function simplify<const N extends Nodes>(outputs: N, options?: SimplifyOptions): N {
  const { rules = simplifications } = readOptions("simplify", options, simplifyOptions);
  const settle = settler(rules);
  const simple = rebuild(listNodes(outputs), (_, rebuilt) => settle(rebuilt));
  return likeNodes(outputs, simple) as unknown as N; // the same form, nodes of the same shapes
}

/**
 * More than any set of rules that comes to an end should need: rewrites of one node, and of nodes that are made for
 * another.
 */
const MAX_ROUNDS = 100;

/**
 * A function from a node whose inputs are settled to the one that no rule changes any more. A rule sees a node and what it is
 * computed from, and that is settled first, also where rules have made it; so one way up through the graph is enough.
 */
function settler(rules: readonly RewriteRule[]): (node: Node) => Node {
  const rulesAt = rules === simplifications ? simplificationsAt : byOp(rules);
  const known = new EarlierNodes();
  const surroundings: Surroundings = {
    earlier: (node) => {
      const first = known.enter(node);
      return first === node ? undefined : first;
    },
  };
  const settled = new Map<Node, Node>(); // from a node to the one that no rule changes any more
  const isSettled = (node: Node): boolean => settled.get(node) === node;
  const imageOf = (node: Node): Node => settled.get(node) ?? node;
  return (node) => settle(node, []);

  /** `fired`: the rules that led here, one after the other. */
  function settle(node: Node, fired: readonly string[]): Node {
    let [now, end] = [node, settled.get(node)];
    for (let names = fired; end === undefined; end = settled.get(now)) {
      const made = rewritten(now);
      if (made === undefined) settled.set(now, now);
      else {
        names = [...names, made.rule.name];
        if (names.length > MAX_ROUNDS) throw endless(new Set(names));
        now = onSettledInputs(made.node, names);
      }
    }
    settled.set(node, end);
    return end;
  }

  function rewritten(node: Node): { readonly rule: RewriteRule; readonly node: Node } | undefined {
    for (const rule of rulesAt(node.op)) {
      const made = rule.rewrite(node, surroundings);
      if (made === undefined) continue;
      requireAlike(rule, node, made);
      return { rule, node: made };
    }
    return undefined;
  }

  function onSettledInputs(node: Node, fired: readonly string[]): Node {
    if (isSettled(node) || node.inputs.every(isSettled)) return node;
    for (const each of topology(node.inputs, settled).nodes)
      if (!settled.has(each)) settled.set(each, settle(withInputs(each, imageOf), fired));
    return withInputs(node, imageOf);
  }
}

/** The rules that look at nodes of an op, in order, found once for each op. */
function byOp(rules: readonly RewriteRule[]): (op: AnyOp) => readonly RewriteRule[] {
  const found = new WeakMap<AnyOp, readonly RewriteRule[]>();
  return (op) => {
    let known = found.get(op);
    if (known === undefined) {
      known = rules.filter(({ at }) => at === undefined || at.includes(op));
      found.set(op, known);
    }
    return known;
  };
}

const simplificationsAt = byOp(simplifications); // found once for all calls

function requireAlike({ name }: RewriteRule, node: Node, next: Node): void {
  if (sameShape(node.shape, next.shape) && node.kind === next.kind) return;
  throw new ArgumentError(
    `simplify: the rule ${name} puts ${next.kind} ${next} in the place of ${node.kind} ${node}; shape and kind must stay.`,
  );
}

function endless(names: ReadonlySet<string>): ArgumentError {
  return new ArgumentError(
    `simplify: the rules ${[...names].join(", ")} still apply after ${MAX_ROUNDS} rounds; do they undo each other?`,
  );
}

import type { Node } from "../graph/node.ts";
import type { NamedInputs, RuleContext } from "../graph/op.ts";

/** What a rule of `vjp` is handed. */
type Rule<A extends object, T> = (yBar: Node, inputs: NamedInputs<string>, at: RuleContext<A>) => T;

/** A rule that works once for each node and cotangent, so that the rules of several inputs share what they build. */
export function oncePerCotangent<A extends object, T>(work: Rule<A, T>): Rule<A, T> {
  const done = new WeakMap<Node, WeakMap<Node, { readonly result: T }>>();
  return (yBar, inputs, at) => {
    const ofNode = done.get(at.y) ?? new WeakMap<Node, { readonly result: T }>();
    const known = ofNode.get(yBar) ?? { result: work(yBar, inputs, at) };
    done.set(at.y, ofNode.set(yBar, known));
    return known.result;
  };
}

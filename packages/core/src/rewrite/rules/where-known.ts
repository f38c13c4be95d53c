import { Where } from "../../ops/where.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";
import { uniformValue } from "../uniform-value.ts";

/** A choice that is known when the graph is built is made there; one between a node and itself is none. */
export const whereKnown: RewriteRule = {
  name: "where-known",
  text: "where(true, a, b) → a, where(false, a, b) → b, where(c, a, a) → a",
  keeps: "bits but the sign of zero",
  at: [Where],
  rewrite: (node) => {
    const choice = match(node, Where);
    if (choice === undefined) return undefined;
    const { condition, a, b } = choice.inputs;
    if (a === b) return a;
    const value = uniformValue(condition);
    if (value === undefined) return undefined;
    return value === 0 ? b : a;
  },
};

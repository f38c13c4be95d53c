import type { Node } from "../../graph/node.ts";
import type { AnyOp } from "../../graph/op.ts";

/** What a rule may ask about the graph around the node that it looks at. */
export interface Surroundings {
  /** An earlier node of the simplified graph with the same op, attributes and inputs, if there is one. */
  readonly earlier: (node: Node) => Node | undefined;
}

/** One way to simplify a graph: a named value, made of a pattern and what takes its place. */
export interface RewriteRule {
  /** Unique among the rules in use. */
  readonly name: string;
  /** What becomes what: `−(−x) → x`. */
  readonly text: string;
  /**
   * What stays of a value: every bit; every bit but the sign of a zero; or all but rounding errors, where a sum or a product
   * is taken in another order. This holds for derivatives among the simplified outputs too. Of derivatives taken later,
   * any rule may change the rounding: cotangents that met at a node that was removed are added up in another order.
   */
  readonly keeps: "bits" | "bits but the sign of zero" | "all but rounding";
  /** The ops at whose nodes the rule looks; every op if left out. */
  readonly at?: readonly AnyOp[];
  /**
   * A node of the same shape and kind that may stand in the place of `node`, or nothing. Inputs of `node` are simplified
   * already. It must be simpler in some way that no rule in use undoes.
   */
  readonly rewrite: (node: Node, surroundings: Surroundings) => Node | undefined;
}

import type { NDArray } from "../../array/nd-array.ts";
import { elementCount, type Sizes } from "../../array/sizes.ts";
import { AdjointError } from "../../errors.ts";
import { isBound } from "../../graph/is-bound.ts";
import { match } from "../../graph/match.ts";
import type { Node } from "../../graph/node.ts";
import { byName } from "../../graph/op-inputs.ts";
import { Where } from "../../ops/elementwise/where.ts";
import { Constant, constant } from "../../ops/leaf/constant.ts";
import type { RewriteRule } from "./rewrite-rule.ts";
import { uniformValue } from "./uniform-value.ts";

/** Up to this many elements a folded constant may be larger than the constants that it is computed from. */
const SMALL = 64;

/**
 * What depends on constants alone is computed when the graph is built. A result that would take more room than its inputs,
 * such as a constant repeated along a long axis, stays as it is; so does one whose kernel throws, so that the error comes
 * when the graph is evaluated, with the name of the node.
 */
export const constantFolding: RewriteRule = {
  name: "constant-folding",
  text: "f(constants) → constant",
  keeps: "bits",
  rewrite: (node) => {
    if (isBound(node) || (node.op as unknown) === Constant) return undefined;
    const arrays: NDArray[] = [];
    let room = SMALL;
    for (const input of node.inputs) {
      const value = match(input, Constant)?.attributes.value;
      if (value === undefined) return undefined;
      arrays.push(value);
      room = Math.max(room, value.data.length);
    }
    if (!hasSizes(node) || elementCount(node.shape as Sizes) > room) return undefined; // sizes, as just found
    return folded(node, arrays);
  },
};

function hasSizes({ shape }: Node): boolean {
  return shape.every((axis: unknown) => typeof axis === "number");
}

function folded(node: Node, arrays: readonly NDArray[]): Node | undefined {
  try {
    return constant(node.op.forward(byName(node.op, arrays), node.attributes));
  } catch (error) {
    if (error instanceof AdjointError) return undefined;
    throw error;
  }
}

/** A `where` whose condition is constant becomes the chosen branch; a choice between a node and itself becomes that node. */
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

import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import { KindError } from "../errors/kind-error.ts";
import { type AttributeSorts, attributeProblem } from "../shapes/attribute-sort.ts";
import type { Kind } from "../shapes/kind.ts";
import { inferShape } from "./infer-shape.ts";
import { Node } from "./node.ts";
import type { Op } from "./op.ts";

const NONE: object = Object.freeze({});

/**
 * A node of any op, one's own included: what the functions of this package do too.
 *
 * @param op - the record
 * @param inputs - one node for each of the op's inputs, by name
 * @param attributes - what the op asks for besides
 * @throws ShapeError if the shapes break the op's rule
 * @throws KindError if an input holds another kind of number than the op takes
 *
 * @example
 * ```ts
 * import { apply, input, ops } from "@adjoint/core";
 * const x = input("x", ["batch", 3]);
 * apply(ops.Exp, { x }).shape; // => ["batch", 3]
 * ```
 */
export function apply<I extends string, A extends object>(
  op: Op<I, A>,
  inputs: Readonly<Record<I, Node>>,
  ...[attributes]: Record<never, never> extends A ? [attributes?: A] : [attributes: A]
): Node {
  const nodes: Node[] = [];
  const kinds: Kind[] = [];
  for (const name of op.inputs) {
    const node = inputs[name];
    const accepted = op.domain[name].kinds;
    if (!(node instanceof Node)) {
      throw new ArgumentError(
        `${op.name}: the input ${name} is not a node but ${describeValue(node)}; pass a node, or constant(…) for a number.`,
      );
    }
    if (!accepted.includes(node.kind)) {
      throw new KindError(`${op.name}: ${node.name ?? name} is ${node.kind}; ${name} takes ${accepted.join(" or ")}.`);
    }
    nodes.push(node);
    kinds.push(node.kind);
  }
  const general = op as unknown as Op; // the same record under its general type
  const given = attributes === undefined ? (NONE as A) : attributes; // absent only where the op has none
  const problem = attributeProblem(op.name, op.shape.attributes, given);
  if (problem !== undefined)
    throw new ArgumentError(`${problem.at === undefined ? "" : `${op.name}: ${problem.at} `}${problem.text}.`);
  const sealed = given === NONE ? given : seal(given, op.shape.attributes);
  return new Node({
    op: general,
    inputs: Object.freeze(nodes),
    attributes: sealed,
    shape: inferShape(general, nodes, sealed),
    kind: op.kind(kinds, sealed),
  });
}

/**
 * A frozen copy in the order of the rule, lists copied and frozen too, so that nobody who holds the originals can change the
 * node.
 */
function seal<A extends object>(attributes: A, sorts: AttributeSorts<A>): A {
  const copy: Partial<A> = {};
  for (const name in sorts)
    if (Object.hasOwn(attributes, name)) copy[name] = frozenList(attributes[name]) as A[typeof name]; // a copy
  return Object.freeze(copy) as A; // every attribute
}

function frozenList(value: unknown): unknown {
  return Array.isArray(value) ? Object.freeze(value.map(frozenList)) : value;
}

import { describeValue } from "../arguments/describe-value.ts";
import { anyRecord, requireSort, type ValueSort } from "../arguments/value-sort.ts";
import { ArgumentError, KindError } from "../errors.ts";
import { type AttributeSorts, attributeProblem } from "../shapes/attribute-sort.ts";
import type { Kind } from "../shapes/kind.ts";
import { inferShape } from "./infer-shape.ts";
import { Node } from "./node.ts";
import type { AnyOp, EachInput, NamedInputs, Op, VariadicOp } from "./op.ts";
import { domainOf, inputName, isVariadic } from "./op-inputs.ts";
import { notANode } from "./require-nodes.ts";

const NONE: object = Object.freeze({});

/**
 * A node of any op, also of your own. The functions of this package make their nodes by it.
 *
 * @param op - the record
 * @param inputs - one node for each of the op's inputs, by name; a list where the op takes any number
 * @param attributes - the attributes of the op
 * @throws ShapeError if the shapes break the op's rule
 * @throws KindError if an input holds another kind of number than the op takes
 *
 * @example
 * ```ts
 * import { apply, input, ops } from "@adjoint/core";
 * const x = input("x", ["batch", 3]);
 * apply(ops.Exp, { x }).shape; // => ["batch", 3]
 * apply(ops.Concat, { x: [x, x] }, { axis: 1 }).shape; // => ["batch", 6]
 * ```
 */
export function apply<I extends string, A extends object>(
  op: Op<I, A>,
  inputs: NamedInputs<I>,
  ...[attributes]: Record<never, never> extends A ? [attributes?: A] : [attributes: A]
): Node;
export function apply<I extends string, A extends object>(
  op: VariadicOp<I, A>,
  inputs: EachInput<I, Node>,
  ...[attributes]: Record<never, never> extends A ? [attributes?: A] : [attributes: A]
): Node;
export function apply(op: AnyOp, inputs: Readonly<Record<string, unknown>>, attributes?: object): Node {
  requireSort("apply: op", op, anOp);
  requireSort(`${op.name}: the inputs`, inputs, anyRecord);
  if (!isVariadic(op)) {
    const nodes: Node[] = [];
    for (const name of op.inputs) nodes.push(inputs[name] as Node); // what is not a node is refused next
    return nodeOn(op, nodes, attributes ?? NONE);
  }
  const nodes = inputs[op.inputs.each];
  if (!Array.isArray(nodes))
    throw new ArgumentError(
      `${op.name}: the inputs ${op.inputs.each} are a list of nodes; got ${describeValue(nodes)}.`,
    );
  return nodeOn(op, [...(nodes as readonly Node[])], attributes ?? NONE);
}

/** The record of an op. */
export const anOp: ValueSort = {
  one: "the record of an op, such as ops.Add,",
  accepts: (value) =>
    typeof value === "object" && value !== null && ["inputs", "shape", "kernel"].every((key) => key in value),
};

/**
 * A node from its record and its inputs in order, held to the record in every way that {@link apply} is.
 *
 * @throws what `apply` throws
 *
 * @example
 * ```ts
 * import { input, ops } from "@adjoint/core";
 * import { makeNode } from "@adjoint/core/ops";
 * makeNode(ops.MatMul, [input("a", [2, 3]), input("b", [3, 4])]).shape; // => [2, 4]
 * ```
 */
export function makeNode<I extends string, A extends object>(
  op: Op<I, A> | VariadicOp<I, A>,
  inputs: readonly Node[],
  attributes?: object,
): Node;
export function makeNode(op: AnyOp, inputs: readonly Node[], attributes: object = NONE): Node {
  if (!isVariadic(op) && inputs.length !== op.inputs.length)
    throw new ArgumentError(
      `${op.name}: it has ${op.inputs.length} inputs (${op.inputs.join(", ") || "none"}), and ${inputs.length} are given.`,
    );
  return nodeOn(op, [...inputs], attributes);
}

/** A node on a list that nobody else holds. */
function nodeOn(op: AnyOp, nodes: readonly Node[], attributes: object): Node {
  const kinds: Kind[] = [];
  for (let k = 0; k < nodes.length; k++) {
    const node = nodes[k];
    if (!(node instanceof Node))
      throw new ArgumentError(notANode(`${op.name}: ${inputName({ op, attributes }, k)}`, node));
    const accepted = domainOf(op, k).kinds;
    if (!accepted.includes(node.kind)) {
      const name = inputName({ op, attributes }, k);
      throw new KindError(`${op.name}: ${node.name ?? name} is ${node.kind}; ${name} takes ${accepted.join(" or ")}.`);
    }
    kinds.push(node.kind);
  }
  const problem = attributeProblem(op.name, op.shape.attributes, attributes);
  if (problem !== undefined)
    throw new ArgumentError(`${problem.at === undefined ? "" : `${op.name}: ${problem.at} `}${problem.text}.`);
  const sealed = attributes === NONE ? NONE : seal(attributes, op.shape.attributes);
  return new Node({
    op,
    inputs: Object.freeze(nodes),
    attributes: sealed,
    shape: inferShape(op, nodes, sealed),
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
    if (Object.hasOwn(attributes, name)) copy[name] = frozenList(attributes[name]) as A[typeof name]; // of the type of what it copies
  return Object.freeze(copy) as A; // every attribute
}

function frozenList(value: unknown): unknown {
  return Array.isArray(value) ? Object.freeze(value.map(frozenList)) : value;
}

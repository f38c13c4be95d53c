import type { NDArray, Node, Nodes, Sizes } from "@adjoint/core";
import { isBound, listNodes, topology } from "@adjoint/core/graphs";
import { type Choose, type Domain, domainOf } from "@adjoint/core/ops";
import type fc from "fast-check";
import { type ArrayOptions, drawArray } from "./array-arbitrary.ts";
import { choices } from "./choice-arbitrary.ts";

/** How to bind a graph. */
export interface BindingOptions {
  /** Sizes of named axes; the others are drawn, from 1 to 4. */
  readonly axes?: Readonly<Record<string, number>>;
  /** `"smooth"`, if left out, or `"kinked"`. */
  readonly sampling?: ArrayOptions["sampling"];
}

/**
 * Bindings of a graph: a value for each input and parameter, by node. A real one lies inside the domains of the ops that use
 * it, ids are below the bounds of those, and each named axis has one size.
 *
 * Only the domains of the ops that use an input directly are respected: inner values may lie outside a domain.
 *
 * @param outputs - a node, a list or a record of nodes
 * @param options - `axes`: sizes of named axes; `place`
 *
 * @example
 * ```ts
 * import { evaluate, gather, input, log, parameter } from "@adjoint/core";
 * import { bindingsOf } from "@adjoint/gradcheck";
 * import fc from "fast-check";
 * const table = parameter("table", [3, 2]);
 * const y = gather(log(table), input("ids", ["batch"], { kind: "int32" }));
 * fc.assert(
 *   fc.property(bindingsOf(y), (bindings) => [...evaluate(y, bindings).data].every(Number.isFinite)),
 *   { seed: 1 },
 * );
 * ```
 */
export function bindingsOf(outputs: Nodes, options: BindingOptions = {}): fc.Arbitrary<ReadonlyMap<Node, NDArray>> {
  const { nodes } = topology(listNodes(outputs));
  return choices((choose) => drawBindings(choose, nodes, options));
}

function drawBindings(
  choose: Choose,
  nodes: readonly Node[],
  { axes = {}, sampling = "smooth" }: BindingOptions,
): ReadonlyMap<Node, NDArray> {
  const bound = nodes.filter(isBound);
  const sizes = new Map(Object.entries(axes));
  for (const axis of bound.flatMap(({ shape }) => [...shape]))
    if (typeof axis === "string" && !sizes.has(axis)) sizes.set(axis, choose(1, 4));
  const sizesOf = ({ shape }: Node): Sizes =>
    shape.map((axis: number | string) => (typeof axis === "number" ? axis : (sizes.get(axis) ?? Number.NaN)));
  return new Map(
    bound.map((node) => {
      const uses = nodes.flatMap((user) => usesOf(node, user, sizesOf));
      const domain = uses.map((use) => use.domain).reduce(both, { kinds: [node.kind] });
      const below = Math.min(...uses.map((use) => use.below ?? Number.POSITIVE_INFINITY));
      const options = { domain, kind: node.kind, sampling, below: Number.isFinite(below) ? below : undefined };
      return [node, drawArray(choose, sizesOf(node), options)];
    }),
  );
}

/** The values that a node accepts for an operand, which may be several of its inputs. */
function usesOf(
  node: Node,
  user: Node,
  sizesOf: (node: Node) => Sizes,
): { domain: Domain; below: number | undefined }[] {
  return user.inputs.flatMap((input, i) => {
    if (input !== node) return [];
    const domain = domainOf(user.op, i);
    return {
      domain,
      below: domain.below?.(user.inputs.map(sizesOf), user.attributes as Readonly<Record<string, unknown>>),
    }; // a node's attributes are a record
  });
}

/** The values that two domains have in common. */
function both(a: Domain, b: Domain): Domain {
  return {
    kinds: a.kinds,
    min: Math.max(a.min ?? Number.NEGATIVE_INFINITY, b.min ?? Number.NEGATIVE_INFINITY),
    max: Math.min(a.max ?? Number.POSITIVE_INFINITY, b.max ?? Number.POSITIVE_INFINITY),
    kinks: [...(a.kinks ?? []), ...(b.kinks ?? [])],
    distinct: a.distinct === true || b.distinct === true,
  };
}

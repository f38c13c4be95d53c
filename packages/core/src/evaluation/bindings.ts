import { describeValue } from "../arguments/describe-value.ts";
import { listEntries } from "../arguments/list-entries.ts";
import { nearestWord } from "../arguments/nearest-word.ts";
import { type ArrayLike, ndarray } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import { BindingError } from "../errors.ts";
import { Node } from "../graph/node.ts";
import { dtypeOfKind } from "../shapes/kind.ts";
import { formatShape } from "../shapes/shape.ts";
import { atNode } from "./at-node.ts";

/**
 * The values of inputs and parameters: a record by name, or a map (of the language or of immutable.js) by name or by node.
 */
export type Bindings = Readonly<Record<string, ArrayLike>> | Iterable<readonly [string | Node, ArrayLike]>;

/** What to do with a binding that no input or parameter uses. */
export type Unused = "ignore" | "error";

/** What was bound. */
export interface Bound {
  /** One array for each of the nodes. */
  readonly arrays: readonly NDArray[];
  /** The witnesses that are bound too, and their arrays. */
  readonly witnessed: readonly { readonly node: Node; readonly array: NDArray }[];
}

/**
 * The array that is bound to each of the nodes. Bindings by node win over bindings by name.
 *
 * @param options - `witnesses`: nodes that may be bound and need not; `carried`: values of nodes that are not bound
 * @throws BindingError for a missing binding, for two nodes of one name bound by it, and for a surplus one if asked
 * @throws KindError for numbers that the node's kind cannot hold
 */
export function readBindings(
  nodes: readonly Node[],
  bindings: Bindings,
  options: {
    dtype: "float64" | "float32";
    unused: Unused;
    witnesses: readonly Node[];
    carried?: ReadonlyMap<Node, NDArray>;
  },
): Bound {
  const { dtype, unused, witnesses } = options;
  const given = new Map<string | Node, ArrayLike>(bindingEntries(bindings));
  const used = new Map<string | Node, Node>();
  const keyOf = (node: Node): string | Node => (given.has(node) ? node : (node.name ?? node));
  const arrays = nodes.map((node) => {
    const key = keyOf(node);
    const value = given.get(key);
    if (value === undefined) {
      const held = options.carried?.get(node);
      if (held !== undefined) return held;
      throw missing(node, given.keys());
    }
    const other = used.get(key);
    if (other !== undefined) {
      throw new BindingError(
        `Two nodes have the name "${node.name}": ${other} and ${node}. Bind them by node, in a Map, or give them different names.`,
      );
    }
    used.set(key, node);
    return read(node, value, dtype);
  });
  const witnessed = witnesses.flatMap((node) => {
    const value = given.get(keyOf(node));
    if (value === undefined || used.has(keyOf(node))) return [];
    used.set(keyOf(node), node);
    return { node, array: read(node, value, dtype) };
  });
  if (unused === "error" && used.size < given.size) {
    const unusedKeys = [...given.keys()].filter((key) => !used.has(key));
    const surplus = unusedKeys.map((key) => (key instanceof Node ? key.toString() : `"${key}"`));
    const names = nodes.map((node) => node.name ?? node.toString());
    const free = nodes.flatMap((node) => (node.name === undefined || used.has(node.name) ? [] : [node.name]));
    const [first] = unusedKeys;
    const near = typeof first === "string" ? nearestWord(first, free.length > 0 ? free : names) : undefined;
    throw new BindingError(
      `Nothing uses the binding of ${surplus.join(", ")}; the graph has ${names.join(", ") || "no inputs"}.${near === undefined ? "" : ` Did you mean ${near}?`}`,
    );
  }
  return { arrays, witnessed };
}

/** The bindings as pairs of a name or a node and its value. */
export function bindingEntries(bindings: Bindings): readonly (readonly [string | Node, ArrayLike])[] {
  const entries = listEntries<ArrayLike, Node | string>("The bindings", bindings);
  for (const entry of entries as readonly unknown[])
    if (!Array.isArray(entry))
      throw new BindingError(`A binding is a pair of a name or a node and a value; got ${describeValue(entry)}.`);
  return entries;
}

function read(node: Node, value: ArrayLike, dtype: "float64" | "float32"): NDArray {
  const array = atNode(node, () => ndarray(value, dtypeOfKind(node.kind, dtype)));
  const fits =
    array.shape.length === node.shape.length &&
    node.shape.every((axis, i) => typeof axis === "string" || axis === array.shape[i]);
  if (!fits) throw new BindingError(`${node} is bound to an array of the shape ${formatShape(array.shape)}.`);
  return array;
}

function missing(node: Node, given: Iterable<string | Node>): BindingError {
  const key = node.name === undefined ? "it by node, in a Map" : `"${node.name}"`;
  const keys = [...given];
  const found = keys.map((each) => (each instanceof Node ? each.toString() : `"${each}"`)).join(", ");
  const near = nearestWord(
    node.name ?? "",
    keys.filter((each) => typeof each === "string" && each !== node.name) as string[],
  );
  const meant = near === undefined ? "" : ` Did you mean "${node.name}" by "${near}"?`;
  const hint = "init" in node.attributes ? " First values of parameters come from initialise(…)." : "";
  return new BindingError(
    `${node.op.name} ${node} has no binding: bind ${key}; what is bound is ${found || "nothing"}.${meant}${hint}`,
  );
}

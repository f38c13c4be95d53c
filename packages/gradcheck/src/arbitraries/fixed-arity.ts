import { defineOp, input, lookUp, type Node } from "@adjoint/core";
import { inputName } from "@adjoint/core/graphs";
import {
  type AnyOp,
  byName,
  isVariadic,
  type JvpRule,
  makeNode,
  type NamedInputs,
  type Op,
  type VjpRule,
} from "@adjoint/core/ops";

/**
 * The record of a node, with a fixed list of named inputs, since checks refer to inputs by name. A record with any number of
 * inputs becomes one with as many as the node has; where its rule gives `null` for an input, the new record does not have a rule.
 */
export function fixedArity(node: Node): Op {
  const { op, inputs, attributes } = node;
  if (!isVariadic(op)) return op;
  const names = uniqueNames(inputs.map((_, k) => inputName(node, k)));
  const listed = (named: NamedInputs<string>) =>
    byName(
      op,
      names.map((name) => lookUp(named, name)),
    );
  const context = { y: node, attributes };
  const bars = node.kind === "real" ? op.vjp(input("yBar", node.shape), byName(op, inputs), context) : [];
  const ofEach = <T>(make: (k: number) => T): Record<string, T> =>
    Object.fromEntries(names.map((name, k) => [name, make(k)]));
  const tangent = (k: number): Node | null => {
    const from = lookUp(inputs, k);
    if (node.kind !== "real" || from.kind !== "real") return null;
    return op.jvp(input("xDot", from.shape), byName(op, inputs), { ...context, index: k });
  };
  return defineOp<string, object>({
    name: op.name,
    inputs: names,
    shape: { ...op.shape, inputs: names },
    kind: op.kind,
    domain: ofEach((k) => ({ ...op.domain[op.inputs.each], kinds: [(inputs[k] as Node).kind] })),
    form: op.form,
    kernel: op.kernel,
    vjp: ofEach(
      (k): VjpRule<string, object> | null =>
        (bars[k] ?? null) === null ? null : (yBar, named, at) => op.vjp(yBar, listed(named), at)[k] as Node, // not null, since `bars[k]` is not
    ),
    jvp: ofEach((k): JvpRule<string, object> | null =>
      tangent(k) === null ? null : (xDot, named, at) => op.jvp(xDot, listed(named), { ...at, index: k }) as Node,
    ),
    doc: op.doc,
  });
}

/** The names, with `#` and the index appended to those that occur earlier in the list. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, k) => {
    const unique = taken.has(name) ? `${name}#${k}` : name;
    taken.add(unique);
    return unique;
  });
}

/** The same for an op at given shapes of its inputs. */
export function fixedArityOf(op: AnyOp, shapes: readonly (readonly number[])[], attributes: object): Op {
  if (!isVariadic(op)) return op;
  return fixedArity(
    makeNode(
      op,
      shapes.map((shape, k): Node => input(`x${k}`, shape)),
      attributes,
    ),
  );
}

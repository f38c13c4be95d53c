import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors.ts";
import { type Applied, applied } from "../graph/match.ts";
import type { Node } from "../graph/node.ts";
import type { AnyOp, EachInput, NamedInputs, Op, VariadicOp } from "../graph/op.ts";
import * as records from "./records.ts";

type Records = typeof records;

/** A node of a known op, with its inputs and attributes under the types of its record. */
export type AppliedOp<O> =
  O extends VariadicOp<infer I, infer A>
    ? Applied<EachInput<I, Node>, A>
    : O extends Op<infer I, infer A>
      ? Applied<NamedInputs<I>, A>
      : never;

/**
 * Something for every op: how an engine lowers it, how a format writes it, its sign in a picture. An op that is left out is a
 * compile error; `null` states that there is nothing for it.
 */
export type OpTable<T> = { readonly [Name in keyof Records]: ((node: AppliedOp<Records[Name]>) => T) | null };

/**
 * A table as a function of a node: what the entry of its op gives; `null` where the table states that there is nothing;
 * `undefined` for an op that is not one of this package, whatever its name.
 *
 * @param table - an entry for each of {@link allOps}
 * @throws ArgumentError naming the ops that are left out, entries that are not ops, and one that is neither a function nor `null`:
 *   JavaScript would let them through
 *
 * @example
 * ```ts
 * import { add, exp, input, ops } from "@adjoint/core";
 * import { opTable, type OpTable } from "@adjoint/core/ops";
 * const none = Object.fromEntries(Object.keys(ops).map((name) => [name, null])) as unknown as OpTable<string>;
 * const text = opTable<string>({
 *   ...none,
 *   Add: ({ inputs: { a, b } }) => `${a.name} + ${b.name}`,
 *   Exp: ({ inputs: { x } }) => `exp(${x.name})`,
 * });
 * const [x, y] = [input("x", []), input("y", [])];
 * [text(add(x, y)), text(exp(x)), text(x)]; // => ["x + y", "exp(x)", null]
 * ```
 */
export function opTable<T>(table: OpTable<T>): (node: Node) => T | null | undefined {
  if (typeof table !== "object" || table === null)
    throw new ArgumentError(`opTable: the table is ${describeValue(table)}; give a record with an entry for each op.`);
  const given: Readonly<Record<string, unknown>> = table;
  const missing = Object.keys(records).filter((name) => !Object.hasOwn(given, name) || given[name] === undefined);
  if (missing.length > 0)
    throw new ArgumentError(`opTable: there is no entry for ${missing.join(", ")}; write null where there is nothing.`);
  const strange = Object.keys(table).filter((name) => !Object.hasOwn(records, name));
  if (strange.length > 0) throw new ArgumentError(`opTable: ${strange.join(", ")}: there is no such op.`);
  const wrong = Object.keys(records).find((name) => given[name] !== null && typeof given[name] !== "function");
  if (wrong !== undefined)
    throw new ArgumentError(
      `opTable: the entry for ${wrong} is ${describeValue(given[wrong])}; give a function of a node, or null.`,
    );
  const entries = new Map<AnyOp, ((node: never) => T) | null>();
  for (const [name, record] of Object.entries<unknown>(records))
    entries.set(record as AnyOp, given[name] as ((node: never) => T) | null); // just required
  return (node) => {
    const entry = entries.get(node.op);
    return entry === null || entry === undefined ? entry : entry(applied(node) as never); // of the op of the entry
  };
}

import type { DType } from "../array/dtype.ts";

/**
 * What sort of number a node holds: `real` (float64 or float32, chosen at evaluation), `int32` (ids, labels) or `bool`.
 * Only real nodes have gradients.
 */
export type Kind = "real" | "int32" | "bool";

/** The kind of an op's result, from the kinds of its inputs and its attributes. */
export type KindRule<A> = (inputs: readonly Kind[], attributes: A) => Kind;

/**
 * The rule of ops whose result is of one kind.
 *
 * @example
 * ```ts
 * import { always } from "@adjoint/core/ops";
 * always("bool")(); // => "bool"
 * ```
 */
export function always(kind: Kind): () => Kind {
  return () => kind;
}

/**
 * The rule of ops that move elements: the result is of the kind of the first input.
 *
 * @example
 * ```ts
 * import { likeFirst } from "@adjoint/core/ops";
 * likeFirst(["int32", "real"]); // => "int32"
 * ```
 */
export function likeFirst([kind = "real"]: readonly Kind[]): Kind {
  return kind;
}

/** The dtype in which a kind is stored, given what the real numbers are. */
export function dtypeOfKind(kind: Kind, realAs: "float64" | "float32"): DType {
  return kind === "real" ? realAs : kind;
}

/** A number as a truth value: whether it is not 0. */
export function truth(value: number): 0 | 1 {
  return Number(value) === 0 ? 0 : 1; // a function of plain JavaScript may give false
}

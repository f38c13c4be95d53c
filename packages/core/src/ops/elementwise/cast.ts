import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireChoice } from "../../arguments/require-choice.ts";
import { ndarray } from "../../array/from-nested.ts";
import { KindError } from "../../errors.ts";
import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { dtypeOfKind, type Kind } from "../../shapes/kind.ts";
import { constant } from "../leaf/constant.ts";
import { notEqual } from "./comparison.ts";
import { where } from "./where.ts";

/** Whole numbers as real ones. A primitive because nothing else leads from one to the other. */
export const ToReal: Op<"x", NoAttributes> = elementwise({
  name: "ToReal",
  domain: { x: { kinds: ["int32"] } },
  value: (x) => x,
  vjp: { x: null },
  doc: {
    summary: "Whole numbers as real ones.",
    formula: "y = x",
    kinks: "none: whole numbers have no gradient",
    source: "by definition",
  },
});

/** Real numbers as whole ones, without what is behind the point. A primitive because nothing else leads from one to the other. */
export const ToInt32: Op<"x", NoAttributes> = elementwise({
  name: "ToInt32",
  domain: { x: { kinds: ["real"], min: -(2 ** 31), max: 2 ** 31 - 1 } },
  kind: "int32",
  value: (x) => {
    const whole = Math.trunc(x) | 0;
    if (whole === Math.trunc(x)) return whole;
    throw new KindError(`${x} does not fit into int32; clip it, or replace it by where, before it is cast.`);
  },
  vjp: { x: null },
  doc: {
    summary: "Real numbers as whole ones, without what is behind the point.",
    formula: "y = \\mathrm{trunc}(x)",
    kinks: "whole numbers have no gradient",
    source: "constant except for jumps",
  },
});

/** Into which kind. */
export interface CastOptions {
  /** The kind of the result. */
  readonly kind: Kind;
}

const castOptions: OptionTable<CastOptions> = { kind: "required" };

/**
 * Numbers as another kind. Reals become int32 by dropping what is behind the point, and are refused where they do not fit;
 * reals and whole numbers become bool by $`x \ne 0`$; truth values become 0 and 1. Whole numbers and truth values have no
 * gradient, so none goes through a cast, except from real to real, which is the node itself.
 *
 * @param x - `[…]`, of any kind
 * @returns the shape of `x`
 * @throws ArgumentError for a kind that does not exist
 * @throws KindError at evaluation, for a number that int32 cannot hold: NaN, an infinity, or more than 31 bits
 *
 * @example
 * ```ts
 * import { cast, constant, evaluate, greater, ndarray, sum } from "@adjoint/core";
 * const ids = constant(ndarray([3, 0, 7], "int32"));
 * evaluate(sum(cast(greater(cast(ids, { kind: "real" }), 2), { kind: "real" })), {}).item(); // => 2
 * evaluate(cast(constant([-1.7, 2.5]), { kind: "int32" }), {}).toArray(); // => [-1, 2]
 * ```
 */
export function cast<X extends Node>(x: X, options: CastOptions): Node<ShapeOf<X>>;
export function cast(x: Node, options: CastOptions): Node {
  requireNodes("cast", { x });
  const { kind } = readOptions("cast", options, castOptions);
  requireChoice("cast: kind", kind, ["real", "int32", "bool"]);
  if (kind === x.kind) return x;
  if (x.kind === "bool") return where(x, constantOf(1, kind), constantOf(0, kind));
  if (kind === "bool") return notEqual(x, constantOf(0, x.kind));
  return apply<"x", NoAttributes>(kind === "real" ? ToReal : ToInt32, { x });
}

function constantOf(value: number, kind: Kind): Node {
  return constant(ndarray(value, dtypeOfKind(kind, "float64")));
}

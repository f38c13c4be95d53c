import { anyRecord, requireSort } from "../arguments/value-sort.ts";
import type { Numbers } from "../array/dtype.ts";
import { fibres } from "../array/offsets.ts";
import { ShapeError } from "../errors.ts";
import { defineOp } from "../graph/define-op.ts";
import type { JvpRule, Kernel, KernelContext, Op, OpDoc, VjpRule } from "../graph/op.ts";
import type { Domain } from "../shapes/domain.ts";
import { always, type Kind, truth } from "../shapes/kind.ts";
import { type Reduction, reducing, reducingNonEmpty } from "../shapes/repetition.ts";

/** One number for the elements of `x` at `start + steps[j]`, for all j. */
export type Fold = (x: Numbers, start: number, steps: Int32Array) => number;

/** The parts of a reduction. */
export interface ReductionParts {
  /** The name in PascalCase. */
  readonly name: string;
  /** The values for which the input is meant. */
  readonly domain: { readonly x: Domain };
  /** The kind of the result; real if left out. */
  readonly kind?: Kind;
  /** From the numbers along the reduced axes, a fibre, to one number; of the kind bool, any result but 0 is 1. */
  readonly fold: Fold;
  /**
   * What the error for an empty axis calls the result, as in "the maximum of no elements"; omit if the empty reduction
   * is defined.
   */
  readonly noun?: string;
  /** From the cotangent of the result to that of the input; `null` states that there is no gradient. */
  readonly vjp: { readonly x: VjpRule<"x", Reduction> | null };
  /** From the tangent of the input to that of the result; `null` states that there is no tangent. */
  readonly jvp: { readonly x: JvpRule<"x", Reduction> | null };
  /** What the docs say. */
  readonly doc: OpDoc;
}

/**
 * An op that makes one number of the elements along some axes: $`y_i = f(x_{i 1}, x_{i 2}, \dots)`$. Its attributes are
 * `axes`, ascending positions, and `keepAxes`, whether they stay with size 1 (keepdims).
 *
 * @example
 * ```ts
 * import { apply, constant, evaluate, real, reduction } from "@adjoint/core";
 * const Spread = reduction({
 *   name: "Spread",
 *   domain: { x: { ...real, distinct: true } },
 *   fold: (x, start, steps) => {
 *     const values = [...steps].map((step) => x[start + step] ?? 0);
 *     return Math.max(...values) - Math.min(...values);
 *   },
 *   noun: "spread",
 *   vjp: { x: null },
 *   jvp: { x: null },
 *   doc: { summary: "Largest less smallest.", formula: "y = \\max x - \\min x", kinks: "ties", source: "no gradient here" },
 * });
 * const x = constant([[1, 5, 2], [4, 4, 4]]);
 * evaluate(apply(Spread, { x }, { axes: [1], keepAxes: false }), {}).toArray(); // => [4, 0]
 * ```
 */
export function reduction(given: ReductionParts): Op<"x", Reduction> {
  requireSort("reduction: the parts", given, anyRecord);
  const { kind = "real", fold, noun, ...parts } = given;
  return defineOp({
    ...parts,
    inputs: ["x"],
    shape: noun === undefined ? reducing : reducingNonEmpty(noun),
    kind: always(kind),
    form: { kind: "reduction", axes: ({ axes }) => axes, keepsAxes: ({ keepAxes }) => keepAxes },
    kernel: fibrewise(kind === "bool" ? (...fibre) => truth(fold(...fibre)) : fold, noun),
  });
}

/** One number for each fibre of the input along `axes`. */
function fibrewise(fold: Fold, noun: string | undefined): (context: KernelContext<Reduction>) => Kernel {
  return ({ inputs: [sizes = []], attributes: { axes } }) => {
    const { starts, steps } = fibres(sizes, axes);
    if (noun !== undefined && steps.length === 0) {
      throw new ShapeError(`an axis has the size 0, and the ${noun} of no elements is undefined.`);
    }
    return (y, [x]) => {
      for (let i = 0; i < starts.length; i++) y[i] = fold(x as Numbers, starts[i] as number, steps); // a reduction has one input
    };
  };
}

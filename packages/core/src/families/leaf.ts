import { anyRecord, requireSort } from "../arguments/value-sort.ts";
import { ShapeError } from "../errors.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Kernel, KernelContext, Op, OpDoc } from "../graph/op.ts";
import { type AttributeSorts, anyAxis, anyKind, listOf } from "../shapes/attribute-sort.ts";
import type { Kind } from "../shapes/kind.ts";
import type { Shape } from "../shapes/shape.ts";

/** What every op without inputs keeps among its attributes. */
export interface LeafAttributes {
  /** The shape of the node. */
  readonly shape: Shape;
  /** The kind of number that it holds. */
  readonly kind: Kind;
}

/** The parts of an op without inputs. */
export interface LeafParts<A extends LeafAttributes> {
  /** The name in PascalCase. */
  readonly name: string;
  /** Makes the kernel, or `null` where the value comes from a binding. */
  readonly kernel: ((context: KernelContext<A>) => Kernel) | null;
  /** What each attribute besides the shape and the kind may be. */
  readonly attributes?: AttributeSorts<Omit<A, keyof LeafAttributes>>;
  /** Attributes for a law to try. */
  readonly example: A;
  /** What is wrong with the combination of attributes; `undefined` if nothing is. */
  readonly problem?: (attributes: A) => string | undefined;
  /** What the docs say. */
  readonly doc: OpDoc;
}

/**
 * An op without inputs: a constant, an input, a parameter, the size of an axis. Its shape and kind are attributes.
 *
 * @example
 * ```ts
 * import { apply, evaluate, leaf } from "@adjoint/core";
 * const Pi = leaf({
 *   name: "Pi",
 *   kernel: () => (y) => y.fill(Math.PI),
 *   example: { shape: [], kind: "real" },
 *   doc: { summary: "The number π.", formula: "y = \\pi", kinks: "none", source: "by definition" },
 * });
 * evaluate(apply(Pi, {}, { shape: [], kind: "real" }), {}).item(); // => 3.141592653589793
 * ```
 */
export function leaf<A extends LeafAttributes>(given: LeafParts<A>): Op<never, A> {
  requireSort("leaf: the parts", given, anyRecord);
  const { attributes, example, problem, ...parts } = given;
  return defineOp<never, A>({
    ...parts,
    form: { kind: "leaf", bound: parts.kernel === null },
    inputs: [],
    kind: (_, { kind }) => kind,
    shape: {
      inputs: [],
      text: "→ […]",
      attributes: { shape: listOf(anyAxis), kind: anyKind, ...attributes } as AttributeSorts<A>, // all of them
      infer: (_, given) => {
        const reason = problem?.(given);
        if (reason !== undefined) throw new ShapeError(reason);
        return given.shape;
      },
      draw: () => ({ shapes: [], attributes: example }),
    },
    domain: {},
    vjp: {},
    jvp: {},
  });
}

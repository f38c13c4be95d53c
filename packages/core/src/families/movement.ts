import { describeValue } from "../arguments/describe-value.ts";
import { anyRecord, requireSort } from "../arguments/value-sort.ts";
import { fits, type Numbers } from "../array/dtype.ts";
import { elementCount } from "../array/sizes.ts";
import { ArgumentError, KindError } from "../errors.ts";
import { defineOp } from "../graph/define-op.ts";
import type { BlockForm } from "../graph/form.ts";
import type { JvpRule, Kernel, KernelContext, Op, OpDoc, VjpRule } from "../graph/op.ts";
import { anything, type Domain } from "../shapes/domain.ts";
import { dtypeOfKind, type KindRule, likeFirst } from "../shapes/kind.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import { multilinear } from "./multilinear.ts";

/** The parts of a movement. */
export interface MovementParts<A extends object> {
  /** The name in PascalCase. */
  readonly name: string;
  /** The shapes, of one input that is called `x`. */
  readonly shape: ShapeRule<A>;
  /** The kind of the result; that of the input if left out. */
  readonly kind?: KindRule<A>;
  /** The values for which the input is meant; anything if left out. */
  readonly domain?: { readonly x: Domain };
  /**
   * For each element of the result the flat position in `x` where it comes from; −1 for the constant. Leave it out where it
   * follows from `kernel`: where there is no constant, or only 0.
   */
  readonly source?: (context: KernelContext<A>) => Int32Array;
  /**
   * The constant that stands where no element comes from, of the kind of the result; leave it out where each comes from `x`.
   */
  readonly constant?: (attributes: A) => number;
  /** Leave it out where the input is not put among zeros; see `BlockForm`. */
  readonly block?: BlockForm<A>;
  /** Leave it out where no kernel is faster than reading each element by `source`. */
  readonly kernel?: (context: KernelContext<A>) => Kernel;
  /** From the cotangent of the result to that of the input; `null` states that there is no gradient. */
  readonly vjp: { readonly x: VjpRule<"x", A> | null };
  /** Leave it out where the op is linear: where there is no constant, or only 0. */
  readonly jvp?: { readonly x: JvpRule<"x", A> | null };
  /** What the docs say. */
  readonly doc: OpDoc;
}

/**
 * An op that only moves elements, copies them, or puts a constant between them: $`y_i = x_{s(i)}`$. Give `source`, the table
 * s, or `kernel`: the other one follows. Forward mode is the op itself; there is no forward rule where `vjp` is `null`.
 *
 * @throws ArgumentError if there is neither `source` nor `kernel`
 *
 * @example
 * ```ts
 * import { apply, constant, evaluate, movement, type Node } from "@adjoint/core";
 * import { equalShapes } from "@adjoint/core/ops";
 * // the elements in the opposite order
 * const Backwards = movement({
 *   name: "Backwards",
 *   shape: equalShapes(["x"]),
 *   source: ({ output }) => {
 *     const count = output.reduce((product, size) => product * size, 1);
 *     return Int32Array.from({ length: count }, (_, i) => count - 1 - i);
 *   },
 *   vjp: { x: (yBar): Node => apply(Backwards, { x: yBar }) },
 *   doc: { summary: "Backwards.", formula: "y_i = x_{n - i}", kinks: "none", source: "a permutation, its own inverse" },
 * });
 * evaluate(apply(Backwards, { x: constant([1, 2, 3]) }), {}).toArray(); // => [3, 2, 1]
 * ```
 */
export function movement<A extends object>(parts: MovementParts<A>): Op<"x", A> {
  requireSort("movement: the parts", parts, anyRecord);
  const { name, shape, kind = likeFirst, domain = { x: anything }, constant, block, vjp, jvp, doc } = parts;
  const written = parts.source;
  const least = constant === undefined ? 0 : -1;
  const checked = written && ((context: KernelContext<A>) => requireTable(name, written(context), context, least));
  const source = checked ?? (parts.kernel && sourceBy(parts.kernel));
  if (source === undefined) throw new ArgumentError(`${name}: a movement needs source, a table, or kernel.`);
  const op: Op<"x", A> = multilinear<"x", A>({
    name,
    inputs: ["x"],
    shape,
    kind: constant === undefined ? kind : holding(name, kind, constant),
    domain,
    form: { kind: "movement", source, constant: (attributes) => constant?.(attributes) ?? null, block },
    kernel: parts.kernel ?? ((context) => gather(source(context), constant?.(context.attributes))),
    vjp,
    doc,
  });
  return jvp === undefined ? op : defineOp<"x", A>({ ...op, jvp });
}

/** The rule for the kind, which refuses a constant that the kind cannot hold. */
function holding<A>(name: string, rule: KindRule<A>, constant: (attributes: A) => number): KindRule<A> {
  return (inputs, attributes) => {
    const [kind, value] = [rule(inputs, attributes), constant(attributes)];
    if (fits(value, dtypeOfKind(kind, "float64"))) return kind;
    throw new KindError(`${name}: the constant ${value} does not fit into ${kind}.`);
  };
}

/** Refuses a table that reads beside the input, or that leaves elements out: these would be whatever memory held before. */
function requireTable<A extends object>(
  name: string,
  table: Int32Array,
  { inputs, output }: KernelContext<A>,
  least: number,
): Int32Array {
  const [given, needed] = [elementCount(inputs[0] ?? []), elementCount(output)];
  if (!(table instanceof Int32Array) || table.length !== needed)
    throw new ArgumentError(`${name}: source must be an Int32Array of ${needed}; got ${describeValue(table)}.`);
  for (let i = 0; i < needed; i++) {
    const from = table[i] as number; // inside
    if (from < least || from >= given)
      throw new ArgumentError(`${name}: source at ${i} is ${from}; the positions go from ${least} to ${given - 1}.`);
  }
  return table;
}

/**
 * Where each element comes from, found by running the kernel on the positions, counted from 1, so
 * that a 0 of its own is told from an element. Several inputs are laid end to end.
 */
export function sourceBy<A extends object>(
  kernel: (context: KernelContext<A>) => Kernel,
): (context: KernelContext<A>) => Int32Array {
  return (context) => {
    let count = 0;
    const positions = context.inputs.map((sizes) => Int32Array.from({ length: elementCount(sizes) }, () => ++count));
    const source = new Int32Array(elementCount(context.output));
    kernel(context)(source, positions);
    for (let i = 0; i < source.length; i++) source[i] = (source[i] as number) - 1; // i < length
    return source;
  };
}

function gather(source: Int32Array, constant: number | undefined): Kernel {
  if (constant === undefined) {
    return (y, [data]) => {
      const x = data as Numbers; // a movement has one input
      for (let i = 0; i < source.length; i++) y[i] = x[source[i] as number] as number;
    };
  }
  return (y, [data]) => {
    const x = data as Numbers;
    for (let i = 0; i < source.length; i++) {
      const from = source[i] as number;
      y[i] = from < 0 ? constant : (x[from] as number);
    }
  };
}

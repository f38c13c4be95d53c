import { anyRecord, requireSort } from "../arguments/value-sort.ts";
import { allocate, type DType, type Numbers } from "../array/dtype.ts";
import { type ArrayLike, ndarray } from "../array/from-nested.ts";
import { NDArray } from "../array/nd-array.ts";
import { elementCount, type Sizes } from "../array/sizes.ts";
import { ArgumentError, AxisError } from "../errors.ts";
import type { Domain } from "../shapes/domain.ts";
import { dtypeOfKind } from "../shapes/kind.ts";
import type { Form } from "./form.ts";
import { inferShape } from "./infer-shape.ts";
import type { AnyOp, Op, VariadicOp } from "./op.ts";
import { domainOf, isVariadic } from "./op-inputs.ts";

/** The parts that {@link defineOp} takes: a record without `forward`, which it adds. */
export type OpParts<O, A extends object> = Omit<O, "forward" | "form"> & {
  /** What sort of work it does; `{ kind: "other" }` if left out. */
  readonly form?: Form<A>;
};

/**
 * A full op record from its parts: the family to use where no narrower one fits. It adds `forward`, and refuses a record
 * without a rule for one of its inputs, which JavaScript would let through.
 *
 * @throws ArgumentError naming the op and the input that has no entry in `vjp`, `jvp` or `domain`
 *
 * @example
 * ```ts
 * import { defineOp, nonZero } from "@adjoint/core";
 * import { always, equalShapes } from "@adjoint/core/ops";
 * // the sign: no gradient, and it says so
 * const Sign = defineOp({
 *   name: "Sign",
 *   inputs: ["x"],
 *   shape: equalShapes(["x"]),
 *   kind: always("real"),
 *   domain: { x: nonZero },
 *   kernel: () => (y, [x = []]) => {
 *     for (let i = 0; i < y.length; i++) y[i] = Math.sign(x[i] ?? 0);
 *   },
 *   vjp: { x: null },
 *   jvp: { x: null },
 *   doc: { summary: "Sign.", formula: "y = \\mathrm{sign}(x)", kinks: "jumps at 0", source: "constant except for a jump" },
 * });
 * Sign.forward({ x: [-3, 0, 2] }).toArray(); // => [-1, 0, 1]
 * ```
 */
export function defineOp<I extends string, A extends object>(parts: OpParts<Op<I, A>, A>): Op<I, A>;
export function defineOp<I extends string, A extends object>(parts: OpParts<VariadicOp<I, A>, A>): VariadicOp<I, A>;
export function defineOp(parts: OpParts<Op, object> | OpParts<VariadicOp, object>): AnyOp {
  requireSort("defineOp: the parts", parts, anyRecord);
  if (Array.isArray(parts.inputs)) requireRules(parts as OpParts<Op, object>); // not `{ each }`, so a list of names
  const form = parts.form ?? (parts.kernel === null ? BOUND : OTHER);
  const op = Object.freeze({ ...parts, form, forward }) as AnyOp; // an Op or a VariadicOp, as the parts are
  return op;

  function forward(named: Readonly<Record<string, unknown>>, attributes: object = {}): NDArray {
    const list = (
      isVariadic(op) ? named[op.inputs.each] : op.inputs.map((name) => named[name])
    ) as readonly ArrayLike[];
    const inputs = list.map((array, k) => ndarray(array, soleDType(domainOf(op, k))));
    const output = inferShape(op, inputs, attributes) as Sizes; // sizes in, sizes out
    const sizeOf = (axis: number | string): number => {
      if (typeof axis === "number") return axis;
      throw new AxisError(
        `${op.name}: the axis "${axis}" has no size here; forward works on arrays, so give a number.`,
      );
    };
    for (const axis of output) sizeOf(axis);
    if (op.kernel === null)
      throw new ArgumentError(`${op.name} has no value of its own: it is bound when a graph is evaluated.`);
    const kind = op.kind(
      inputs.map(({ dtype }) => (dtype === "int32" || dtype === "bool" ? dtype : "real")),
      attributes,
    );
    const data = allocate(dtypeOfKind(kind, "float64"), elementCount(output));
    op.kernel({ inputs: inputs.map(({ shape }) => shape), output, attributes, sizeOf })(
      data,
      inputs.map((array) => array.data as Numbers), // kernels do not write to their inputs
    );
    return NDArray.adopt(output, data);
  }
}

const BOUND: Form = Object.freeze({ kind: "leaf", bound: true });
const OTHER: Form = Object.freeze({ kind: "other" });

function requireRules(parts: OpParts<Op, object>): void {
  for (const input of parts.inputs) {
    for (const field of ["domain", "vjp", "jvp"] as const) {
      if (parts[field][input] === undefined) {
        const absence = field === "domain" ? "" : "; write null where there is none";
        throw new ArgumentError(`${parts.name}: ${field} has no entry for the input ${input}${absence}.`);
      }
    }
  }
}

function soleDType(domain: Domain): DType | undefined {
  const [kind, ...others] = domain.kinds;
  return kind === undefined || others.length > 0 ? undefined : dtypeOfKind(kind, "float64");
}

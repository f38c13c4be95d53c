import { anyRecord, requireSort } from "../arguments/value-sort.ts";
import type { Numbers } from "../array/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Kernel, Op, OpDoc, VjpRule } from "../graph/op.ts";
import type { NoAttributes } from "../shapes/attribute-sort.ts";
import type { Domain } from "../shapes/domain.ts";
import { equalShapes } from "../shapes/equal-shapes.ts";
import { always, type Kind, type KindRule, truth } from "../shapes/kind.ts";

/** The parts of an elementwise op. */
export interface ElementwiseParts<I extends string> {
  /** The name in PascalCase. */
  readonly name: string;
  /** The inputs, one to three of them, in order, with the values they are meant for. */
  readonly domain: Readonly<Record<I, Domain>>;
  /** The kind of the result, or the rule for it from the kinds of the inputs; real if left out. */
  readonly kind?: Kind | KindRule<NoAttributes>;
  /** The function of one number from each input, in order. Booleans are 0 and 1; of the kind bool, any result but 0 is 1. */
  readonly value?: (...inputs: number[]) => number;
  /**
   * Instead of `value`: the loop that fills `y`, for frequent ops. All ops with `value` share one loop, in which a call for
   * each element costs as much as an exponential.
   */
  readonly loop?: (y: Numbers, ...inputs: Numbers[]) => void;
  /** For each input, the cotangent of the result times the partial derivative; `null` states that there is no gradient. */
  readonly vjp: Readonly<Record<I, VjpRule<I, NoAttributes> | null>>;
  /** What the docs say. */
  readonly doc: OpDoc;
}

/**
 * An op that applies one function of numbers to each position: `y_i = f(a_i, b_i, …)`, all shapes equal.
 *
 * Its Jacobian by each input is diagonal, therefore its own transpose: the forward rule is the reverse rule.
 *
 * @example
 * ```ts
 * import { apply, elementwise, evaluate, gradients, input, mul, real, sum } from "@adjoint/core";
 * const Cube = elementwise({
 *   name: "Cube",
 *   domain: { x: real },
 *   value: (x) => x ** 3,
 *   vjp: { x: (yBar, { x }) => mul(yBar, mul(3, mul(x, x))) },
 *   doc: { summary: "Third power.", formula: "y = x^3", kinks: "none", source: "power rule" },
 * });
 * const x = input("x", [2]);
 * evaluate(gradients(sum(apply(Cube, { x })), x), { x: [1, 2] }).toArray(); // => [3, 12]
 * ```
 */
export function elementwise<const I extends string>(parts: ElementwiseParts<I>): Op<I, NoAttributes> {
  requireSort("elementwise: the parts", parts, anyRecord);
  const { name, domain, kind = "real", loop, vjp, doc } = parts;
  const inputs = Object.keys(domain) as I[]; // the keys of the record are the names
  const value = scalarOf(parts);
  const kernel: Kernel = loop === undefined ? pointwise(name, value, inputs.length) : (y, arrays) => loop(y, ...arrays);
  return defineOp<I, NoAttributes>({
    name,
    inputs,
    shape: equalShapes(inputs),
    kind: typeof kind === "function" ? kind : always(kind),
    domain,
    form: { kind: "elementwise", value: () => value },
    kernel: () => kernel,
    vjp,
    jvp: vjp,
    doc,
  });
}

/** The function of numbers: as it is given, or the loop over arrays of one element. */
function scalarOf({ name, kind, value, loop }: ElementwiseParts<string>): (...inputs: number[]) => number {
  if (value !== undefined) return kind === "bool" ? (...inputs) => truth(value(...inputs)) : value;
  if (loop === undefined)
    throw new ArgumentError(`${name}: an elementwise op needs value, a function of numbers, or loop.`);
  return (...inputs) => {
    const y = new Float64Array(1);
    loop(y, ...inputs.map((x) => Float64Array.of(x)));
    return y[0] as number; // y has one element
  };
}

/**
 * The kernel that applies a function of numbers at each position.
 *
 * @param name - of the op, for the error
 * @throws ArgumentError if there are not one to three inputs
 */
export function pointwise(name: string, value: (...inputs: number[]) => number, arity: number): Kernel {
  if (arity === 1) {
    return (y, [a]) => {
      const x = a as Numbers; // there is an array for each input
      for (let i = 0; i < y.length; i++) y[i] = value(x[i] as number);
    };
  }
  if (arity === 2) {
    return (y, [a, b]) => {
      const [x0, x1] = [a as Numbers, b as Numbers];
      for (let i = 0; i < y.length; i++) y[i] = value(x0[i] as number, x1[i] as number);
    };
  }
  if (arity === 3) {
    return (y, [a, b, c]) => {
      const [x0, x1, x2] = [a as Numbers, b as Numbers, c as Numbers];
      for (let i = 0; i < y.length; i++) y[i] = value(x0[i] as number, x1[i] as number, x2[i] as number);
    };
  }
  throw new ArgumentError(`${name}: an elementwise op has one to three inputs; this one has ${arity}.`);
}

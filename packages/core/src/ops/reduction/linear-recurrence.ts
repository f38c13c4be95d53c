import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { fibres } from "../../array/offsets.ts";
import { ScaledNumber } from "../../array/scaled-number.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { type AlongAxis, alongAxis } from "../../shapes/along-axis.ts";
import { anyNumber, truthValue } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import { type AxisReference, axisPosition } from "../../shapes/shape.ts";
import type { BroadcastShape } from "../../shapes/types/broadcast-shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { mulNoNan } from "../elementwise/mul-no-nan.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";

/** Along which axis a recurrence runs, in which direction, and from where. */
export interface Recurrence extends AlongAxis {
  /** Whether it runs from the last position to the first. */
  readonly reverse: boolean;
  /** The state before the first step. */
  readonly initial: number;
}

/**
 * The states before each step of a linear recurrence. A primitive for speed, and because it is closed under
 * differentiation: cumulative sums and products, and the derivative of a product, are made of it, without a division.
 */
export const LinearRecurrence: Op<"a" | "b", Recurrence> = defineOp({
  name: "LinearRecurrence",
  inputs: ["a", "b"],
  shape: alongAxis(["a", "b"], {
    attributes: { reverse: truthValue, initial: anyNumber },
    draw: (choose) => ({ reverse: choose(0, 1) === 1, initial: choose(0, 1) }),
  }),
  kind: always("real"),
  domain: { a: real, b: real },
  kernel: ({ inputs: [sizes = []], attributes: { axis, reverse, initial } }) => {
    const { starts, steps } = fibres(sizes, [axis]);
    const order = reverse ? steps.toReversed() : steps;
    return (y, [factors, terms]) => {
      const [a, b] = [factors as Numbers, terms as Numbers]; // the op has two inputs
      for (const start of starts) {
        const state = new ScaledNumber(initial); // a product on the way may be out of range
        for (const step of order) {
          y[start + step] = state.toNumber();
          state.times(a[start + step] as number);
          state.plus(b[start + step] as number);
        }
      }
    };
  },
  vjp: {
    a: (yBar, { a }, { y, attributes }) => mulNoNan(backwards(yBar, a, attributes), y),
    b: (yBar, { a }, { attributes }) => backwards(yBar, a, attributes),
  },
  jvp: {
    a: (aDot, { a }, { y, attributes }) =>
      apply(LinearRecurrence, { a, b: mulNoNan(aDot, y) }, { ...attributes, initial: 0 }),
    b: (bDot, { a }, { attributes }) => apply(LinearRecurrence, { a, b: bDot }, { ...attributes, initial: 0 }),
  },
  doc: {
    summary: "The states before each step of a linear recurrence along an axis.",
    formula: "y_0 = c, \\quad y_{t+1} = a_t y_t + b_t",
    kinks: "none",
    source: "the adjoint state runs backwards with the same factors: \\bar b_t = \\bar y_{t+1} + a_{t+1} \\bar b_{t+1}",
  },
});

/** The adjoint state: the cotangent of the state after each step. */
function backwards(yBar: Node, a: Node, { axis, reverse }: Recurrence): Node {
  return apply(LinearRecurrence, { a, b: yBar }, { axis, reverse: !reverse, initial: 0 });
}

/** Along which axis a recurrence runs, in which direction, and from where. */
export interface RecurrenceOptions {
  /** The axis, by position, negative from the end, or by name. */
  readonly axis: AxisReference;
  /** Whether it runs from the last position to the first. */
  readonly reverse?: boolean;
  /** The state before the first step; 0 if left out. */
  readonly initial?: number;
}

const recurrenceOptions: OptionTable<RecurrenceOptions> = {
  axis: "required",
  reverse: "optional",
  initial: "optional",
};

/**
 * The states of a linear recurrence before each of its steps: $`y_0 = c`$, $`y_{t+1} = a_t y_t + b_t`$ along an axis. The
 * states after the steps are $`a_t y_t + b_t`$: `add(mul(a, y), b)`.
 *
 * Examples are a smoothed value, a discounted sum of rewards and a bank account. Both gradients are one recurrence in
 * the other direction: $`\bar b_t = \bar y_{t+1} + a_{t+1} \bar b_{t+1}`$ and $`\bar a_t = \bar b_t\, y_t`$.
 *
 * @param a - `[…, T, …]`, real, or a number
 * @param b - `[…, T, …]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, linearRecurrence } from "@adjoint/core";
 * const savings = linearRecurrence(2, constant([10, 20, 30]), { axis: 0, initial: 1 });
 * evaluate(savings, {}).toArray(); // => [1, 12, 44]
 * ```
 */
export function linearRecurrence<A extends Operand, B extends Operand, const O extends RecurrenceOptions>(
  a: A,
  b: B & Fits<A, B>,
  options: O & OnlyOptions<O, RecurrenceOptions> & HasAxis<BroadcastShape<ShapeOf<A>, ShapeOf<B>>, O>,
): Broadcast<A, B>;
export function linearRecurrence(a: Operand, b: Operand, options: RecurrenceOptions): Node {
  const { axis, reverse = false, initial = 0 } = readOptions("linearRecurrence", options, recurrenceOptions);
  const nodes = broadcast("linearRecurrence", { a, b });
  return apply(LinearRecurrence, nodes, {
    axis: axisPosition(axis, nodes.a.shape, "linearRecurrence"),
    reverse,
    initial,
  });
}

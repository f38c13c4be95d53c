import { ArgumentError, type Axis, formatShape, KindError, type Node, ShapeError, sameShape } from "@adjoint/core";
import { requireReal } from "../require-real.ts";

/** The requirements of a recurrent layer on its operands. */
interface Taking {
  readonly kind: string;
  readonly name: string;
  readonly inputs: number;
  readonly hidden: number;
  readonly unroll: boolean;
  readonly states: readonly string[];
  readonly mask?: Node | undefined;
  readonly initialState?: Readonly<Partial<Record<string, Node>>> | undefined;
}

/** Throws unless x is `[N, T, D]`, the mask `[N, T]` and bool, each initial state `[N, H]`, and T a number if the steps are unrolled. */
export function requireSequence(
  x: Node,
  { kind, name, inputs, hidden, unroll, states, mask, initialState = {} }: Taking,
): void {
  const layer = `${kind} "${name}": x[N, T, D] → [N, T, H]`;
  if (x.shape.length !== 3 || x.shape[2] !== inputs) {
    throw new ShapeError(`${layer}: D is ${inputs}; got x: ${x}.`);
  }
  requireReal(`${kind} "${name}"`, { x, ...initialState });
  const [batch, time] = x.shape as readonly [Axis, Axis, number]; // the check above has ensured [N, T, D]
  if (unroll && (typeof time !== "number" || time === 0)) {
    throw new ShapeError(`${layer}: only a number of steps, 1 at least, can be unrolled; got x: ${x}.`);
  }
  if (mask !== undefined && mask.kind !== "bool") {
    throw new KindError(`${layer}: the mask is bool; got ${mask}, ${mask.kind}.`);
  }
  if (mask !== undefined && !sameShape(mask.shape, [batch, time])) {
    throw new ShapeError(
      `${layer}: the mask is [N, T], here ${formatShape([batch, time])}; got x: ${x}, mask: ${mask}.`,
    );
  }
  for (const [key, state] of Object.entries(initialState)) {
    if (!states.includes(key)) {
      throw new ArgumentError(`${layer}: the initial state has ${key}; it may have ${states.join(", ")}.`);
    }
    if (state !== undefined && !sameShape(state.shape, [batch, hidden])) {
      throw new ShapeError(
        `${layer}: the initial ${key} is [N, H], here ${formatShape([batch, hidden])}; got x: ${x}, ${key}: ${state}.`,
      );
    }
  }
}

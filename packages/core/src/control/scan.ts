import { describeValue } from "../arguments/describe-value.ts";
import { lookUp } from "../arguments/look-up.ts";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { requireRecord } from "../arguments/require-record.ts";
import { ArgumentError, KindError, ShapeError } from "../errors.ts";
import type { Node } from "../graph/node.ts";
import { requireNodeRecord } from "../graph/require-nodes.ts";
import { input } from "../ops/leaf/input.ts";
import { type Axis, formatShape } from "../shapes/shape.ts";
import { liftConstants } from "./lift-constants.ts";
import { requireState } from "./require-state.ts";
import type { ScanBody } from "./scan-body.ts";
import { applyScan } from "./scan-op.ts";

/** Nodes by name. */
export type NamedNodes<K extends string> = Readonly<Record<K, Node>>;

/** What a scan runs over. */
export interface ScanOptions<S extends string, X extends string> {
  /** The first values of what goes from step to step. */
  readonly states: NamedNodes<S>;
  /** What the steps take from, one slice of the first axis each; all of one length. */
  readonly sequences: NamedNodes<X>;
  /** Whether the steps go from the last slice to the first; outputs keep the order of the sequences. */
  readonly reverse?: boolean;
}

const scanOptions: OptionTable<ScanOptions<string, string>> = {
  states: "required",
  sequences: "required",
  reverse: "optional",
};

/** What a step gives, and what a scan gives: the states after it, and the outputs, those of a scan stacked. */
export interface ScanResult<S extends string, Y extends string> {
  /** The states after the step; of a scan, those after the last step. */
  readonly states: NamedNodes<S>;
  /** The outputs of the step; of a scan, those of all steps, stacked. */
  readonly outputs: NamedNodes<Y>;
}

/**
 * A step applied again and again along the first axis of some sequences, as one node: a recurrent net of 10,000 steps is a
 * graph of a few nodes.
 *
 * $`(s_{t+1}, y_t) = f(s_t, x_t)`$ for t = 0 … T − 1. The step is built once, on placeholders; it may use any node from
 * outside, such as parameters, and they get their gradients. The derivative is again a scan, in the other direction, and can
 * be differentiated again. For the backward pass the states are computed a second time and stacked.
 *
 * @param step - from the states before a step, and the slices for it, to the states after it and what it gives to the outputs
 * @param options - first states `[…]`, sequences `[T, …]`
 * @returns the states after the last step, and the outputs stacked, `[T, …]`
 * @throws ShapeError if the sequences differ in length, or if a state changes its shape
 * @throws KindError if a state or an output is not real
 *
 * @example
 * ```ts
 * import { add, evaluate, gradients, input, mul, parameter, scan, sum } from "@adjoint/core";
 * const x = input("x", ["time"]);
 * const decay = parameter("decay", []);
 * const { states, outputs } = scan(
 *   ({ total }, { x }) => {
 *     const next = add(mul(decay, total), x);
 *     return { states: { total: next }, outputs: { average: next } };
 *   },
 *   { states: { total: mul(0, sum(x)) }, sequences: { x } },
 * );
 * const at = { x: [1, 2, 4], decay: 0.5 };
 * evaluate(outputs.average, at).toArray(); // => [1, 2.5, 5.25]
 * evaluate(gradients(states.total, decay), at).item(); // => 3
 * ```
 */
export function scan<const S extends string, const X extends string, const Y extends string>(
  step: (states: NamedNodes<S>, slices: NamedNodes<X>) => ScanResult<S, Y>,
  options: ScanOptions<S, X>,
): ScanResult<S, Y> {
  const { states, sequences, reverse = false } = readOptions<ScanOptions<S, X>>("scan", options, scanOptions);
  requireNodeRecord("scan", "states", states);
  requireNodeRecord("scan", "sequences", sequences);
  if (typeof step !== "function")
    throw new ArgumentError(`scan: step is ${describeValue(step)}; give a function of the states and the slices.`);
  const [stateNames, sequenceNames] = [Object.keys(states) as S[], Object.keys(sequences) as X[]]; // the keys of the records
  const length = commonLength(sequenceNames.map((name): Node => sequences[name]));
  const before = record(stateNames, (name) => input(name, states[name].shape));
  const slices = record(sequenceNames, (name) =>
    input(name, sequences[name].shape.slice(1), { kind: sequences[name].kind }),
  );
  const after = step(before, slices);
  requireRecord("scan: what the step gives", after, "{ states, outputs }");
  requireNodeRecord("scan", "what the step gives as states", after.states, stateNames);
  requireNodeRecord("scan", "what the step gives as outputs", after.outputs);
  for (const name of stateNames) requireState("scan", name, before[name], after.states[name]);
  const outputNames = Object.keys(after.outputs) as Y[]; // the keys of the record
  for (const name of outputNames) {
    if (after.outputs[name].kind !== "real")
      throw new KindError(`scan: the output ${name} is ${after.outputs[name].kind}; outputs are real.`);
  }
  const results = [...stateNames.map((name) => after.states[name]), ...outputNames.map((name) => after.outputs[name])];
  const placeholders = { states: Object.values<Node>(before), sequences: Object.values<Node>(slices) };
  const { inner, outer, lifted } = liftConstants(results, [...placeholders.states, ...placeholders.sequences], {
    fixed: "lift",
  });
  const body: ScanBody = {
    ...placeholders,
    constants: inner,
    next: lifted.slice(0, stateNames.length),
    outputs: lifted.slice(stateNames.length),
    length,
    reverse,
  };
  const parts = applyScan(body, [...Object.values<Node>(states), ...Object.values<Node>(sequences), ...outer]);
  return {
    states: record(stateNames, (_, i) => lookUp(parts, i)),
    outputs: record(outputNames, (_, i) => lookUp(parts, stateNames.length + i)),
  };
}

function record<K extends string>(names: readonly K[], make: (name: K, index: number) => Node): NamedNodes<K> {
  return Object.fromEntries(names.map((name, i) => [name, make(name, i)])) as NamedNodes<K>; // an entry for every name
}

function commonLength(sequences: readonly Node[]): Axis {
  const [first, ...others] = sequences.map(({ shape }) => shape[0]);
  if (first === undefined || others.some((length) => length !== first)) {
    const got = sequences.map((node, i) => `${node.name ?? `sequence ${i}`}: ${formatShape(node.shape)}`).join(", ");
    throw new ShapeError(`scan: sequences need a first axis, the same for all; got ${got || "no sequence"}.`);
  }
  return first;
}

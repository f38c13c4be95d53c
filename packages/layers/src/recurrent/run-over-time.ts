import {
  type Axis,
  broadcastTo,
  type NamedNodes,
  type Node,
  named,
  reshape,
  scan,
  split,
  stack,
  transpose,
  where,
} from "@adjoint/core";
import type { RunOptions } from "./recurrent.ts";
import { requireSequence } from "./require-sequence.ts";

/** A recurrent layer with the options of a run. */
export interface Run<K extends string> extends RunOptions<Readonly<Partial<Record<K, Node>>>> {
  /** The kind of layer, for error messages. */
  readonly kind: string;
  /** The name of the layer. */
  readonly name: string;
  /** The number of input features, D. */
  readonly inputs: number;
  /** The number of hidden features, H. */
  readonly hidden: number;
  /** Whether each step is built from separate nodes. */
  readonly unroll: boolean;
  /** The names of the states `[N, H]`; the first is the output of a step. */
  readonly states: readonly [K, ...K[]];
  /** From a slice of x, `[N, D]`, and the states before a step to those after it. */
  readonly step: (x: Node, before: NamedNodes<K>) => NamedNodes<K>;
}

/** The outputs `[N, T, H]` and the last states of a step applied along the time of x `[N, T, D]`. */
export function runOverTime<const K extends string>(
  x: Node,
  run: Run<K>,
): { readonly outputs: Node; readonly states: NamedNodes<K> } {
  const { name, hidden, states, unroll, step, mask, initialState, reverse = false } = run;
  requireSequence(x, run);
  const shape = [x.shape[0] as Axis, hidden]; // `requireSequence` has ensured [N, T, D]
  const first = record(states, (key) => initialState?.[key] ?? broadcastTo(0, shape));
  const masked = (slice: Slice, before: NamedNodes<K>): { after: NamedNodes<K>; output: Node } => {
    const after = step(slice.x, before);
    const { mask: isThere } = slice;
    if (isThere === undefined) return { after, output: after[states[0]] };
    return {
      after: record(states, (key) => where(isThere, after[key], before[key])),
      output: where(isThere, after[states[0]], 0),
    };
  };
  const sequences = mask === undefined ? { x } : { x, mask: reshape(mask, [...mask.shape, 1]) };
  const result = (unroll ? unrolled : scanned)(masked, first, sequences, reverse);
  return {
    outputs: named(name, result.outputs),
    states: record(states, (key) => named(`${name}/${key}`, result.states[key])),
  };
}

/** One step of x `[N, T, D]` and of the mask `[N, T, 1]`, if there is one. */
interface Slice {
  readonly x: Node;
  readonly mask?: Node;
}

type Step<K extends string> = (slice: Slice, before: NamedNodes<K>) => { after: NamedNodes<K>; output: Node };
type Engine = <K extends string>(
  step: Step<K>,
  first: NamedNodes<K>,
  sequences: Slice,
  reverse: boolean,
) => { outputs: Node; states: NamedNodes<K> };

const swapTime = (x: Node): Node => transpose(x, { permutation: [1, 0, 2] });

const scanned: Engine = (step, first, { x, mask }, reverse) => {
  const sequences: NamedNodes<"x"> = { x: swapTime(x), ...(mask && { mask: swapTime(mask) }) }; // with the mask, if there is one, so that each step gets a Slice
  const { states, outputs } = scan(
    (before, slice) => {
      const { after, output } = step(slice, before);
      return { states: after, outputs: { output } };
    },
    { states: first, sequences, reverse },
  );
  return { states, outputs: swapTime(outputs.output) };
};

const unrolled: Engine = (step, first, { x, mask }, reverse) => {
  const steps = x.shape[1] as number; // `requireSequence` has ensured that it is not a name
  const [xs, masks] = [slices(x, steps), mask === undefined ? [] : slices(mask, steps)];
  const outputs: Node[] = [];
  let states = first;
  for (const t of Array.from({ length: steps }, (_, i) => (reverse ? steps - 1 - i : i))) {
    const [slice, isThere] = [xs[t] as Node, masks[t]]; // there is a slice for each step
    const { after, output } = step(isThere === undefined ? { x: slice } : { x: slice, mask: isThere }, states);
    states = after;
    outputs[t] = output;
  }
  return { states, outputs: stack(outputs, { axis: 1 }) };
};

/** The steps of a sequence `[N, T, …]`, each without the axis of time. */
function slices(sequence: Node, steps: number): readonly Node[] {
  const [batch, , ...rest] = sequence.shape as readonly [Axis, Axis, ...Axis[]]; // [N, T, …]
  return split(sequence, { axis: 1, parts: steps }).map((slice: Node): Node => reshape(slice, [batch, ...rest]));
}

function record<K extends string>(keys: readonly K[], make: (key: K) => Node): NamedNodes<K> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as NamedNodes<K>; // it has an entry for each key
}

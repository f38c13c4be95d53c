import type { Node } from "@adjoint/core";
import { anyNode } from "@adjoint/core/ops";
import { layer } from "../layer.ts";
import { type Recurrent, type RecurrentOptions, type RunOptions, readRunOptions } from "./recurrent.ts";
import { runOverTime } from "./run-over-time.ts";

/** A recurrent layer, defined by its step. */
export interface HiddenStateOptions {
  /** What kind of layer it is, for its scope and error messages. */
  readonly kind: string;
  /** The options of the layer. */
  readonly options: RecurrentOptions;
  /** The parameters that a step uses. */
  readonly parameters: readonly Node[];
  /** From a slice of x, `[N, D]`, and h before a step, `[N, H]`, to h after it. */
  readonly step: (x: Node, before: Node) => Node;
}

/** A recurrent layer whose only state is h `[N, H]`, which is also the output of each step. */
export function ofHiddenState({ kind, options, parameters, step }: HiddenStateOptions): Recurrent<Node> {
  const { name, inputs, hidden, unroll = false } = options;
  const run = { kind, name, inputs, hidden, unroll, states: ["h"] } as const;
  return layer(
    (x: Node, given?: RunOptions<Node>) => {
      const { initialState, mask, reverse } = readRunOptions(`${kind} "${name}"`, given, anyNode);
      const { outputs, states } = runOverTime(x, {
        ...run,
        step: (slice, { h }) => ({ h: step(slice, h) }),
        initialState: initialState === undefined ? {} : { h: initialState },
        mask,
        reverse,
      });
      return { outputs, state: states.h };
    },
    parameters,
    { name, kind },
  );
}

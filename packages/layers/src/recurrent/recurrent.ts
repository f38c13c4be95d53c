import { type Initialiser, type Node, type OptionTable, readOptions } from "@adjoint/core";
import type { Layer } from "../layer.ts";

/** What a recurrent layer is made from. */
export interface RecurrentOptions {
  /** The name of the layer; its parameters are called `name/Wx`, `name/Wh` and `name/b`. */
  readonly name: string;
  /** The number of input features, D. */
  readonly inputs: number;
  /** The number of hidden features, H. */
  readonly hidden: number;
  /** Makes the first Wx; normal with standard deviation $`\sqrt{2 / (D + H)}`$ where absent. The first biases are zero. */
  readonly init?: Initialiser;
  /** Makes the first Wh; normal with standard deviation $`\sqrt{1 / H}`$ where absent. */
  readonly recurrentInit?: Initialiser;
  /** Whether there are biases; true where absent. */
  readonly bias?: boolean;
  /** Whether each step has nodes of its own, so that all can be seen; one node for all steps where absent. Same values. */
  readonly unroll?: boolean;
}

/** Which of them may be left out. */
export const recurrentOptions: OptionTable<RecurrentOptions> = {
  name: "required",
  inputs: "required",
  hidden: "required",
  init: "optional",
  recurrentInit: "optional",
  bias: "optional",
  unroll: "optional",
};

/** What one run over a sequence starts from, and what it leaves out. */
export interface RunOptions<Initial> {
  /** The state before the first step, such as the last state of an earlier run; zeros where absent. */
  readonly initialState?: Initial | undefined;
  /** `[N, T]`, bool: where it is false, the sequence is padded: the state stays as it is, and the output is 0. */
  readonly mask?: Node | undefined;
  /** Whether the run goes from the last step to the first; outputs keep the order of x. */
  readonly reverse?: boolean | undefined;
}

const runOptions: OptionTable<RunOptions<unknown>> = {
  initialState: "optional",
  mask: "optional",
  reverse: "optional",
};

/** The options of one run of a layer, which messages call by its kind and name. */
export function readRunOptions<Initial>(layer: string, options: RunOptions<Initial> | undefined): RunOptions<Initial> {
  return readOptions<RunOptions<Initial>>(layer, options, runOptions);
}

/** What a run over a sequence gives. */
export interface RecurrentResult<State> {
  /** `[N, T, H]`: the output of each step. */
  readonly outputs: Node;
  /** The state after the last step that is not masked. */
  readonly state: State;
}

/**
 * A recurrent layer: from x `[N, T, D]` to `{ outputs, state }`.
 *
 * @typeParam State - what it leaves: a node `[N, H]`, or a record or list of such nodes
 * @typeParam Initial - what it can start from: the same, with what is to be zeros left out
 */
export type Recurrent<State, Initial = State> = Layer<
  (x: Node, options?: RunOptions<Initial>) => RecurrentResult<State>
>;

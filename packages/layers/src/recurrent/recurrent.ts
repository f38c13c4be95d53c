import type { Initialiser, Node } from "@adjoint/core";
import { anyFunction, anyNode, type OptionTable, readOptions, truthValue, type ValueSort } from "@adjoint/core/ops";
import type { Layer } from "../layer.ts";

/** Options that all recurrent layers share. */
export interface RecurrentOptions<D extends number = number, H extends number = number> {
  /** The name of the layer; its parameters are called `name/Wx`, `name/Wh` and `name/b`. */
  readonly name: string;
  /** The number of input features, D. */
  readonly inputs: D;
  /** The number of hidden features, H. */
  readonly hidden: H;
  /** Makes the first Wx; normal with standard deviation $`\sqrt{2 / (D + H)}`$ if left out. The first biases are zero. */
  readonly init?: Initialiser;
  /** Makes the first Wh; normal with standard deviation $`\sqrt{1 / H}`$ if left out. */
  readonly recurrentInit?: Initialiser;
  /** Whether there are biases; true if left out. */
  readonly bias?: boolean;
  /** Whether each step is built from separate nodes, which can be inspected; if left out, one `Scan` node computes all steps. The values are the same. */
  readonly unroll?: boolean;
}

/** Which of these options are required. */
export const recurrentOptions: OptionTable<RecurrentOptions> = {
  name: "required",
  inputs: "required",
  hidden: "required",
  init: ["optional", anyFunction],
  recurrentInit: ["optional", anyFunction],
  bias: ["optional", truthValue],
  unroll: ["optional", truthValue],
};

/** Options of a run of a recurrent layer over a sequence. */
export interface RunOptions<Initial> {
  /** The state before the first step, such as the last state of an earlier run; zeros if left out. */
  readonly initialState?: Initial | undefined;
  /** `[N, T]`, bool: where it is false, the sequence is padded: the state stays as it is, and the output is 0. */
  readonly mask?: Node | undefined;
  /** Whether the run goes from the last step to the first; outputs keep the order of x. */
  readonly reverse?: boolean | undefined;
}

const runOptions: OptionTable<RunOptions<unknown>> = {
  initialState: "optional",
  mask: ["optional", anyNode],
  reverse: ["optional", truthValue],
};

/**
 * Reads the options of a run.
 *
 * @param layer - kind and name of the layer, for messages
 * @param initial - what its initial state is: a node, a record or a list
 */
export function readRunOptions<Initial>(
  layer: string,
  options: RunOptions<Initial> | undefined,
  initial: ValueSort,
): RunOptions<Initial> {
  return readOptions<RunOptions<Initial>>(layer, options, { ...runOptions, initialState: ["optional", initial] });
}

/** The result of a run over a sequence. */
export interface RecurrentResult<State, Outputs extends Node = Node> {
  /** `[N, T, H]`: the output of each step. */
  readonly outputs: Outputs;
  /** The state after the last step that is not masked. */
  readonly state: State;
}

/**
 * A recurrent layer: from x `[N, T, D]` to `{ outputs, state }`.
 *
 * @typeParam State - the state after the run: a node `[N, H]`, or a record or list of such nodes
 * @typeParam Initial - the initial state: the same, without the parts that are to be zeros
 */
export type Recurrent<State, Initial = State> = Layer<
  (x: Node, options?: RunOptions<Initial>) => RecurrentResult<State>
>;

import { add, matMul, mul, type Node, sigmoid, split, tanh } from "@adjoint/core";
import { anyRecord, readOptions } from "@adjoint/core/ops";
import { layer } from "../layer.ts";
import { plusBias } from "../plus-bias.ts";
import {
  type Recurrent,
  type RecurrentOptions,
  type RunOptions,
  readRunOptions,
  recurrentOptions,
} from "./recurrent.ts";
import type { ShapedRecurrent } from "./recurrent.types.ts";
import { recurrentParameters } from "./recurrent-parameters.ts";
import { runOverTime } from "./run-over-time.ts";

/** The state of an LSTM. */
export interface LstmState {
  /** `[N, H]`: the hidden state, which is also the output of a step. */
  readonly h: Node;
  /** `[N, H]`: the memory cell. */
  readonly c: Node;
}

/**
 * The LSTM (long short-term memory): $`a = x_t W_x + h_{t-1} W_h + b`$, cut into f, g, i, o of H columns each;
 * $`c_t = \sigma(f) \odot c_{t-1} + \tanh(g) \odot \sigma(i)`$ and $`h_t = \sigma(o) \odot \tanh(c_t)`$.
 *
 * Parameters: `name/Wx` [D, 4H], `name/Wh` [H, 4H], `name/b` [4H] (none if `bias` is false). Takes x `[N, T, D]` to outputs `[N, T, H]` and the state
 * `{ h, c }`, `[N, H]` each. The state can be given to a later call: behind `stopGradient`, that is backpropagation truncated
 * in time. What an initial state leaves out is zeros.
 *
 * Source: Hochreiter and Schmidhuber, Long short-term memory (1997); the forget gate: Gers et al., Learning to forget (2000).
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer
 * @throws ShapeError when it is called, naming the layer, if x is not `[N, T, D]`, the mask not `[N, T]` or an initial state
 *   not `[N, H]`, or if it is to be unrolled over a named axis or no step at all
 * @throws KindError when it is called, if the mask is not bool, or another node not real
 *
 * @example
 * ```ts
 * import { evaluate, input } from "@adjoint/core";
 * import { lstm } from "@adjoint/layers";
 * const net = lstm({ name: "net", inputs: 1, hidden: 1 });
 * const { outputs, state } = net(input("x", ["batch", "time", 1]));
 * outputs.shape; // => ["batch", "time", 1]
 * const open = [100, 100, 100, 100]; // all gates are open, and g is 1: c counts the steps
 * const at = { x: [[[0], [0], [0]]], "net/Wx": [[0, 0, 0, 0]], "net/Wh": [[0, 0, 0, 0]], "net/b": open };
 * evaluate(state.c, at).toArray(); // => [[3]]
 * ```
 */
export function lstm<const D extends number, const H extends number>(
  options: RecurrentOptions<D, H>,
): ShapedRecurrent<D, H, "h and c">;
export function lstm(options: RecurrentOptions): Recurrent<LstmState, Partial<LstmState>> {
  const { name, inputs, hidden, unroll = false } = readOptions("lstm", options, recurrentOptions);
  const { Wx, Wh, b, list } = recurrentParameters("lstm", options, 4);
  const step = (x: Node, before: LstmState): LstmState => {
    const a: Node = plusBias(add(matMul(x, Wx), matMul(before.h, Wh)), b);
    const [f, g, i, o] = split(a, { axis: -1, parts: [hidden, hidden, hidden, hidden] });
    const c: Node = add(mul(sigmoid(f), before.c), mul(tanh(g), sigmoid(i)));
    return { h: mul(sigmoid(o), tanh(c)), c };
  };
  return layer(
    (x: Node, given?: RunOptions<Partial<LstmState>>) => {
      const { initialState, mask, reverse } = readRunOptions(`lstm "${name}"`, given, anyRecord);
      const states = ["h", "c"] as const;
      const run = { kind: "lstm", name, inputs, hidden, unroll, states, step, initialState, mask, reverse } as const;
      const { outputs, states: state } = runOverTime(x, run);
      return { outputs, state };
    },
    list,
    { name, kind: "lstm" },
  );
}

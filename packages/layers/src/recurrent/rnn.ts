import { add, matMul, type Node, tanh } from "@adjoint/core";
import { anyFunction, type OptionTable, readOptions } from "@adjoint/core/ops";
import { plusBias } from "../plus-bias.ts";
import { ofHiddenState } from "./of-hidden-state.ts";
import { type Recurrent, type RecurrentOptions, recurrentOptions } from "./recurrent.ts";
import type { ShapedRecurrent } from "./recurrent.types.ts";
import { recurrentParameters } from "./recurrent-parameters.ts";

/** Options of {@link rnn}. */
export interface RnnOptions<D extends number = number, H extends number = number> extends RecurrentOptions<D, H> {
  /** The function of each step; tanh if left out. */
  readonly activation?: (u: Node) => Node;
}

const rnnOptions: OptionTable<RnnOptions> = { ...recurrentOptions, activation: ["optional", anyFunction] };

/**
 * The simple recurrent layer: $`h_t = \tanh(x_t W_x + h_{t-1} W_h + b)`$.
 *
 * Parameters: `name/Wx` [D, H], `name/Wh` [H, H], `name/b` [H] (none if `bias` is false). Takes x `[N, T, D]` to outputs `[N, T, H]` and the state h
 * `[N, H]`. The state can be given to a later call: behind `stopGradient`, that is backpropagation truncated in time.
 *
 * Source: Elman, Finding structure in time (1990).
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer
 * @throws ShapeError when it is called, naming the layer, if x is not `[N, T, D]`, the mask not `[N, T]` or the initial state
 *   not `[N, H]`, or if it is to be unrolled over a named axis or no step at all
 * @throws KindError when it is called, if the mask is not bool, or another node not real
 *
 * @example
 * ```ts
 * import { evaluate, input } from "@adjoint/core";
 * import { rnn } from "@adjoint/layers";
 * const net = rnn({ name: "net", inputs: 1, hidden: 1, activation: (u) => u });
 * const { outputs, state } = net(input("x", ["batch", "time", 1]));
 * const at = { x: [[[1], [2], [4]]], "net/Wx": [[1]], "net/Wh": [[0.5]], "net/b": [0] };
 * evaluate(outputs, at).toArray(); // => [[[1], [2.5], [5.25]]]
 * evaluate(state, at).toArray(); // => [[5.25]]
 * ```
 */
export function rnn<const D extends number, const H extends number>(
  options: RnnOptions<D, H>,
): ShapedRecurrent<D, H, "h">;
export function rnn(options: RnnOptions): Recurrent<Node> {
  const { activation = tanh } = readOptions("rnn", options, rnnOptions);
  const { Wx, Wh, b, list } = recurrentParameters("rnn", options, 1);
  const step = (x: Node, h: Node): Node => activation(plusBias(add(matMul(x, Wx), matMul(h, Wh)), b));
  return ofHiddenState({ kind: "rnn", options, parameters: list, step });
}

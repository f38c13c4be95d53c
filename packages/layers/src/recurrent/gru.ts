import { add, matMul, mul, type Node, parameter, sigmoid, split, sub, tanh } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import { zeros } from "../initialisers/zeros.ts";
import { plusBias } from "../plus-bias.ts";
import { ofHiddenState } from "./of-hidden-state.ts";
import { type Recurrent, type RecurrentOptions, recurrentOptions } from "./recurrent.ts";
import type { ShapedRecurrent } from "./recurrent.types.ts";
import { recurrentParameters } from "./recurrent-parameters.ts";

/**
 * The GRU (gated recurrent unit): $`a = x_t W_x + b`$ and $`e = h_{t-1} W_h + b_h`$, each cut into r, z, n of H columns;
 * $`r = \sigma(a_r + e_r)`$, $`z = \sigma(a_z + e_z)`$, $`n = \tanh(a_n + r \odot e_n)`$ and
 * $`h_t = (1 - z) \odot n + z \odot h_{t-1}`$: the reset comes after the product.
 *
 * Parameters: `name/Wx` [D, 3H], `name/Wh` [H, 3H], `name/b` [3H], `name/bh` [3H] (the last two not if `bias` is
 * false). Takes x `[N, T, D]` to outputs `[N, T, H]`
 * and the state h `[N, H]`. The state can be given to a later call: behind `stopGradient`, that is backpropagation truncated
 * in time.
 *
 * Source: Cho et al., Learning phrase representations using RNN encoder-decoder (2014); the reset after the product as in
 * cuDNN.
 *
 * @throws ShapeError when it is made, for a size that is not a non-negative integer
 * @throws ShapeError when it is called, naming the layer, if x is not `[N, T, D]`, the mask not `[N, T]` or the initial state
 *   not `[N, H]`, or if it is to be unrolled over a named axis or no step at all
 * @throws KindError when it is called, if the mask is not bool, or another node not real
 *
 * @example
 * ```ts
 * import { evaluate, input } from "@adjoint/core";
 * import { gru } from "@adjoint/layers";
 * const net = gru({ name: "net", inputs: 1, hidden: 1 });
 * const { outputs } = net(input("x", ["batch", "time", 1]));
 * const b = [0, -100, 100]; // z is 0 and n is 1: the state forgets at once
 * const at = { x: [[[0], [0]]], "net/Wx": [[0, 0, 0]], "net/Wh": [[0, 0, 0]], "net/b": b, "net/bh": [0, 0, 0] };
 * evaluate(outputs, at).toArray(); // => [[[1], [1]]]
 * ```
 */
export function gru<const D extends number, const H extends number>(
  options: RecurrentOptions<D, H>,
): ShapedRecurrent<D, H, "h">;
export function gru(options: RecurrentOptions): Recurrent<Node> {
  const { name, hidden, bias = true } = readOptions("gru", options, recurrentOptions);
  const { Wx, Wh, b, list } = recurrentParameters("gru", options, 3);
  const bh = bias ? parameter(`${name}/bh`, [3 * hidden], { init: zeros() }) : undefined;
  const gates = { axis: -1, parts: [hidden, hidden, hidden] } as const;
  const step = (x: Node, before: Node): Node => {
    const a: readonly [Node, Node, Node] = split(plusBias(matMul(x, Wx), b), gates);
    const e: readonly [Node, Node, Node] = split(plusBias(matMul(before, Wh), bh), gates);
    const r: Node = sigmoid(add(a[0], e[0]));
    const z: Node = sigmoid(add(a[1], e[1]));
    const n: Node = tanh(add(a[2], mul(r, e[2])));
    return add(mul(sub(1, z), n), mul(z, before));
  };
  return ofHiddenState({ kind: "gru", options, parameters: [...list, ...(bh ? [bh] : [])], step });
}

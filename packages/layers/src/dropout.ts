import { type DropoutOptions, dropout as dropped } from "@adjoint/core";
import { anyNode, type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Layer, layer } from "./layer.ts";
import { nodesIn } from "./nodes-in.ts";
import type { KeepsShape, ShapedLayer } from "./shape-map.types.ts";

/** The options of dropout, of which the stream may be left out. */
export const dropoutOptions: OptionTable<DropoutOptions> = {
  rate: "required",
  seed: ["required", anyNode],
  stream: "optional",
};

/**
 * Dropout as a stage of a net: each element is 0 with the probability `rate`, and divided by 1 − rate otherwise. The function
 * `dropout` of the core, with its options given beforehand.
 *
 * Parameters: none. Takes x `[…]` to y `[…]`. The mask is a function of the seed, an int32 node of rank 0 that is bound anew at
 * each step, so that a step can be repeated. A net for inference is built without it, or with rate 0, which is the identity.
 *
 * @throws ArgumentError when it is called, if the rate is not within 0 … 1, or is 1
 *
 * @example
 * ```ts
 * import { constant, evaluate, input } from "@adjoint/core";
 * import { dropout } from "@adjoint/layers";
 * const seed = input("seed", [], { kind: "int32" });
 * const y = dropout({ rate: 0.5, seed })(constant([1, 2, 3, 4, 5, 6]));
 * evaluate(y, { seed: 1 }).toArray(); // => [0, 0, 6, 8, 10, 0]
 * ```
 */
export function dropout(options: DropoutOptions): ShapedLayer<KeepsShape>;
export function dropout(options: DropoutOptions): Layer {
  const given = readOptions("dropout", options, dropoutOptions);
  return layer((x) => dropped(x, given), [], { name: "dropout", kind: "dropout", from: nodesIn(given) });
}

import { type Node, parameter } from "@adjoint/core";
import { normal } from "../initialisers/normal.ts";
import { zeros } from "../initialisers/zeros.ts";
import { layerLabel } from "../layer-label.ts";
import type { RecurrentOptions } from "./recurrent.ts";

/** What a step of a recurrent layer multiplies with and adds. */
export interface RecurrentParameters {
  /** `[D, G·H]`. */
  readonly Wx: Node;
  /** `[H, G·H]`. */
  readonly Wh: Node;
  /** `[G·H]`; absent for a layer without biases. */
  readonly b: Node | undefined;
  /** Those that there are. */
  readonly list: readonly Node[];
}

/**
 * `name/Wx` [D, G·H], `name/Wh` [H, G·H] and, unless `bias` is false, `name/b` [G·H] for G gates.
 *
 * @param kind - what kind of layer they are for, for messages
 * @throws ArgumentError if `name` is empty or not a string
 * @throws ShapeError for a size that is not a non-negative integer
 */
export function recurrentParameters(
  kind: string,
  { name, inputs, hidden, init, recurrentInit, bias = true }: RecurrentOptions,
  gates: number,
): RecurrentParameters {
  layerLabel(kind, name, { inputs, hidden }); // for its errors alone
  const columns = gates * hidden;
  const ofInputs = init ?? normal({ standardDeviation: Math.sqrt(2 / Math.max(inputs + hidden, 1)) });
  const ofHidden = recurrentInit ?? normal({ standardDeviation: Math.sqrt(1 / Math.max(hidden, 1)) });
  const Wx = parameter(`${name}/Wx`, [inputs, columns], { init: ofInputs });
  const Wh = parameter(`${name}/Wh`, [hidden, columns], { init: ofHidden });
  const b = bias ? parameter(`${name}/b`, [columns], { init: zeros() }) : undefined;
  return { Wx, Wh, b, list: [Wx, Wh, ...(b ? [b] : [])] };
}

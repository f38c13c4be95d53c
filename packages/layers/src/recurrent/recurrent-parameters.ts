import { type Node, parameter } from "@adjoint/core";
import { normal } from "../initialisers/normal.ts";
import { withFans } from "../initialisers/with-fans.ts";
import { zeros } from "../initialisers/zeros.ts";
import { layerLabel } from "../layer-label.ts";
import type { RecurrentOptions } from "./recurrent.ts";

/** The parameters of a step of a recurrent layer. */
export interface RecurrentParameters {
  /** `[D, G·H]`. */
  readonly Wx: Node;
  /** `[H, G·H]`. */
  readonly Wh: Node;
  /** `[G·H]`; absent for a layer without biases. */
  readonly b: Node | undefined;
  /** Wx, Wh, and b unless it is absent. */
  readonly list: readonly Node[];
}

/**
 * `name/Wx` [D, G·H], `name/Wh` [H, G·H] and, unless `bias` is false, `name/b` [G·H] for G gates.
 *
 * The gates are separate layers that share a matrix: each has D or H inputs and H outputs.
 *
 * @param kind - the kind of layer, for messages
 * @throws ArgumentError if `name` is empty or not a string
 * @throws ShapeError for a size that is not a non-negative integer
 */
export function recurrentParameters(
  kind: string,
  { name, inputs, hidden, init, recurrentInit, bias = true }: RecurrentOptions,
  gates: number,
): RecurrentParameters {
  layerLabel(kind, name, { inputs, hidden }); // only to throw for a wrong name or size
  const columns = gates * hidden;
  const ofInputs = init ?? normal({ standardDeviation: Math.sqrt(2 / Math.max(inputs + hidden, 1)) });
  const ofHidden = recurrentInit ?? normal({ standardDeviation: Math.sqrt(1 / Math.max(hidden, 1)) });
  const Wx = parameter(`${name}/Wx`, [inputs, columns], { init: withFans(ofInputs, { inputs, outputs: hidden }) });
  const Wh = parameter(`${name}/Wh`, [hidden, columns], {
    init: withFans(ofHidden, { inputs: hidden, outputs: hidden }),
  });
  const b = bias ? parameter(`${name}/b`, [columns], { init: zeros() }) : undefined;
  return { Wx, Wh, b, list: [Wx, Wh, ...(b ? [b] : [])] };
}

import { type Node, parameter } from "@adjoint/core";
import { normal } from "../initialisers/normal.ts";
import { zeros } from "../initialisers/zeros.ts";
import { layerLabel } from "../layers/layer-label.ts";
import type { RecurrentOptions } from "./recurrent.ts";

/**
 * `name/Wx` [D, G·H], `name/Wh` [H, G·H] and `name/b` [G·H] for G gates.
 *
 * @param kind - what kind of layer they are for, for messages
 * @throws ArgumentError for a name that is none
 * @throws ShapeError for a size that is not a whole number from 0 up
 */
export function recurrentParameters(
  kind: string,
  { name, inputs, hidden, init, recurrentInit }: RecurrentOptions,
  gates: number,
): readonly [Wx: Node, Wh: Node, b: Node] {
  layerLabel(kind, name, { inputs, hidden }); // for its errors alone
  const columns = gates * hidden;
  const ofInputs = init ?? normal({ standardDeviation: Math.sqrt(2 / Math.max(inputs + hidden, 1)) });
  const ofHidden = recurrentInit ?? normal({ standardDeviation: Math.sqrt(1 / Math.max(hidden, 1)) });
  return [
    parameter(`${name}/Wx`, [inputs, columns], { init: ofInputs }),
    parameter(`${name}/Wh`, [hidden, columns], { init: ofHidden }),
    parameter(`${name}/b`, [columns], { init: zeros() }),
  ];
}

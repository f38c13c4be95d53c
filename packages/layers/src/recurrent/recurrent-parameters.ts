import { type Node, parameter } from "@adjoint/core";
import { normal } from "../initialisers/normal.ts";
import { zeros } from "../initialisers/zeros.ts";
import type { RecurrentOptions } from "./recurrent.ts";

/** `name/Wx` [D, G·H], `name/Wh` [H, G·H] and `name/b` [G·H] for G gates. */
export function recurrentParameters(
  { name, inputs, hidden, init, recurrentInit }: RecurrentOptions,
  gates: number,
): readonly [Wx: Node, Wh: Node, b: Node] {
  const columns = gates * hidden;
  const ofInputs = init ?? normal({ standardDeviation: Math.sqrt(2 / Math.max(inputs + hidden, 1)) });
  const ofHidden = recurrentInit ?? normal({ standardDeviation: Math.sqrt(1 / Math.max(hidden, 1)) });
  return [
    parameter(`${name}/Wx`, [inputs, columns], { init: ofInputs }),
    parameter(`${name}/Wh`, [hidden, columns], { init: ofHidden }),
    parameter(`${name}/b`, [columns], { init: zeros() }),
  ];
}

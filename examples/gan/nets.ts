import { tanh } from "@adjoint/core";
import { affine, sequential } from "@adjoint/layers";

/** The size of the noise that the generator starts from. */
export const NOISE = 2;

/** A net of two hidden layers. */
export function net(
  name: string,
  { inputs, outputs, hidden = 32 }: { inputs: number; outputs: number; hidden?: number },
) {
  return sequential(
    affine({ name: `${name}/first`, inputs, outputs: hidden }),
    tanh,
    affine({ name: `${name}/second`, inputs: hidden, outputs: hidden }),
    tanh,
    affine({ name: `${name}/third`, inputs: hidden, outputs }),
  );
}

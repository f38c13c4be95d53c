import { tanh } from "@adjoint/core";
import { affine, type Layer, normal, sequential } from "@adjoint/layers";

/** The size of a {@link smoothNet}. */
export interface NetSize {
  /** Inputs, D. */
  readonly inputs: number;
  /** Units in each hidden layer, H. */
  readonly hidden: number;
  /** The standard deviation of the first layer's first weights: how wavy the net is before it has learnt anything. */
  readonly spread: number;
}

/** A net with two hidden layers of tanh units and one output: smooth, since the equation asks for its second derivatives. */
export function smoothNet({ inputs, hidden, spread }: NetSize): Layer {
  return sequential(
    affine({ name: "first", inputs, outputs: hidden, init: normal({ standardDeviation: spread }) }),
    tanh,
    affine({ name: "second", inputs: hidden, outputs: hidden }),
    tanh,
    affine({ name: "last", inputs: hidden, outputs: 1 }),
  );
}

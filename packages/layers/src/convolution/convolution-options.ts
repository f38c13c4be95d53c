import { type Initialiser, type Node, type OptionTable, parameter } from "@adjoint/core";
import { xavier } from "../initialisers/xavier.ts";
import { zeros } from "../initialisers/zeros.ts";

/** What every convolution layer is made from. */
export interface ConvolutionOptions {
  /** The name of the layer; its parameters are called `name/W` and `name/b`. */
  readonly name: string;
  /** The number of input channels, I. */
  readonly inputs: number;
  /** The number of output channels, O. */
  readonly outputs: number;
  /** Each group of input channels goes to its own group of output channels; 1 where absent. */
  readonly groups?: number;
  /** Makes the first W; xavier where absent. The first b is zero. */
  readonly init?: Initialiser;
}

/** Which of them may be left out. */
export const convolutionOptions: OptionTable<ConvolutionOptions> = {
  name: "required",
  inputs: "required",
  outputs: "required",
  groups: "optional",
  init: "optional",
};

/** `name/W` of a shape and `name/b` [O]. */
export function convolutionParameters(
  { name, outputs, init }: ConvolutionOptions,
  shape: readonly number[],
): readonly [W: Node, b: Node] {
  return [
    parameter(`${name}/W`, shape, { init: init ?? xavier() }),
    parameter(`${name}/b`, [outputs], { init: zeros() }),
  ];
}

import { type Initialiser, type Node, parameter } from "@adjoint/core";
import { anyFunction, type OptionTable, truthValue } from "@adjoint/core/ops";
import { withFans } from "../initialisers/with-fans.ts";
import { xavier } from "../initialisers/xavier.ts";
import { zeros } from "../initialisers/zeros.ts";

/** Options that all convolution layers share. */
export interface ConvolutionOptions {
  /** The name of the layer; its parameters are called `name/W` and `name/b`. */
  readonly name: string;
  /** The number of input channels, I. */
  readonly inputs: number;
  /** The number of output channels, O. */
  readonly outputs: number;
  /** Each group of input channels goes to its own group of output channels; 1 if left out. */
  readonly groups?: number;
  /** Makes the first W; xavier if left out. The first b is zero. */
  readonly init?: Initialiser;
  /** Whether there is a b to add; true if left out. */
  readonly bias?: boolean;
}

/** Which of these options are required. */
export const convolutionOptions: OptionTable<ConvolutionOptions> = {
  name: "required",
  inputs: "required",
  outputs: "required",
  groups: "optional",
  init: ["optional", anyFunction],
  bias: ["optional", truthValue],
};

/** The parameters of a convolution. */
export interface ConvolutionParameters {
  /** The kernel, of the shape that was asked for. */
  readonly W: Node;
  /** `[O]`; undefined for a layer without a bias. */
  readonly b: Node | undefined;
  /** W, and b unless it is undefined. */
  readonly list: readonly Node[];
}

/** `name/W` of a shape and, unless `bias` is false, `name/b` [O]. Each output of a group sees each input of it through one window. */
export function convolutionParameters(
  { name, inputs, outputs, groups = 1, init = xavier(), bias = true }: ConvolutionOptions,
  shape: readonly number[],
): ConvolutionParameters {
  const window = shape.slice(2).reduce((a, b) => a * b, 1);
  const fans = { inputs: (inputs / groups) * window, outputs: (outputs / groups) * window };
  const W = parameter(`${name}/W`, shape, { init: withFans(init, fans) });
  const b = bias ? parameter(`${name}/b`, [outputs], { init: zeros() }) : undefined;
  return { W, b, list: b === undefined ? [W] : [W, b] };
}

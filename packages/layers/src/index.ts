/**
 * Layers, losses and initialisers: what carries parameters, and what they start from.
 *
 * @packageDocumentation
 */

export type { NormalOptions } from "./initialisers/normal.ts";
export { normal } from "./initialisers/normal.ts";
export { zeros } from "./initialisers/zeros.ts";
export type { Affine, AffineOptions } from "./layers/affine.ts";
export { affine } from "./layers/affine.ts";
export type { Layer, LayerFunction } from "./layers/layer.ts";
export { layer } from "./layers/layer.ts";
export type { Stage } from "./layers/sequential.ts";
export { sequential } from "./layers/sequential.ts";
export { softmaxCrossEntropy } from "./losses/softmax-cross-entropy.ts";

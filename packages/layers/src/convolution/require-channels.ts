import { type Node, ShapeError } from "@adjoint/core";
import { requireReal } from "../require-real.ts";

/** Throws unless x is real and its axes are those of the batch, the channels, and each axis along which the kernel slides. */
export function requireChannels(
  layer: string,
  { x, W, channels, rule }: { readonly x: Node; readonly W: Node; readonly channels: number; readonly rule: string },
): void {
  if (x.shape.length !== W.shape.length || x.shape[1] !== channels) {
    throw new ShapeError(`${layer}: ${rule}: I is ${channels}; got x: ${x}, W: ${W}.`);
  }
  requireReal(layer, { x });
}

import { type Node, ShapeError } from "@adjoint/core";

/** Throws unless x has a batch, the channels and as many further axes as the kernel slides along. */
export function demandChannels(
  layer: string,
  { x, W, channels, rule }: { readonly x: Node; readonly W: Node; readonly channels: number; readonly rule: string },
): void {
  if (x.shape.length !== W.shape.length || x.shape[1] !== channels) {
    throw new ShapeError(`${layer}: ${rule}: I is ${channels}; got x: ${x}, W: ${W}.`);
  }
}

/** Throws unless the groups divide both numbers of channels. */
export function demandGroups(layer: string, inputs: number, outputs: number, groups: number): void {
  if (!(Number.isInteger(groups) && groups > 0 && inputs % groups === 0 && outputs % groups === 0)) {
    throw new ShapeError(
      `${layer}: I is ${inputs}, O is ${outputs}, groups is ${groups}: groups have to divide I and O.`,
    );
  }
}

import type { RingPosition } from "./region-rings.ts";

/** The path of some rings, in steps between positions. */
export function ringPath(rings: readonly (readonly RingPosition[])[]): string {
  return rings.map(write).join("").replaceAll(" -", "-");
}

function write(ring: readonly RingPosition[]): string {
  const steps = ring.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = ring[i] as RingPosition; // the position before this one
    return `${x - fromX} ${y - fromY}`;
  });
  return `M${ring[0]?.join(" ")}l${steps.join(" ")}z`;
}

import { type NDArray, ndarray } from "@adjoint/core";
import type { NumpyRandom } from "@adjoint/data";

/** The number of clusters. */
export const CLUSTERS = 8;
const RADIUS = 2;
/** The standard deviation of a cluster. */
export const SPREAD = 0.1;

/** The centre of each cluster: places at equal distances on a circle. */
export const centres: readonly (readonly [number, number])[] = Array.from({ length: CLUSTERS }, (_, k) => {
  const angle = (2 * Math.PI * k) / CLUSTERS;
  return [RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)];
});

/** Points of all clusters, each drawn at random, $`[N, 2]`$. */
export function ring(random: NumpyRandom, count: number): NDArray {
  const which = random.randint(0, CLUSTERS, [count]).data;
  const noise = random.normal([count, 2], { standardDeviation: SPREAD }).data;
  const data = Float64Array.from(noise, (value, i) => value + (centres[which[i >> 1] as number]?.[i % 2] as number));
  return ndarray({ shape: [count, 2], data });
}

/** How well points cover the ring. */
export interface Coverage {
  /** The part of the points that are within three standard deviations of a centre. */
  readonly near: number;
  /** The number of clusters that have at least a quarter of their share of those points. */
  readonly clusters: number;
}

/** Which clusters points fall into, and how many do. */
export function coverage(points: NDArray): Coverage {
  const counts = new Array<number>(CLUSTERS).fill(0);
  const count = points.shape[0] as number; // [N, 2]
  for (let i = 0; i < count; i++) {
    const [x, y] = [points.data[2 * i] as number, points.data[2 * i + 1] as number];
    const k = centres.findIndex(([cx, cy]) => Math.hypot(x - cx, y - cy) <= 3 * SPREAD);
    if (k >= 0) counts[k] = (counts[k] as number) + 1;
  }
  const near = counts.reduce((total, each) => total + each, 0) / count;
  return { near, clusters: counts.filter((each) => each >= count / CLUSTERS / 4).length };
}

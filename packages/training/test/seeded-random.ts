import { NDArray, type RandomSource } from "@adjoint/core";

/** A small source of random numbers for tests (the minimal standard generator of Park and Miller, 1988). */
export function seededRandom(seed: number): RandomSource {
  let state = seed;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const fill = (shape: readonly number[], draw: () => number): NDArray =>
    NDArray.adopt(shape, Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, draw));
  return {
    uniform: (shape) => fill(shape, next),
    normal: (shape) => fill(shape, () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())),
    permutation: (n) => {
      const order = Int32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
      }
      return NDArray.adopt([n], order);
    },
  };
}

import type { NDArray } from "@adjoint/core";

/** The share of points whose label has the highest score; of equal scores the first counts. */
export function accuracy(scores: NDArray, labels: NDArray): number {
  const [count = 0, classes = 0] = scores.shape;
  const isRight = (label: number, row: number): boolean => {
    const ofPoint = [...scores.data].slice(row * classes, (row + 1) * classes);
    return ofPoint.indexOf(Math.max(...ofPoint)) === label;
  };
  return [...labels.data].filter(isRight).length / count;
}

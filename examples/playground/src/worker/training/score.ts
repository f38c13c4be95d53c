import type { NDArray } from "@adjoint/core";

/**
 * How many examples are answered right, in words: by the highest score where the targets are classes, by all bits where they are
 * zeros and ones; empty where neither is so.
 */
export function scoreOf(answers: NDArray, target: NDArray): string {
  const count = target.shape[0] ?? 0;
  if (count === 0) return "";
  if (target.dtype === "int32" && answers.data.length > target.data.length)
    return words(
      countRight(count, (i) => highest(rowOf(answers, i)) === target.data[i]),
      count,
    );
  const isBits = Array.from(target.data).every((bit) => bit === 0 || bit === 1);
  if (!isBits || answers.data.length !== target.data.length) return "";
  const isRight = (i: number): boolean => {
    const bits = rowOf(target, i);
    return rowOf(answers, i).every((answer, k) => answer > 0.5 === (bits[k] === 1));
  };
  return words(countRight(count, isRight), count);
}

function words(right: number, count: number): string {
  return `${right} of ${count} right`;
}

function countRight(count: number, isRight: (i: number) => boolean): number {
  return Array.from({ length: count }, (_, i) => isRight(i)).filter((right) => right).length;
}

function rowOf({ shape, data }: NDArray, i: number): readonly number[] {
  const size = data.length / (shape[0] ?? 1);
  return Array.from({ length: size }, (_, k) => data[i * size + k] ?? Number.NaN);
}

function highest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

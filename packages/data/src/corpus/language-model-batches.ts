import { ArgumentError, NDArray } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { requireIds } from "./require-ids.ts";

/** The sizes of {@link languageModelBatches}. */
export interface LanguageModelBatchesOptions {
  /** The number of streams that are read side by side, N. */
  readonly batch: number;
  /** The number of steps of a window, T, which is how far gradients go back. */
  readonly time: number;
}

const languageModelBatchesOptions: OptionTable<LanguageModelBatchesOptions> = { batch: "required", time: "required" };

/** Windows of a corpus, N rows each, for a trainer that takes the examples in order and N at a time. */
export interface LanguageModelBatches {
  /** The inputs, int32 [W·N, T]. */
  readonly inputs: NDArray;
  /** The next id at each position, int32 [W·N, T]. */
  readonly targets: NDArray;
  /** Whether a row is the start of its stream, where the carried state must be the initial one: true in the first window; bool [W·N]. */
  readonly isFirst: NDArray;
  /** The number of windows, W. */
  readonly windows: number;
}

/**
 * A corpus cut for a language model that is trained by backpropagation truncated in time.
 *
 * The corpus is cut into N streams of equal length L, and these into windows of T steps. Row n of window k + 1 continues where
 * row n of window k ends, so that the last state of a window is the first one of the next:
 *
 * ```math
 * \mathit{inputs}_{kN + n,\, t} = x_{nL + kT + t}, \qquad \mathit{targets}_{kN + n,\, t} = x_{nL + kT + t + 1}
 * ```
 *
 * Up to NT ids at the ends of the streams are left over, besides the last one of the corpus, which is a target only.
 *
 * @param ids - the corpus x, int32 [n]
 * @throws ArgumentError if a size is not a positive integer, or the corpus has fewer than NT + 1 ids
 * @throws ShapeError if ids are not int32 [n]
 *
 * @example
 * ```ts
 * import { languageModelBatches } from "@adjoint/data";
 * const corpus = [0, 1, 2, 3, 4, 5, 6, 7, 8];
 * const { inputs, targets, isFirst, windows } = languageModelBatches(corpus, { batch: 2, time: 2 });
 * windows; // => 2
 * inputs.toArray(); // => [[0, 1], [4, 5], [2, 3], [6, 7]]
 * targets.toArray(); // => [[1, 2], [5, 6], [3, 4], [7, 8]]
 * isFirst.toArray(); // => [true, true, false, false]
 * ```
 */
export function languageModelBatches(
  ids: NDArray | readonly number[],
  options: LanguageModelBatchesOptions,
): LanguageModelBatches {
  const { batch, time } = readOptions("languageModelBatches", options, languageModelBatchesOptions);
  const corpus = requireIds("languageModelBatches", ids);
  requireWholeNumber("languageModelBatches: batch", batch, { min: 1 });
  requireWholeNumber("languageModelBatches: time", time, { min: 1 });
  const length = Math.floor((corpus.length - 1) / batch);
  const windows = Math.floor(length / time);
  if (windows < 1) {
    throw new ArgumentError(
      `languageModelBatches: ${batch} streams of ${time} steps need at least ${batch * time + 1} ids; the corpus has ${corpus.length}.`,
    );
  }
  const rows = windows * batch;
  const at = (i: number, later: number): number => {
    const [row, t] = [Math.floor(i / time), i % time];
    const [window, stream] = [Math.floor(row / batch), row % batch];
    return corpus[stream * length + window * time + t + later] as number; // within the stream, since windows · time ≤ length
  };
  return Object.freeze({
    inputs: NDArray.adopt(
      [rows, time],
      Int32Array.from({ length: rows * time }, (_, i) => at(i, 0)),
    ),
    targets: NDArray.adopt(
      [rows, time],
      Int32Array.from({ length: rows * time }, (_, i) => at(i, 1)),
    ),
    isFirst: NDArray.adopt(
      [rows],
      Uint8Array.from({ length: rows }, (_, row) => (row < batch ? 1 : 0)),
    ),
    windows,
  });
}

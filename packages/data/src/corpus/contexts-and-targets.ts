import { ArgumentError, NDArray } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { requireIds } from "./require-ids.ts";

/** Options of {@link contextsAndTargets} and {@link skipGramPairs}. */
export interface WindowOptions {
  /** The number of words on each side that form the context of a word, w: a positive integer. */
  readonly window: number;
}

/** Which of these options are required. */
export const windowOptions: OptionTable<WindowOptions> = { window: "required" };

/** Training examples of CBOW: contexts and the words between them. N is n − 2w. */
export interface ContextsAndTargets {
  /** The w words before and the w words after each target, in the order of the text, int32 [N, 2w]. */
  readonly contexts: NDArray;
  /** The words between them, int32 [N]. */
  readonly targets: NDArray;
}

/**
 * Contexts and targets for CBOW: $`\mathit{targets}_i = x_{i+w}`$, and its context
 * $`x_i, \dots, x_{i+w-1}, x_{i+w+1}, \dots, x_{i+2w}`$, for a corpus $`x`$ of n ids and N = n − 2w targets.
 *
 * The first and last w words are not targets, since their contexts would be shorter.
 *
 * Source: Mikolov et al., Efficient estimation of word representations in vector space (2013), section 3.1.
 *
 * @param ids - the corpus, int32 [n]
 * @throws ArgumentError if the window is not a positive integer, or the corpus has fewer than 2w + 1 ids
 * @throws ShapeError if ids are not int32 [n]
 *
 * @example
 * ```ts
 * import { contextsAndTargets } from "@adjoint/data";
 * const { contexts, targets } = contextsAndTargets([0, 1, 2, 3], { window: 1 });
 * contexts.toArray(); // => [[0, 2], [1, 3]]
 * targets.toArray(); // => [1, 2]
 * ```
 */
export function contextsAndTargets(ids: NDArray | readonly number[], options: WindowOptions): ContextsAndTargets {
  const { window } = readOptions("contextsAndTargets", options, windowOptions);
  const corpus = requireIds("contextsAndTargets", ids);
  requireWholeNumber("contextsAndTargets: window", window, { min: 1, max: MAX_WINDOW });
  const count = corpus.length - 2 * window;
  if (count < 1) {
    throw new ArgumentError(
      `contextsAndTargets: a window of ${window} needs at least ${2 * window + 1} ids; the corpus has ${corpus.length}.`,
    );
  }
  const contexts = new Int32Array(count * 2 * window);
  const targets = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    targets[row] = corpus[row + window] as number; // each row ends within the corpus
    for (let i = 0; i < 2 * window; i++) {
      contexts[row * 2 * window + i] = corpus[row + i + (i < window ? 0 : 1)] as number;
    }
  }
  return Object.freeze({
    contexts: NDArray.adopt([count, 2 * window], contexts),
    targets: NDArray.adopt([count], targets),
  });
}

/** Wider windows could hold more ids than an array does. */
const MAX_WINDOW = 2 ** 15;

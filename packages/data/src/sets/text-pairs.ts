/** Source and target texts, for a net that reads the one and writes the other. Both lists have the same order. */
export interface TextPairs {
  /** The sources, N texts of the same length, padded with blanks at the end. */
  readonly sources: readonly string[];
  /** The targets, N texts of the same length: `_`, with which writing starts, the answer, and blanks as padding. */
  readonly targets: readonly string[];
}

/** Text pairs from answers without their `_`; both sides are padded to the given lengths, the `_` counted. */
export function padPairs(
  pairs: readonly (readonly [source: string, answer: string])[],
  [sourceLength, targetLength]: readonly [number, number],
): TextPairs {
  return Object.freeze({
    sources: Object.freeze(pairs.map(([source]) => source.padEnd(sourceLength))),
    targets: Object.freeze(pairs.map(([, answer]) => `_${answer}`.padEnd(targetLength))),
  });
}

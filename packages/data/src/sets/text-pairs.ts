/** Texts and what they are to be turned into, for a net that reads one and writes the other. The lists belong together. */
export interface TextPairs {
  /** What is read, N texts of one length, padded with blanks at the end. */
  readonly sources: readonly string[];
  /** What is to be written, N texts of one length: `_`, with which writing starts, the answer, and blanks to fill up. */
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

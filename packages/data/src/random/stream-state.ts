import { ArgumentError, formatShape, NDArray } from "@adjoint/core";

/** The state of a stream of NumPy's legacy generator. */
export interface StreamState {
  /** The index of the next of the 624 words of the Mersenne Twister, and the words: 625 numbers. */
  readonly twister: readonly number[];
  /** The normal that was computed with the last one and has not been returned yet. */
  readonly spareNormal: number | undefined;
}

const WORDS = 624;
const LENGTH = 1 + WORDS + 1 + 2; // place, words, whether there is a spare normal, its bits

/** A state as int32 [628]: the place, the words, 1 or 0, and the bits of the spare normal, the low half first. */
export function encodeStreamState({ twister, spareNormal }: StreamState): NDArray {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, spareNormal ?? 0, true);
  const spare = [spareNormal === undefined ? 0 : 1, bits.getInt32(0, true), bits.getInt32(4, true)];
  return NDArray.adopt([LENGTH], Int32Array.from([...twister, ...spare]));
}

/**
 * Reads a state from an array that {@link encodeStreamState} wrote.
 *
 * @throws ArgumentError for an array that is not such a state
 */
export function decodeStreamState({ dtype, shape, data }: NDArray): StreamState {
  const [place = -1, ...rest] = data;
  const [isThere = -1, low = 0, high = 0] = rest.slice(WORDS);
  const fits = dtype === "int32" && shape.length === 1 && data.length === LENGTH;
  if (!fits || place < 0 || place >= WORDS || (isThere !== 0 && isThere !== 1)) {
    throw new ArgumentError(
      `NumpyRandom: int32 [${LENGTH}] from state() is needed to resume; got ${dtype} ${formatShape(shape)}${fits ? " with other numbers" : ""}.`,
    );
  }
  const bits = new DataView(new ArrayBuffer(8));
  bits.setInt32(0, low, true);
  bits.setInt32(4, high, true);
  return {
    twister: [place, ...rest.slice(0, WORDS)],
    spareNormal: isThere === 1 ? bits.getFloat64(0, true) : undefined,
  };
}

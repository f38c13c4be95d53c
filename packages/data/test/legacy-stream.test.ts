import fc from "fast-check";
import { mersenne } from "pure-rand/generator/mersenne";
import { describe, expect, it } from "vitest";
import { LegacyStream } from "../src/random/legacy-stream.ts";
import reference from "./fixtures/numpy-random.json" with { type: "json" };

type Words = { next(): number };

/** The given words, then ones in every bit. */
function wordsFrom(words: readonly number[]): Words & { used: number } {
  return {
    used: 0,
    next() {
      return words[this.used++] ?? -1;
    },
  };
}

const times = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);

/** The first five calls of the reference: rand(5), randn(7), permutation(12), randn(2), randint(0,100,8). */
const agreesWithNumpy = (make: (words: Words) => LegacyStream): boolean =>
  reference.streams.every(({ seed, calls }) => {
    const stream = make(mersenne(seed));
    const found = [
      times(5, () => stream.fraction()),
      times(7, () => stream.normal()),
      [...stream.order(12)],
      times(2, () => stream.normal()),
      times(8, () => stream.wholeNumber(99)),
    ];
    return found.every((values, call) => values.every((value, i) => Object.is(value, calls[call]?.values[i])));
  });

class TakesTheFirstOfAPair extends LegacyStream {
  override normal(): number {
    super.normal();
    return super.normal();
  }
}
class TakesTheRemainder extends LegacyStream {
  override wholeNumber(last: number): number {
    return last === 0 ? 0 : Math.floor(this.fraction() * 2 ** 32) % (last + 1);
  }
}
class WastesAWordOnAChoiceOfOne extends LegacyStream {
  override wholeNumber(last: number): number {
    if (last === 1) this.fraction();
    return super.wholeNumber(last);
  }
}
class ShufflesFromTheFront extends LegacyStream {
  override order(n: number): Int32Array {
    return super.order(n).reverse();
  }
}

describe("LegacyStream", () => {
  it("agrees with NumPy's first five calls of every seed", () => {
    expect(agreesWithNumpy((words) => new LegacyStream(words))).toBe(true);
  });

  it.each([TakesTheFirstOfAPair, TakesTheRemainder, WastesAWordOnAChoiceOfOne, ShufflesFromTheFront])(
    "is told apart from one that: %o",
    (Mistaken) => {
      expect(agreesWithNumpy((words) => new Mistaken(words))).toBe(false);
    },
  );

  it("makes fractions below 1 of any two words, and does not care about their sign", () => {
    const word = fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const fraction = new LegacyStream(wordsFrom([a, b])).fraction();
        const unsigned = new LegacyStream(wordsFrom([a >>> 0, b >>> 0])).fraction();
        return fraction >= 0 && fraction < 1 && fraction === unsigned && Number.isInteger(fraction * 2 ** 53);
      }),
    );
    expect(new LegacyStream(wordsFrom([-1, -1])).fraction()).toBe(1 - 2 ** -53);
  });

  it("passes words over until one fits, masked to the bits of the largest", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 2 ** 32 - 1 }), (list, last) => {
        const bits = 32 - Math.clz32(last);
        const masked = list.map((word) => (word >>> 0) % 2 ** bits);
        const position = masked.findIndex((value) => value <= last);
        fc.pre(position >= 0);
        const words = wordsFrom(list);
        return new LegacyStream(words).wholeNumber(last) === masked[position] && words.used === position + 1;
      }),
    );
  });

  it("takes no word where there is nothing to choose", () => {
    const words = wordsFrom([]);
    expect(new LegacyStream(words).wholeNumber(0)).toBe(0);
    expect([...new LegacyStream(words).order(1)]).toEqual([0]);
    expect(words.used).toBe(0);
  });
});

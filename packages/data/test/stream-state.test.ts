import { ArgumentError, ndarray } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumpyRandom } from "../src/index.ts";

const draws = (random: NumpyRandom): number[] => [
  ...random.randn(3).data, // an odd number: a spare normal is left
  ...random.rand(2).data,
  ...random.permutation(5).data,
  ...random.randint(0, 1000, 3).data,
];

describe("a stream resumed from its state", () => {
  it("goes on as the stream does, wherever it was, and moves neither that stream nor its fellows", () => {
    const place = fc.record({ seed: fc.nat(2 ** 32 - 1), words: fc.nat(1500), normals: fc.nat(3) });
    fc.assert(
      fc.property(place, ({ seed, words, normals }) => {
        const random = new NumpyRandom(seed);
        random.rand(words);
        random.randn(normals);
        const state = random.state();
        const [once, twice] = [random.resumed(state), new NumpyRandom(9).resumed(state)];
        const ahead = draws(once);
        expect(draws(twice)).toEqual(ahead);
        expect(draws(random)).toEqual(ahead);
        expect(once.state().data).toEqual(random.state().data);
        expect(draws(new NumpyRandom(9).resumed(random.state()))).toEqual(draws(random));
      }),
    );
  });

  it("is another one at another place: each number of the state counts", () => {
    const random = new NumpyRandom(3);
    random.randn();
    const state = random.state();
    const next = (data: Int32Array): number[] => {
      const resumed = random.resumed(ndarray({ shape: [628], data }));
      return [resumed.randn(), ...resumed.randint(-(2 ** 31), 2 ** 31, 1300).data];
    };
    const before = next(Int32Array.from(state.data));
    for (const i of [0, 1, 2, 300, 624, 625, 626, 627]) {
      const data = Int32Array.from(state.data);
      data[i] = (data[i] ?? 0) ^ 1;
      if (i === 1) data[i] = (data[i] ?? 0) ^ -2; // of the first word in line only the highest bit is still needed
      expect(next(data), `number ${i}`).not.toEqual(before);
    }
  });

  it.each([
    ["of another length", ndarray([1, 2], "int32"), "got int32 [2]."],
    ["of another kind", ndarray(new Array(628).fill(0)), "got float64 [628]."],
    ["with a place beyond the words", ndarray([624, ...new Array(627).fill(0)], "int32"), "got int32 [628] with other"],
    ["with an invalid flag", ndarray([...new Array(625).fill(0), 2, 0, 0], "int32"), "got int32 [628] with other"],
  ])("refuses a state %s", (_, state, message) => {
    expect(() => new NumpyRandom(1).resumed(state)).toThrow(ArgumentError);
    expect(() => new NumpyRandom(1).resumed(state)).toThrow(message);
  });
});

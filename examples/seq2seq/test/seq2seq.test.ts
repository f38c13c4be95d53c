import { evaluate, initialise, type NDArray, ndarray } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { recurrentTranslator, translationGraph } from "@adjoint/example-translation";
import { describe, expect, it } from "vitest";
import { trainAdder } from "../train-adder.ts";
import { type Variant, variants } from "../variants.ts";

const [D, H, V] = [3, 4, 5];
const graphOf = ({ reversed, peeky }: Variant) => {
  const vocabulary = { source: 4, target: V };
  const translator = recurrentTranslator({ vocabulary, features: D, hidden: H, reversed, peeky });
  return translationGraph(translator, { source: 3, target: 4, start: 0 });
};
const [plain, reversed, peeky] = variants.map(graphOf) as [
  ReturnType<typeof graphOf>,
  ReturnType<typeof graphOf>,
  ReturnType<typeof graphOf>,
]; // there are four variants
const source = ndarray([[0, 3, 1]], "int32");
const target = ndarray([[0, 4, 2, 1]], "int32");
const weights = initialise([plain.loss], new NumpyRandom(2)).set("target", target);

/** The rows of a matrix, and rows of zeros before or after those from `at` on. */
function withZeroRows({ shape: [rows = 0, columns = 0], data }: NDArray, at: number, count: number): NDArray {
  const list = Array.from({ length: rows }, (_, row) => [...data].slice(row * columns, (row + 1) * columns));
  const zeros = Array.from({ length: count }, () => new Array<number>(columns).fill(0));
  return ndarray([...list.slice(0, at), ...zeros, ...list.slice(at)]);
}

describe("the variants", () => {
  it("reversed: the same as the plain one on the question from its end", () => {
    const ofPlain = evaluate(plain.scores, weights.set("source", ndarray([[1, 3, 0]], "int32")));
    const ofReversed = evaluate(reversed.scores, weights.set("source", source));
    expect(ofReversed.toArray()).toEqual(ofPlain.toArray());
    expect(ofReversed.toArray()).not.toEqual(evaluate(plain.scores, weights.set("source", source)).toArray());
  });

  it("peeky: the same as the plain one, if what it sees besides weighs nothing", () => {
    const blind = weights
      .update("decoder/Wx", (W) => withZeroRows(W ?? target, D, H))
      .update("output/W", (W) => withZeroRows(W ?? target, H, H))
      .set("source", source);
    const ofPlain = evaluate(plain.scores, weights.set("source", source));
    const ofBlind = evaluate(peeky.scores, blind);
    for (const [i, score] of [...ofPlain.data].entries()) expect(ofBlind.data[i]).toBeCloseTo(score, 14);
  });

  it("learn something else, and the same each time", async () => {
    const options = { seed: 1, count: 300, epochs: 1 };
    const losses: (number | undefined)[] = [];
    for (const variant of [...variants, ...variants.slice(0, 1)])
      losses.push((await trainAdder(variant, options)).losses[0]);
    expect(new Set(losses).size).toBe(variants.length);
    expect(losses.at(-1)).toBe(losses[0]);
  });
});

import { evaluate, initialise, type NDArray, ndarray } from "@adjoint/core";
import { additionTexts, NumpyRandom } from "@adjoint/data";
import {
  ask,
  nearestAnswer,
  recurrentTranslator,
  trainTranslator,
  translationGraph,
} from "@adjoint/example-translation";
import { adam } from "@adjoint/training";
import { describe, expect, it } from "vitest";

const [D, H, V] = [3, 4, 5];
const graphOf = ({ reversed = false, peeky = false }) => {
  const vocabulary = { source: 4, target: V };
  const translator = recurrentTranslator({ vocabulary, features: D, hidden: H, reversed, peeky });
  return translationGraph(translator, { source: 3, target: 4, start: 0 });
};
const [plain, reversed, peeky] = [graphOf({}), graphOf({ reversed: true }), graphOf({ peeky: true })];
const source = ndarray([[0, 3, 1]], "int32");
const target = ndarray([[0, 4, 2, 1]], "int32");
const weights = initialise([plain.loss], new NumpyRandom(2)).set("target", target);

/** The rows of a matrix, and rows of zeros before or after those from `at` on. */
function withZeroRows(matrix: NDArray, at: number, count: number): NDArray {
  const zeros = Array.from({ length: count }, () => new Array<number>(matrix.shape[1] ?? 0).fill(0));
  const rows = matrix.rows().map((row) => [...row]);
  return ndarray([...rows.slice(0, at), ...zeros, ...rows.slice(at)]);
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
});

describe("a trained adder", () => {
  const train = () => {
    const random = new NumpyRandom(1);
    const pairs = additionTexts({ random, count: 150, digits: 2 });
    const model = (vocabulary: { source: number; target: number }) =>
      recurrentTranslator({ vocabulary, features: 4, hidden: 6 });
    return trainTranslator({
      pairs,
      tests: 50,
      model,
      optimiser: adam({ rate: 0.01 }),
      batchSize: 25,
      epochs: 1,
      random,
    });
  };

  it("learns the same each time, and answers whatever it can read", async () => {
    const [one, two] = [await train(), await train()];
    expect(one.losses).toEqual(two.losses);
    expect(ask(one, "1+2")).toBe(ask(two, "1+2"));
    expect(ask(one, "1+2")).toMatch(/^[0-9 ]*$/);
    expect(() => ask(one, "1-2")).toThrow('the question "1-2" has "-"; known letters are " +0123456789"');
    expect(() => ask(one, "100+22")).toThrow("has more than 5 letters");
  });

  it("has a rival that knows what it has seen, and otherwise the nearest", () => {
    const answer = nearestAnswer({ sources: ["1+1", "2+7"], targets: ["_2", "_9"] });
    expect([answer("1+1"), answer("2+6"), answer("9+9")]).toEqual(["_2", "_9", "_2"]);
  });
});

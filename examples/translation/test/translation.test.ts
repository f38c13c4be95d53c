import { constant, evaluate, gather, initialise, type NDArray, ndarray } from "@adjoint/core";
import { additionTexts, NumpyRandom } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { adam } from "@adjoint/training";
import { describe, expect, it } from "vitest";
import { greedy, recurrentTranslator, trainTranslator, translationGraph } from "../index.ts";

const vocabulary = { source: 5, target: 4 };
const models = {
  plain: {},
  reversed: { reversed: true },
  peeky: { peeky: true },
  attentive: { attention: true },
  "all at once": { reversed: true, peeky: true, attention: true },
};

/** The place of the largest number of each row. */
function bestOf({ shape, data }: NDArray): number[] {
  const columns = shape.at(-1) ?? 1;
  return Array.from({ length: data.length / columns }, (_, row) => {
    const scores = [...data].slice(row * columns, (row + 1) * columns);
    return scores.indexOf(Math.max(...scores));
  });
}

describe.each(Object.entries(models))("a recurrent translator, %s", (_, options) => {
  const translator = recurrentTranslator({ vocabulary, features: 3, hidden: 4, ...options });
  const graph = translationGraph(translator, { source: 3, target: 5, start: 2 });
  const source = ndarray([[0, 3, 4], [1, 1, 2]], "int32"); // biome-ignore format: two texts
  const target = ndarray([[2, 0, 3, 1, 1], [2, 3, 3, 0, 2]], "int32"); // biome-ignore format: two texts
  const weights = initialise([graph.loss], new NumpyRandom(7));
  const bindings = weights.set("source", source).set("target", target);

  it("has right gradients by every parameter", () => {
    const report = checkGradients(graph.loss, bindings, { wrt: translator.parameters });
    expect(report.ok, String(report)).toBe(true);
  });

  it("writes what the teacher-forced graph, given that text, holds most likely at every place", () => {
    let varied = 0; // texts of more than one character: a wrong place shows in them alone
    for (let seed = 0; seed < 10; seed++) {
      const small = initialise([graph.loss], new NumpyRandom(seed));
      const large = small.map(({ shape, data }) => ndarray({ shape, data: [...data].map((value) => 3 * value) }));
      const at = large.set("source", source);
      const written = evaluate(graph.written, at);
      expect([written.data[0], written.data[5]]).toEqual([2, 2]);
      const next = [...written.data].filter((_, i) => i % 5 !== 0);
      expect(bestOf(evaluate(graph.scores, at.set("target", written)))).toEqual(next);
      if (new Set(next).size > 1) varied++;
    }
    expect(varied).toBeGreaterThan(2);
  });

  it("is given no character before its time: scores do not hang on what comes later", () => {
    const other = ndarray([[2, 0, 3, 2, 2], [2, 3, 3, 1, 1]], "int32"); // biome-ignore format: two texts
    const [one, two] = [target, other].map((text) => evaluate(graph.scores, bindings.set("target", text)).data);
    const upToPlace2 = (data: ArrayLike<number> | undefined) => Array.from(data ?? []).slice(0, 12);
    expect(upToPlace2(one)).toEqual(upToPlace2(two));
    expect(one).not.toEqual(two);
  });
});

describe("greedy", () => {
  it("gives each character that is likeliest after those before, from the start to the length", () => {
    const after = constant([[0, 1, 0], [0, 0, 1], [1, 0, 0]]); // biome-ignore format: after 0 comes 1, then 2, then 0
    const text = greedy((given) => gather(after, given), { start: 1, length: 6 });
    expect(evaluate(text, {}, { axes: { batch: 2 } }).toArray()).toEqual([
      [1, 2, 0, 1, 2, 0],
      [1, 2, 0, 1, 2, 0],
    ]);
  });
});

describe("trainTranslator", () => {
  it("learns the additions of one digit by heart, and writes them by itself", async () => {
    const random = new NumpyRandom(1);
    const pairs = additionTexts({ random, count: 100, digits: 1 });
    const { translate, right, losses } = await trainTranslator({
      pairs: { sources: [...pairs.sources, ...pairs.sources], targets: [...pairs.targets, ...pairs.targets] },
      tests: 100,
      model: (sizes) => recurrentTranslator({ vocabulary: sizes, features: 8, hidden: 24, peeky: true }),
      optimiser: adam({ rate: 0.02 }),
      batchSize: 20,
      epochs: 60,
      random,
    });
    expect(right.at(-1)).toBe(1);
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
    expect(translate(["7+8", "0+4"])).toEqual(["_15", "_4 "]);
  });
});

import { evaluate, gradients, initialise, type NDArray, type Node, ndarray, sum } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { translationGraph } from "@adjoint/example-translation";
import { checkGradients } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { sortingTexts } from "../sorting-texts.ts";
import { trainSorter } from "../train-sorter.ts";
import { transformerTranslator } from "../transformer-translator.ts";

describe("sortingTexts", () => {
  it("has the digits of each source in their order", () => {
    const { sources, targets } = sortingTexts({ random: new NumpyRandom(0), count: 50, length: 5 });
    for (const [i, source] of sources.entries()) {
      expect(source).toMatch(/^\d{5}$/);
      expect(targets[i]).toBe(`_${[...source].sort().join("")}`);
    }
    expect(new Set(sources.join("")).size).toBe(10);
  });
});

describe("the transformer", () => {
  const translator = transformerTranslator({ vocabulary: { source: 4, target: 5 }, features: 4, heads: 2 });
  const graph = translationGraph(translator, { source: 3, target: 4, start: 4 });
  const source = ndarray([[0, 3, 1], [2, 2, 0]], "int32"); // biome-ignore format: two texts
  const target = ndarray([[4, 0, 1, 3], [4, 0, 2, 2]], "int32"); // biome-ignore format: two texts
  const bindings = initialise([graph.loss], new NumpyRandom(3)).set("source", source).set("target", target);

  const isKeyBias = ({ name }: Node): boolean => name?.endsWith("key/b") === true;

  it("has right gradients by every parameter but the biases of the keys", () => {
    const wrt = translator.parameters.filter((node) => !isKeyBias(node));
    const report = checkGradients(graph.loss, bindings, { wrt });
    expect(report.ok, String(report)).toBe(true);
  });

  it("does not hang on the biases of the keys: they add the same to all scores of a query", () => {
    const biases = translator.parameters.filter(isKeyBias);
    expect(biases).toHaveLength(3);
    for (const gradient of evaluate(gradients(graph.loss, biases), bindings)) {
      for (const each of gradient.data) expect(Math.abs(each)).toBeLessThan(1e-15);
    }
  });

  it("writes what the teacher-forced graph, given that text, holds most likely at every place", () => {
    const written = evaluate(graph.written, bindings);
    const { data } = evaluate(graph.scores, bindings.set("target", written)); // [2, 3, 5]
    for (const [row, character] of [...written.data].filter((_, i) => i % 4 !== 0).entries()) {
      const scores = [...data].slice(row * 5, (row + 1) * 5);
      expect(scores[character]).toBe(Math.max(...scores));
    }
  });

  it("looks at the memory with weights that add up to 1, and hang on the source", () => {
    const looks = graph.weights as Node; // a transformer has attention, and so weights
    expect(looks.shape).toEqual(["batch", 3, 3]);
    for (const total of evaluate(sum(looks, { axis: -1 }), bindings).data) expect(total).toBeCloseTo(1, 14);
    const other = ndarray([[1, 3, 1], [2, 2, 0]], "int32"); // biome-ignore format: two texts
    const looksAt = (text: NDArray) => [...evaluate(looks, bindings.set("source", text)).data];
    const [one, two] = [looksAt(source), looksAt(other)];
    expect(one.slice(0, 9)).not.toEqual(two.slice(0, 9));
    expect(one.slice(9)).toEqual(two.slice(9));
  });
});

describe("trainSorter", () => {
  it("learns: after 4,000 texts it sorts a good part of others without a mistake", async () => {
    const { right, losses } = await trainSorter({ seed: 1, count: 1000, epochs: 4 });
    expect(losses.at(-1)).toBeLessThan(0.5);
    expect(right.at(-1)).toBeGreaterThan(0.3);
  });
});

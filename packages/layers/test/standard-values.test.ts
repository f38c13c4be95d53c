import { evaluate, initialise, input, type NDArray, type Node, ndarray, relu, reshape, tanh } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, test } from "vitest";
import {
  affine,
  batchNorm,
  embedding,
  groupNorm,
  gru,
  type Layer,
  layerNorm,
  lstm,
  orthogonal,
  positionalEncoding,
  rmsNorm,
  rnn,
  transformerEncoderBlock,
} from "../src/index.ts";

const x = input("x", ["batch", 4]);
const at = { x: [[0.25, -1.5, 3, 0.5], [2, 0.125, -0.75, 1]] }; // biome-ignore format: a matrix

/** What a layer gives, from the first values of its parameters. */
function resultOf(layer: Layer, of: Node = x): readonly number[] {
  const first: [Node | string, NDArray][] = layer.parameters.map((each, i) => [
    each,
    initialise([each], new NumpyRandom(i)).first() as NDArray,
  ]); // one value for one parameter
  return [...evaluate(layer(of), new Map<Node | string, NDArray>([...first, ["x", ndarray(at.x)]])).data];
}

describe("an option that is left out has the value of the docs, and another value is noticed", () => {
  const name = "l";
  const norm = { name, features: 4 };
  const block = { name, features: 4, heads: 2 };
  const sequence = reshape(x, [1, "batch", 4]);
  test.each<readonly [string, () => Layer, () => Layer, () => Layer]>(
    [
    ["epsilon of layerNorm", () => layerNorm(norm), () => layerNorm({ ...norm, epsilon: 1e-5 }), () => layerNorm({ ...norm, epsilon: 1e-6 })],
    ["epsilon of groupNorm", () => groupNorm({ ...norm, groups: 2 }), () => groupNorm({ ...norm, groups: 2, epsilon: 1e-5 }), () => groupNorm({ ...norm, groups: 2, epsilon: 1e-6 })],
    ["epsilon of batchNorm", () => batchNorm(norm), () => batchNorm({ ...norm, epsilon: 1e-5 }), () => batchNorm({ ...norm, epsilon: 1e-6 })],
    ["epsilon of rmsNorm", () => rmsNorm(norm), () => rmsNorm({ ...norm, epsilon: 1e-6 }), () => rmsNorm({ ...norm, epsilon: 1e-5 })],
    ["base of positionalEncoding", () => positionalEncoding({ features: 4 }), () => positionalEncoding({ features: 4, base: 10_000 }), () => positionalEncoding({ features: 4, base: 10_001 })],
    ["norms of transformerEncoderBlock", () => transformerEncoderBlock(block), () => transformerEncoderBlock({ ...block, norms: "before" }), () => transformerEncoderBlock({ ...block, norms: "after" })],
    ["activation of transformerEncoderBlock", () => transformerEncoderBlock(block), () => transformerEncoderBlock({ ...block, activation: relu }), () => transformerEncoderBlock({ ...block, activation: tanh })],
  ] /* biome-ignore format: a table */,
  )("%s", (what, standard, stated, other) => {
    const of = /positional|transformer/.test(what) ? sequence : x;
    expect(resultOf(standard(), of)).toEqual(resultOf(stated(), of));
    expect(resultOf(standard(), of)).not.toEqual(resultOf(other(), of));
  });

  test("a block has four times as many hidden units as features", () => {
    const shapes = transformerEncoderBlock(block).parameters.map((each) => each.shape.join());
    expect(shapes.filter((shape) => shape.includes("16"))).toEqual(["4,16", "16", "16,4"]);
  });

  test("every norm but rmsNorm has a beta", () => {
    for (const layer of [layerNorm(norm), groupNorm({ ...norm, groups: 2 }), batchNorm(norm)])
      expect(layer.parameters.map((each) => each.name)).toEqual(["l/gamma", "l/beta"]);
    expect(rmsNorm(norm).parameters.map((each) => each.name)).toEqual(["l/gamma"]);
  });

  test("the carried moments of batchNorm start at the mean 0 and the variance 1", () => {
    const { carried } = batchNorm(norm).training(x);
    expect(carried.map(({ initial }) => [...evaluate(initial, {}).data])).toEqual([[0, 0, 0, 0], [1, 1, 1, 1]]); // biome-ignore format: two lists
  });
});

describe("weights start with the deviation of the docs", () => {
  const [inputs, hidden] = [90, 60];
  const sizes = { name: "l", inputs, hidden };
  test.each<readonly [string, readonly Node[], string, number]>([
    ["affine", affine({ name: "l", inputs, outputs: hidden }).parameters, "l/W", Math.sqrt(2 / (inputs + hidden))],
    ["embedding", embedding({ name: "l", vocabulary: 90, features: 60 }).parameters, "l/W", 0.01],
    ["rnn by inputs", rnn(sizes).parameters, "l/Wx", Math.sqrt(2 / (inputs + hidden))],
    ["lstm by inputs", lstm(sizes).parameters, "l/Wx", Math.sqrt(2 / (inputs + hidden))],
    ["rnn by the state", rnn(sizes).parameters, "l/Wh", Math.sqrt(1 / hidden)],
    ["gru by the state", gru(sizes).parameters, "l/Wh", Math.sqrt(1 / hidden)],
  ])("%s", (_, parameters, name, deviation) => {
    const data = initialise(parameters, new NumpyRandom(5)).get(name)?.data ?? [];
    const found = Math.sqrt(Array.from(data).reduce((total, w) => total + w * w, 0) / data.length);
    expect(Math.abs(found / deviation - 1)).toBeLessThan(0.06); // 3600 draws and more: four standard errors are 5 %
  });

  test("orthogonal weights have the gain 1, and none for the gain 0", () => {
    const lengths = (init: ReturnType<typeof orthogonal>): number[] => {
      const { data } = init([2, 3], new NumpyRandom(1));
      return [0, 1].map((row) => Math.hypot(...Array.from(data).slice(3 * row, 3 * row + 3)));
    };
    expect(lengths(orthogonal())).toEqual([expect.closeTo(1, 14), expect.closeTo(1, 14)]);
    expect(lengths(orthogonal({ gain: 0 }))).toEqual([0, 0]);
    // one row takes as many numbers from the source as it has; so does one column
    for (const shape of [[1, 4], [4, 1], [3, 3]]) {
      const random = new NumpyRandom(2);
      orthogonal()(shape, random);
      const other = new NumpyRandom(2);
      other.normal([Math.min(...shape), Math.max(...shape)]);
      expect(random.normal([1]).data).toEqual(other.normal([1]).data);
    } // biome-ignore format: three shapes
  });
});

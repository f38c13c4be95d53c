import { type NDArray, reference } from "@adjoint/core";
import { NumpyRandom, spiral } from "@adjoint/data";
import source from "@adjoint/example-program/source-material.json" with { type: "json" };
import { checkGradients } from "@adjoint/gradcheck";
import type { TrainingState } from "@adjoint/training";
import { beforeAll, describe, expect, it } from "vitest";
import { cornerPoints, spiralNet } from "../main.ts";
import { trainByHand, twoLayerNet } from "../two-layer-net.ts";
import numpy from "./fixtures/numpy-scores.json" with { type: "json" };

const random = new NumpyRandom(1984);
const data = spiral({ random });
const { net, trainer, x, scores: node, loss, right } = spiralNet(data, random);
const first = trainer.start();
let last: TrainingState;
let scores: NDArray;

beforeAll(async () => {
  last = await trainer.run(first, { epochs: 300 });
  scores = trainer.predictor(last, { from: x, to: node })(cornerPoints(data.points));
});

describe("the spiral of the source", () => {
  it("has the printed losses, to both digits", () => {
    const { losses_printed } = source.spiral;
    const losses = Object.keys(losses_printed).map((epoch) => last.history.get(Number(epoch) - 1)?.loss.toFixed(2));
    expect(losses).toEqual(Object.values(losses_printed).map((loss) => loss.toFixed(2)));
    expect(last.history.size).toBe(300);
  });

  it("has the printed scores, to the digits that are printed", () => {
    const printed = source.spiral.scores_printed.flat();
    const decimals = printed.map((score) => String(score).split(".")[1]?.length ?? 0);
    const ours = Array.from(scores.data, (score, i) => score.toFixed(decimals[i]));
    expect(ours).toEqual(printed.map((score, i) => score.toFixed(decimals[i])));
  });

  it("has the scores of NumPy by the same recipe, to 1e-12", () => {
    for (const [i, score] of numpy.scores.flat().entries()) expect(scores.data[i]).toBeCloseTo(score, 12);
  });

  it("gets 97 of 100 points right", () => {
    expect(right(last)).toBe(0.97);
  });

  it("has right gradients by every parameter and by the input, to 1e-8", () => {
    const check = checkGradients(loss, trainer.bindings(first), { wrt: [...net.parameters, x] });
    expect(check.ok, String(check)).toBe(true);
    expect(check.maxRelativeError).toBeLessThan(1e-8);
  });

  it("comes out the same node by node in a hand-written loop, but for rounding", () => {
    const byHand = trainByHand({});
    const ofTrainer = last.history.map((entry) => entry.loss).toArray();
    expect(byHand.losses).toEqual(ofTrainer.map((value) => expect.closeTo(value, 8)));
    const [ours, theirs] = [last.parameters, byHand.parameters].map((values) =>
      [...values.values()].flatMap((each) => [...each]),
    );
    expect(ours).toEqual(theirs?.map((value) => expect.closeTo(value, 8)));
    expect(ours).toHaveLength(2 * 10 + 10 + 10 * 3 + 3);
  });

  it("has the same nodes, made of layers or one by one, but for their names", () => {
    const sizes = (nodes: readonly { readonly shape: unknown }[]) => nodes.map(({ shape }) => shape);
    expect(sizes(Object.values(twoLayerNet(3).parameters))).toEqual(sizes(net.parameters));
    const at = { ...twoLayerNamed(first), x: data.points, labels: data.labels };
    const byNodes = reference.prepare(twoLayerNet(3).loss)(at).item();
    expect(byNodes).toBeCloseTo(
      reference
        .prepare(loss)({ ...first.parameters.toObject(), x: data.points, labels: data.labels })
        .item(),
      12,
    );
  });

  it("has the grid of the source at a step of 0.001: 2047 by 2112 points", () => {
    const columns = data.points.rows();
    const steps = [1, 0].map((axis) => {
      const values = columns.map((row) => row.at(axis));
      return Math.ceil((Math.max(...values) + 0.1 - (Math.min(...values) - 0.1)) / 0.001);
    });
    expect(steps).toEqual(source.spiral.grid_shape_at_step_0_001);
  });
});

/** The parameters of a state by the names of the net that is built node by node. */
function twoLayerNamed({ parameters }: TrainingState): Record<string, NDArray> {
  const values = [...parameters.values()];
  return Object.fromEntries(Object.keys(twoLayerNet(3).parameters).map((name, i) => [name, values[i] as NDArray]));
}

describe("five classes", () => {
  it("come out the same from both loops, with another seed and a score for each class", async () => {
    const source = new NumpyRandom(7);
    const five = spiralNet(spiral({ random: source, classes: 5 }), source);
    const ended = await five.trainer.run(five.trainer.start(), { epochs: 3 });
    const byHand = trainByHand({ seed: 7, classes: 5, epochs: 3 });
    expect(ended.history.map((entry) => entry.loss).toArray()).toEqual(
      byHand.losses.map((value) => expect.closeTo(value, 10)),
    );
    expect(five.trainer.predictor(ended, { from: five.x, to: five.scores })([[0, 0]]).shape).toEqual([1, 5]);
  });
});

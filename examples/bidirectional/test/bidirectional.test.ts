import { initialise } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { agreeingSides, GAP, PLACES, STEPS } from "../agreeing-sides.ts";
import { influence } from "../influence.ts";
import { type Direction, tagger } from "../tagger.ts";
import { trainTagger } from "../train-tagger.ts";

describe("agreeingSides", () => {
  it("asks about the bits two to each side", () => {
    const { x, labels } = agreeingSides({ random: new NumpyRandom(0), count: 20 });
    for (let n = 0; n < 20; n++) {
      for (let place = 0; place < PLACES; place++) {
        const t = n * STEPS + place + GAP;
        expect(labels.data[n * PLACES + place]).toBe(x.data[t - 2] === x.data[t + 2] ? 1 : 0);
      }
    }
  });
});

describe.each<[Direction, (s: number, t: number) => boolean]>([
  ["forward", (s, t) => s <= t],
  ["backward", (s, t) => s >= t],
  ["both", () => true],
])("a net that reads %s", (direction, hasRead) => {
  const net = tagger(direction, 4);
  const random = new NumpyRandom(1);
  const { x, labels } = agreeingSides({ random, count: 2 });
  const bindings = initialise([net.loss], random).set("x", x).set("labels", labels);

  it("has right gradients", () => {
    const report = checkGradients(net.loss, bindings);
    expect(report.ok, String(report)).toBe(true);
  });

  it("answers by what it has read, and by all of that", () => {
    const { data } = influence(net, bindings);
    for (let place = 0; place < PLACES; place++) {
      const read = Array.from({ length: STEPS }, (_, s) => data[place * STEPS + s] !== 0);
      expect(read).toEqual(Array.from({ length: STEPS }, (_, s) => hasRead(s, place + GAP)));
    }
  });
});

describe("training", () => {
  it("is of no use with one side, and enough with both", async () => {
    const last = async (direction: Direction) =>
      (await trainTagger(direction, { seed: 1, epochs: 5 })).accuracies.at(-1);
    expect(await last("both")).toBeGreaterThan(0.99);
    expect(Math.abs(((await last("forward")) ?? 0) - 0.5)).toBeLessThan(0.04); // of 4,000 answers; five standard deviations
  });
});

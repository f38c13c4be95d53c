import {
  ArgumentError,
  constant,
  dropout,
  evaluate,
  input,
  mean,
  mul,
  ndarray,
  parameter,
  square,
  sum,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { softmaxCrossEntropy } from "@adjoint/layers";
import fc from "fast-check";
import { Map as ImmutableMap, List } from "immutable";
import { describe, expect, it } from "vitest";
import {
  accuracy,
  confusionMatrix,
  countLabels,
  earlyStopping,
  meanAbsoluteError,
  measure,
  newBest,
  perplexity,
  sgd,
  Trainer,
  TrainingState,
  ValidationEntry,
} from "../src/index.ts";
import { line, lineTrainer, points } from "./line-fit.ts";

describe("measure", () => {
  it("gives the mean over all examples whatever the batch size", () => {
    const { loss } = line();
    const values = [7, 1, 2, 3].map((batchSize) => {
      const on = measure({ data: points, metrics: { loss }, batchSize });
      return on({ slope: 1.5, height: 1 }).get("loss") ?? NaN;
    });
    for (const value of values) expect(value).toBeCloseTo(values[0] ?? NaN, 13);
  });

  it("refuses metrics with axes, an empty record of metrics, and a batch size of 0", () => {
    const x = input("x", ["batch"]);
    expect(() => measure({ data: { x: [1] }, metrics: { x } as never })).toThrow("the metric x is [batch]");
    expect(() => measure({ data: { x: [1] }, metrics: {} })).toThrow(ArgumentError);
    expect(() => measure({ data: { x: [1] }, metrics: { m: mean(x) }, batchSize: 0 })).toThrow(
      "Validation: batchSize must be a positive integer; got 0.",
    );
  });
});

describe("a validation", () => {
  it("joins the state after each epoch, by the parameters of that time", async () => {
    const { loss } = line();
    const trainer = lineTrainer({ loss, validation: { data: points, metrics: { loss } } });
    const on = measure({ data: points, metrics: { loss } });
    const seen: (number | undefined)[] = [];
    const last = await trainer.run(trainer.start(), {
      epochs: 3,
      afterStep: ({ step, parameters }) => {
        if (step % 3 === 0) seen.push(on(parameters).get("loss"));
      },
    });
    expect(last.validations.map(({ epoch, step }) => [epoch, step]).toArray()).toEqual([
      [1, 3],
      [2, 6],
      [3, 9],
    ]);
    expect(last.validations.map(({ values }) => values.get("loss")).toArray()).toEqual(seen);
  });

  it("ends a run early", async () => {
    const { loss } = line();
    const trainer = lineTrainer({ loss, optimiser: sgd({ rate: 0 }), validation: { data: points, metrics: { loss } } });
    const until = earlyStopping({ metric: "loss", patience: 2 });
    expect((await trainer.run(trainer.start(), { epochs: 50, until })).epoch).toBe(3);
  });
});

describe("newBest", () => {
  const at = (step: number, ...values: number[]) =>
    TrainingState({
      step,
      validations: List(values.map((m, i) => ValidationEntry({ step: i, values: ImmutableMap({ m }) }))),
    });

  it("says yes to a state that has just been validated and is better than all before, and never to NaN", () => {
    const [min, max] = [newBest({ metric: "m" }), newBest({ metric: "m", best: "max" })];
    const states = [at(0), at(0, 1), at(1, 1, 1), at(1, 1, 0.5), at(1, 1, 2), at(2, 1, 0.5), at(0, Number.NaN)];
    expect(states.map(min)).toEqual([false, true, false, true, false, false, false]);
    expect(states.map(max)).toEqual([false, true, false, false, true, false, false]);
  });

  it("finds the best state of a run, also of one that is resumed", async () => {
    const { loss } = line();
    const trainer = lineTrainer({
      loss,
      optimiser: sgd({ rate: 0.4 }),
      validation: { data: points, metrics: { loss } },
    });
    const isBest = newBest({ metric: "loss" });
    const best = async (from: TrainingState, epochs: number): Promise<[TrainingState, TrainingState | undefined]> => {
      const found: TrainingState[] = [];
      const afterStep = (state: TrainingState): void => {
        if (isBest(state)) found.push(state);
      };
      return [await trainer.run(from, { epochs, afterStep }), found.at(-1)];
    };
    const [half, first] = await best(trainer.start(), 4);
    const [last, second] = await best(half, 8);
    const losses = last.validations.map(({ values }) => values.get("loss") ?? Number.NaN).toArray();
    expect((second ?? first)?.epoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(losses.indexOf(Math.min(...losses))).toBeLessThan(7); // or any last state would do
  });

  it("refuses a metric that is not measured, and an unknown side", () => {
    expect(() => newBest({ metric: "n" })(at(0, 1))).toThrow("newBest: the metric n is not measured; there are m.");
    expect(() => newBest({ metric: "m", best: "least" as never })).toThrow(
      'newBest: best must be one of "min", "max"; got "least".',
    );
  });
});

describe("metrics that ignore labels", () => {
  const random = new NumpyRandom(4);
  const scores = input("scores", ["batch", 5, 3]);
  const labels = input("labels", ["batch", 5], { kind: "int32" });
  // sequences of 1, 5, 0, … true labels and padding, so that no two batches of two count alike
  const lengths = [1, 5, 0, 0, 2, 3, 4];
  const padded = lengths.map((length) => Array.from({ length: 5 }, (_, t) => (t < length ? (length + t) % 3 : -1)));
  const data = { scores: random.normal([lengths.length, 5, 3]), labels: ndarray(padded, "int32") };
  const metrics = {
    accuracy: { value: accuracy(scores, labels, { ignore: -1 }), weight: countLabels(labels, { ignore: -1 }) },
    loss: { value: softmaxCrossEntropy(scores, labels, { ignore: -1 }), weight: countLabels(labels, { ignore: -1 }) },
  };

  it("are what the labels that count give by themselves, whatever the batch size", () => {
    const rows = padded.flat().flatMap((label, i) => (label < 0 ? [] : [{ label, at: i }]));
    const counted = {
      scores: rows.map(({ at }) => [0, 1, 2].map((c) => data.scores.data[at * 3 + c] ?? Number.NaN)),
      labels: ndarray(
        rows.map(({ label }) => label),
        "int32",
      ),
    };
    const [flatScores, flatLabels] = [input("scores", ["n", 3]), input("labels", ["n"], { kind: "int32" })];
    const alone = measure({
      data: counted,
      metrics: { accuracy: accuracy(flatScores, flatLabels), loss: softmaxCrossEntropy(flatScores, flatLabels) },
    })({});
    for (const batchSize of [1, 2, 3, 7]) {
      const found = measure({ data, metrics, batchSize })({});
      expect(found.get("accuracy")).toBeCloseTo(alone.get("accuracy") ?? Number.NaN, 14);
      expect(perplexity(found.get("loss") ?? Number.NaN)).toBeCloseTo(perplexity(alone.get("loss") ?? Number.NaN), 12);
    }
    const unweighted = measure({ data, metrics: { accuracy: metrics.accuracy.value }, batchSize: 2 })({});
    expect(unweighted.get("accuracy")).not.toBeCloseTo(alone.get("accuracy") ?? Number.NaN, 2);
  });

  it("take no label to be ignored for right, though it is one of the classes", () => {
    const [best, zeros] = [constant([[5, 1], [5, 1]]), constant(ndarray([0, 1], "int32"))]; // biome-ignore format: two rows
    const on = measure({ data: { x: [0] }, metrics: { share: accuracy(best, zeros, { ignore: 0 }) } });
    expect(on({}).get("share")).toBe(0);
  });

  it("are NaN where nothing counts at all", () => {
    const none = {
      scores: data.scores,
      labels: ndarray(
        padded.map((row) => row.map(() => -1)),
        "int32",
      ),
    };
    expect(measure({ data: none, metrics })({}).get("accuracy")).toBeNaN();
  });

  it("refuse an ignored label that is not an integer, operands that are not labels, and a weight with axes", () => {
    expect(() => accuracy(scores, labels, { ignore: 0.5 })).toThrow(
      "accuracy: ignore must be an integer from -2147483648 to 2147483647; got 0.5.",
    );
    expect(() => countLabels(scores, { ignore: 0 })).toThrow(
      "countLabels: labels are int32; got scores [batch, 5, 3], real.",
    );
    const odd = { value: metrics.loss.value, weight: labels as never };
    expect(() => measure({ data, metrics: { odd } })).toThrow("the weight of the metric odd is [batch, 5]");
  });
});

describe("earlyStopping", () => {
  const after = (...values: number[]) =>
    TrainingState({ validations: List(values.map((m) => ValidationEntry({ values: ImmutableMap({ m }) }))) });

  it("counts validations since the best one, from either side", () => {
    const min = earlyStopping({ metric: "m", patience: 2 });
    expect([after(), after(1), after(1, 1), after(1, 1, 1), after(1, 2, 0.5)].map(min)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    const max = earlyStopping({ metric: "m", patience: 1, best: "max", improvement: 0.5 });
    expect([after(1, 2), after(1, 1.5), after(1, 1.25, 1.75)].map(max)).toEqual([false, true, false]);
  });

  it("takes NaN for no improvement", () => {
    expect(earlyStopping({ metric: "m", patience: 1 })(after(1, Number.NaN))).toBe(true);
    expect(earlyStopping({ metric: "m", patience: 1 })(after(Number.NaN, 1))).toBe(false);
  });

  it("refuses a metric that is not measured, and invalid options", () => {
    expect(() => earlyStopping({ metric: "n", patience: 1 })(after(1))).toThrow(
      "the metric n is not measured; there are m.",
    );
    expect(() => earlyStopping({ metric: "m", patience: 0 })).toThrow(
      "earlyStopping: patience must be a positive integer; got 0.",
    );
    expect(() => earlyStopping({ metric: "m", patience: 1, improvement: -1 })).toThrow("improvement is -1");
  });
});

describe("metrics", () => {
  it("accuracy takes any leading axes, and refuses labels of another shape or kind", () => {
    const scores = constant([
      [
        [1, 2],
        [2, 1],
      ],
      [
        [0, 0],
        [0, 1],
      ],
    ]);
    const on = measure({
      data: { x: [0] },
      metrics: {
        share: accuracy(
          scores,
          constant(
            ndarray(
              [
                [1, 1],
                [0, 1],
              ],
              "int32",
            ),
          ),
        ),
      },
    });
    expect(on({}).get("share")).toBe(0.75);
    expect(() =>
      accuracy(
        scores,
        constant([
          [1, 1],
          [0, 1],
        ]),
      ),
    ).toThrow(ArgumentError);
    expect(() => accuracy(scores, constant(ndarray([1, 1], "int32")))).toThrow(
      "got scores: [2, 2, 2], labels: int32 [2]",
    );
  });

  it("confusionMatrix counts each example once, over any leading axes, and its diagonal is the accuracy", () => {
    const classes = fc.integer({ min: 0, max: 2 });
    const examples = fc.array(fc.tuple(classes, fc.tuple(classes, classes, classes)), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(examples, (rows) => {
        const scores = rows.map(([, each]) => [...each]);
        const [labels, answers] = [rows.map(([label]) => label), scores.map((each) => each.indexOf(Math.max(...each)))];
        const expected = [0, 1, 2].map((i) =>
          [0, 1, 2].map((j) => labels.filter((label, n) => label === i && answers[n] === j).length),
        );
        const pairs = <T>(list: readonly T[]): T[][] => [list.slice(0, 2), list.slice(2)];
        const flat = [constant(scores), constant(ndarray(labels, "int32"))] as const;
        const nested = [constant(pairs(scores)), constant(ndarray(pairs(labels), "int32"))] as const;
        for (const given of [flat, nested]) {
          const out = evaluate({ matrix: confusionMatrix(...given), share: accuracy(...given) });
          expect(out.matrix.toArray()).toEqual(expected);
          expect(out.share.item()).toBe(
            (expected[0]?.[0] ?? 0) / 4 + (expected[1]?.[1] ?? 0) / 4 + (expected[2]?.[2] ?? 0) / 4,
          );
        }
      }),
    );
    const two = constant([[1, 2]]);
    expect(() => confusionMatrix(two, constant([1]))).toThrow(
      "confusionMatrix: scores […, C] and int32 labels […] are needed; got scores: [1, 2], labels: real [1].",
    );
    expect(() => evaluate(confusionMatrix(two, constant(ndarray([2], "int32"))))).toThrow(ArgumentError);
  });

  it("meanAbsoluteError refuses other shapes and kinds", () => {
    expect(() => meanAbsoluteError(constant([1, 2]), constant([1]))).toThrow(
      new ArgumentError(
        "meanAbsoluteError: a real prediction and target of the same shape are needed; got prediction: real [2], target: real [1].",
      ),
    );
    expect(() => meanAbsoluteError(constant([1]), constant(ndarray([1], "int32")))).toThrow("target: int32 [1]");
  });

  it("perplexity of a uniform guess is the number of choices", () => {
    expect(perplexity(-Math.log(1 / 8))).toBeCloseTo(8, 12);
  });
});

describe("a seed", () => {
  const seed = input("seed", [], { kind: "int32" });
  const w = parameter("w", [64]);
  const make = (first: number) =>
    new Trainer({
      loss: mean(square(dropout(w, { rate: 0.5, seed }))),
      optimiser: sgd({ rate: 0 }),
      data: { x: [1] },
      batchSize: 1,
      random: new NumpyRandom(1),
      seed: { node: seed, first },
    });
  const losses = async (first: number) => {
    const trainer = make(first);
    const last = await trainer.run(trainer.start({ w: new Array(64).fill(1).map((_, i) => i) }), { epochs: 4 });
    return last.history.map(({ loss }) => loss).toArray();
  };

  it("is another one at each step, and the same in the next run", async () => {
    const once = await losses(5);
    expect(new Set(once).size).toBe(4);
    expect(await losses(5)).toEqual(once);
    expect((await losses(6)).slice(0, 3)).toEqual(once.slice(1));
    expect(await losses(2 ** 31 - 1)).toHaveLength(4); // wraps around
  });

  it("is an int32 node of rank 0, and starts from an integer", () => {
    expect(() => make(0.5)).toThrow("Trainer: seed.first must be an integer from -2147483648 to 2147483647; got 0.5.");
    const real = { node: input("s", []) };
    expect(() => lineTrainer({ seed: real })).toThrow("the seed s [] is real; an int32 node");
    expect(sum(mul(w, 1)).shape).toEqual([]);
  });
});

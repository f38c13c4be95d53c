import { evaluate, gradients, input, relu, sigmoid } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { affine, lstm, meanSquaredError, sequential } from "@adjoint/layers";
import { describe, expect, it } from "vitest";
import { adam, layerActivity, sgd, Trainer } from "../src/index.ts";

const random = new NumpyRandom(3);

describe("layerActivity", () => {
  it("shows what the numbers of each layer are", () => {
    const hidden = affine({ name: "hidden", inputs: 2, outputs: 3 });
    const out = affine({ name: "out", inputs: 3, outputs: 1 });
    const [x, y] = [input("x", ["batch", 2]), input("y", ["batch", 1])];
    const h = hidden(x);
    const loss = meanSquaredError(out(relu(h)), y);
    const data = {
      x: [
        [1, 2],
        [0, -1],
        [3, 1],
      ],
      y: [[1], [0], [2]],
    };
    const trainer = new Trainer({ loss, optimiser: adam({ rate: 0.125 }), data, batchSize: 3, random });
    const state = trainer.start();
    const table = layerActivity(trainer.graph)(trainer.bindings(state));
    const next = trainer.step(state);
    const [row] = table.rows;
    const at = trainer.bindings(state);
    const numbers = [...evaluate(h, at).data];
    const average = numbers.reduce((a, b) => a + b, 0) / 9;
    const flat = (name: string, from = state) => [...(from.parameters.get(name)?.data ?? [])];
    const own = [...flat("hidden/W"), ...flat("hidden/b")];
    const moved = [...flat("hidden/W", next), ...flat("hidden/b", next)];
    const slopes = evaluate(gradients(loss, hidden.parameters), at).flatMap(({ data }) => [...data]);
    const expected = {
      mean: average,
      deviation: Math.sqrt(numbers.reduce((total, value) => total + (value - average) ** 2, 0) / 9),
      largest: Math.max(...numbers.map(Math.abs)),
      zeros: 0,
      cotangent: Math.hypot(...evaluate(gradients(loss, h), at).data),
      parameters: Math.hypot(...own),
      gradient: Math.hypot(...slopes),
      update: Math.hypot(...moved.map((value, i) => value - (own[i] ?? NaN))),
    };
    expect(row?.layer).toBe("hidden");
    for (const [key, value] of Object.entries(expected)) expect(row?.[key as "mean"]).toBeCloseTo(value, 12);
  });

  it("counts zeros, names layers by their path, and prints", () => {
    const net = sequential(
      sequential(affine({ name: "a", inputs: 2, outputs: 4 }), relu),
      affine({ name: "b", inputs: 4, outputs: 1 }),
    );
    const loss = meanSquaredError(net(input("x", ["batch", 2])), input("y", ["batch", 1]));
    const data = {
      x: [
        [1, 2],
        [0, 0],
      ],
      y: [[1], [0]],
    };
    const trainer = new Trainer({ loss, optimiser: sgd({ rate: 0.1 }), data, batchSize: 2, shuffle: false, random });
    const table = layerActivity(trainer.graph)(trainer.bindings(trainer.start()));
    expect(table.rows.map(({ layer }) => layer).toArray()).toEqual([
      "sequential/sequential/a",
      "sequential/sequential",
      "sequential/b",
    ]);
    expect(table.rows.get(0)?.zeros).toBe(0.5); // the example of zeros: 0 · W + 0
    expect(table.rows.get(1)?.parameters).toBe(0); // the relu
    const lines = table.toString().split("\n");
    expect(lines[0]).toMatch(/^layer +mean +deviation +largest +zeros +cotangent +parameters +gradient +update$/);
    expect(lines).toHaveLength(4);
  });

  it("takes scans, and a model without layers", () => {
    const cell = lstm({ name: "cell", inputs: 1, hidden: 2 });
    const loss = meanSquaredError(cell(input("x", [2, "time", 1])).outputs, input("y", [2, "time", 2]));
    const data = {
      x: [
        [[1], [2], [3]],
        [[1], [2], [3]],
      ],
      y: [
        [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
        [
          [1, 0],
          [0, 1],
          [1, 1],
        ],
      ],
    };
    const trainer = new Trainer({ loss, optimiser: sgd({ rate: 0.1 }), data, batchSize: 2, random });
    const { rows } = layerActivity(trainer.graph)(trainer.bindings(trainer.start()));
    expect(rows.map(({ layer }) => layer).toArray()).toEqual(["cell"]);
    expect(rows.get(0)?.gradient).toBeGreaterThan(0);
    const plain = new Trainer({
      ...{ loss: meanSquaredError(sigmoid(input("x", ["batch"])), input("y", ["batch"])) as never, random },
      ...{ parameters: [input("x", ["batch"])], optimiser: sgd({ rate: 1 }) },
    });
    expect(layerActivity(plain.graph)({ x: [1], y: [1], step: 0 }).rows.size).toBe(0);
  });
});

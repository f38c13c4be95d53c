import { initialise, input, ndarray, sigmoid } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { affine, sequential, softmaxCrossEntropy } from "../src/index.ts";

describe("gradients against differences", () => {
  it.each([
    ["[N, D]", ["batch"], [4]],
    ["[N, T, D]", ["batch", "time"], [2, 3]],
  ])("agree for two affine layers and the cross entropy, over %s", (_, axes, sizes) => {
    const net = sequential(
      affine({ name: "hidden", inputs: 2, outputs: 3 }),
      sigmoid,
      affine({ name: "output", inputs: 3, outputs: 4 }),
    );
    const labels = input("labels", axes, { kind: "int32" });
    const loss = softmaxCrossEntropy(net(input("x", [...axes, 2])), labels);
    const random = new NumpyRandom(2);
    const count = sizes.reduce((a, b) => a * b);
    const bindings = initialise(net.parameters, random)
      .set("x", random.normal([...sizes, 2]))
      .set("labels", ndarray({ shape: sizes, data: Array.from({ length: count }, (_, i) => i % 4) }, "int32"));
    const report = checkGradients(loss, bindings);
    expect(report.entries.size).toBe(2 * 3 + 3 + 3 * 4 + 4 + 2 * count);
    expect(report.ok, String(report)).toBe(true);
  });
});

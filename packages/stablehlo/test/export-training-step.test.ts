import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dropout, input, mean, mul, ndarray, parameter, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { affine, meanSquaredError } from "@adjoint/layers";
import {
  adam,
  decodeCheckpoint,
  decodeSafetensors,
  sgd,
  stepDecay,
  Trainer,
  type TrainerOptions,
} from "@adjoint/training";
import { describe, expect, it } from "vitest";
import { exportTrainingStep, type StepManifest } from "../src/index.ts";

/** A trainer of one affine layer on eight examples. */
function affineTrainer(options: Partial<TrainerOptions> = {}): Trainer {
  const layer = affine({ name: "hidden", inputs: 2, outputs: 4 });
  const loss = meanSquaredError(layer(input("x", ["batch", 2])), input("t", ["batch", 4]));
  const data = { x: Array.from({ length: 8 }, (_, i) => [i, 1]), t: Array.from({ length: 8 }, (_, i) => [i, 0, 1, 2]) };
  return new Trainer({
    loss,
    optimiser: adam({ rate: 0.1 }),
    data,
    batchSize: 4,
    random: new NumpyRandom(1),
    ...options,
  });
}

async function manifestOf(...[trainer, options]: Parameters<typeof exportTrainingStep>): Promise<StepManifest> {
  return (await exportTrainingStep(trainer, options)).manifest;
}

describe("a folder", () => {
  it("holds the step, what it starts from, and the runner", async () => {
    const folder = join(await mkdtemp(join(tmpdir(), "adjoint-")), "new", "folder");
    const trainer = affineTrainer();
    const state = trainer.step(trainer.start());
    const { files, manifest } = await exportTrainingStep(trainer, { folder, state, epochs: 3 });
    expect((await readdir(folder)).sort()).toEqual([...files.keys(), "requirements.txt", "train.py"].sort());
    expect(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"))).toEqual(manifest);
    const read = decodeCheckpoint(await readFile(join(folder, "state.safetensors")), trainer);
    expect(read.parameters.toJS()).toEqual(state.parameters.toJS());
    expect(await readFile(join(folder, "requirements.txt"), "utf8")).toContain(`jaxlib==${manifest.jaxlib}`);
  });

  it("has the orders that the trainer will take, from the epoch that is begun", async () => {
    const trainer = affineTrainer();
    const [first] = [trainer.start()];
    const begun = trainer.step(first);
    for (const state of [first, begun]) {
      const { files } = await exportTrainingStep(trainer, { state, epochs: 2 });
      const { arrays } = decodeSafetensors(files.get("orders.safetensors") ?? new Uint8Array());
      expect(arrays.get("indices")?.shape).toEqual([2, 8]);
      const rows = arrays.get("indices")?.toArray() as number[][];
      expect(rows[0]).toEqual(begun.order.indices.toArray());
      expect(rows[1]).toEqual(begun.order.next().indices.toArray());
    }
    const { files, manifest } = await exportTrainingStep(affineTrainer({ shuffle: false }));
    expect([files.has("orders.safetensors"), manifest.orders]).toEqual([false, null]);
  });
});

describe("the manifest", () => {
  it("says what each argument is for: first all that goes from step to step", async () => {
    const { arguments: list, kept } = await manifestOf(affineTrainer());
    expect(list.map(({ role }) => role)).toEqual([
      ...["parameter", "parameter", "optimiser", "optimiser", "optimiser", "optimiser"],
      ...["example", "example", "step"].sort(),
    ]);
    expect(kept).toBe(6);
  });

  it("says how counts follow from the step in float32", async () => {
    const optimiser = sgd({ rate: stepDecay({ rate: 0.1, factor: 0.5, every: 10 }) });
    const { arguments: list } = await manifestOf(affineTrainer({ optimiser, dtype: "float32" }));
    expect(list.find(({ role }) => role === "count")).toMatchObject({
      name: "step/over-10",
      parts: [{ kind: "over", by: 10 }],
      dtype: "float32",
    });
  });

  it("keeps fixed values in a file, and names the first value of the seed", async () => {
    const [x, scale, seed] = [input("x", ["batch"]), input("scale", []), input("seed", [], { kind: "int32" })];
    const centre = parameter("centre", [], { init: () => ndarray(0) });
    const loss = mean(square(sub(mul(dropout(x, { rate: 0.5, seed }), scale), centre)));
    const trainer = affineTrainer({
      loss,
      data: { x: [1, 2, 3, 4] },
      fixed: { scale: 2 },
      seed: { node: seed, first: 5 },
    });
    const { files, manifest } = await exportTrainingStep(trainer);
    expect(
      decodeSafetensors(files.get("fixed.safetensors") ?? new Uint8Array())
        .arrays.get("scale")
        ?.item(),
    ).toBe(2);
    const roles = Object.fromEntries(manifest.arguments.map(({ name, role }) => [name, role]));
    expect(roles).toMatchObject({ x: "example", scale: "fixed", seed: "seed" });
    expect(manifest.arguments.find(({ role }) => role === "seed")?.first).toBe(5);
  });
});

describe("a mesh", () => {
  it("splits what has the axis, and the outputs of layers with what the optimiser keeps of them", async () => {
    const { arguments: list } = await manifestOf(affineTrainer(), {
      mesh: { data: 4, model: 2 },
      axes: { batch: "data", hidden: "model" },
    });
    const specs = Object.fromEntries(list.map(({ name, spec }) => [name, spec]));
    expect(specs.x).toEqual(["data", null]);
    expect(specs["hidden/W"]).toEqual([null, "model"]);
    expect(specs["hidden/b"]).toEqual(["model"]);
    for (const { name, role, spec } of list)
      if (role === "optimiser") expect(spec, name).toEqual(name.includes("/W") ? [null, "model"] : ["model"]);
  });

  it("is written into the text, with a sharding for each argument and result", async () => {
    const { files } = await exportTrainingStep(affineTrainer(), { mesh: { data: 2 }, axes: { batch: "data" } });
    const text = new TextDecoder().decode(files.get("step.mlir"));
    expect(text).toContain('sdy.mesh @mesh = <["data"=2]>');
    expect(text).toContain('tensor<4x2xf64> {sdy.sharding = #sdy.sharding<@mesh, [{"data"}, {}]>} loc("x")');
    expect(text).toContain("-> (tensor<f64> {sdy.sharding = #sdy.sharding<@mesh, []>}, ");
  });

  it.each([
    [
      { mesh: { data: 3 }, axes: { batch: "data" } },
      'x [batch, 2] has 4 along axis 0, which cannot be split evenly over the 3 devices of "data"',
    ],
    [
      { mesh: { data: 2 }, axes: { bacth: "data" } },
      'no input has the axis "bacth", and no layer or parameter is called so. Did you mean "batch"?',
    ],
    [{ mesh: { data: 2 }, axes: { hiden: "data" } }, 'Did you mean "hidden"?'],
    [
      { mesh: { data: 2 }, axes: { batch: "dat" } },
      '"batch" is to be split over "dat", which the mesh does not have. Did you mean "data"?',
    ],
    [{ mesh: { data: 2, model: 2 }, axes: { batch: "data" } }, 'mesh: nothing is split over "model"'],
    [{ mesh: { data: 0 }, axes: { batch: "data" } }, "mesh.data must be a positive integer"],
    [{ mesh: { 'a"]>': 2 }, axes: { batch: 'a"]>' } }, "needs a name of letters, digits and _"],
    [
      { mesh: { data: 2 }, axes: { hidden: "data", "hidden/W": "data" } },
      'two axes of hidden/W [2, 4] would be split over "data"',
    ],
  ])("is refused before anything is written: %j", async (options, message) => {
    await expect(exportTrainingStep(affineTrainer(), options)).rejects.toThrow(message);
  });
});

describe("what cannot be exported", () => {
  it("batches of two sizes", async () => {
    await expect(exportTrainingStep(affineTrainer({ batchSize: 3 }))).rejects.toThrow(
      '8 examples make batches of 3 and a smaller one, and a compiled step takes one size; make the trainer with lastBatch: "drop"',
    );
    expect((await manifestOf(affineTrainer({ batchSize: 3, lastBatch: "drop" }))).stepsPerEpoch).toBe(2);
  });

  it("a step without sizes, if the trainer has no data", async () => {
    const { data: _, batchSize: __, ...options } = affineTrainer().options;
    const trainer = new Trainer(options);
    await expect(exportTrainingStep(trainer)).rejects.toThrow(
      'the axis "batch" has no size, and the trainer no data that gives one; give it in sizes.',
    );
    const manifest = await manifestOf(trainer, { sizes: { batch: 6 } });
    expect([manifest.batchSize, manifest.stepsPerEpoch]).toEqual([6, null]);
  });

  it("something else than a trainer", async () => {
    await expect(exportTrainingStep({} as never)).rejects.toThrow("exportTrainingStep: a Trainer is needed");
  });
});

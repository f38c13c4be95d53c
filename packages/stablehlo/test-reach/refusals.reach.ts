import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type NDArray, ndarray } from "@adjoint/core";
import { encodeNpy } from "@adjoint/data";
import { decodeSafetensors, encodeCheckpoint, encodeSafetensors } from "@adjoint/training";
import { loadCheckpoint } from "@adjoint/training/node";
import { beforeAll, describe, expect, it } from "vitest";
import { exportTrainingStep, type StepManifest } from "../src/index.ts";
import { afterSteps, keptArrays } from "./after-steps.ts";
import { disagreement } from "./disagreement.ts";
import { python } from "./run-on-xla.ts";
import { newFolder, runRunner } from "./run-runner.ts";
import { spiralTrainer } from "./trainers.ts";

const trainer = spiralTrainer();
const start = trainer.start();

describe.skipIf(python === undefined)("before it touches a device, the runner", () => {
  let whole = "";
  beforeAll(async () => {
    whole = await newFolder();
    await exportTrainingStep(trainer, {
      folder: whole,
      state: start,
      mesh: { data: 2 },
      axes: { batch: "data" },
      epochs: 2,
    });
  });

  /** A copy of the folder with another manifest. */
  async function withManifest(changed: Partial<StepManifest>): Promise<string> {
    const folder = await newFolder();
    await cp(whole, folder, { recursive: true });
    const manifest: StepManifest = JSON.parse(await readFile(join(whole, "manifest.json"), "utf8"));
    await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...manifest, ...changed }));
    return folder;
  }

  /** What it says on its way out. */
  async function refusalOf(folder: string, words: readonly string[] = []): Promise<string> {
    const { code, errors } = await runRunner(folder, words);
    expect(code).toBe(1);
    return errors.trim();
  }

  it("refuses another jaxlib than the step was written for", async () => {
    expect(await refusalOf(await withManifest({ jaxlib: "0.1.2" }))).toMatch(
      /^train\.py: jaxlib is [\d.]+, and the step was written for 0\.1\.2; install that, or pass --any-jaxlib\.$/,
    );
  });

  it("refuses a state that does not fit, naming all that differs", async () => {
    const { arrays, metadata } = decodeSafetensors(encodeCheckpoint(start));
    const changed = arrays
      .delete("parameters/output/b")
      .set("parameters/hidden/W", ndarray([1, 2]))
      .set("parameters/strange", ndarray(1));
    const path = join(await newFolder(), "state.safetensors");
    await writeFile(path, encodeSafetensors({ arrays: changed, metadata }));
    const refusal = await refusalOf(whole, ["--resume", path]);
    expect(refusal).toContain("parameters/hidden/W: float64 [2, 32] is needed, and it is float64 [2]");
    expect(refusal).toContain("parameters/output/b: float64 [3] is needed, and it is missing");
    expect(refusal).toContain("parameters/strange: unknown to the step");
    await writeFile(path, encodeSafetensors({ arrays: { x: ndarray(1) } }));
    expect(await refusalOf(whole, ["--resume", path])).toContain("is not a training state of Adjoint.");
  });

  it("refuses processes that cannot share the mesh, and epochs without an order", async () => {
    expect(await refusalOf(whole, ["--processes", "3"])).toContain("2 devices, which 3 processes cannot share evenly");
    expect(await refusalOf(whole, ["--epochs", "9"])).toContain("orders were exported up to epoch 2");
  });

  it("refuses shards of other shapes, or of different lengths", async () => {
    const data = await newFolder();
    const labels = ndarray(new Array<number>(300).fill(0), "int32");
    await writeFile(join(data, "x.npy"), encodeNpy(ndarray({ shape: [300, 3], data: new Float64Array(900) })));
    await writeFile(join(data, "labels.npy"), encodeNpy(labels));
    expect(await refusalOf(whole, ["--data", data])).toContain(
      "data: x is float64 [300, 3]; float64 ['n', 2] is needed.",
    );
    await writeFile(join(data, "x.npy"), encodeNpy(ndarray({ shape: [299, 2], data: new Float64Array(598) })));
    expect(await refusalOf(whole, ["--data", data])).toContain("the inputs have different numbers of examples:");
  });

  it("takes the same examples in shards of both formats, to the same numbers", async () => {
    const { x, labels } = trainer.options.data as { readonly x: NDArray; readonly labels: NDArray };
    const rows = ({ data }: NDArray, from: number, to: number): number[] => Array.from(data).slice(from, to);
    const part = (from: number, to: number) => ({
      x: ndarray({ shape: [to - from, 2], data: rows(x, 2 * from, 2 * to) }),
      labels: ndarray(rows(labels, from, to), "int32"),
    });
    const folder = await newFolder();
    await writeFile(join(folder, "0.safetensors"), encodeSafetensors({ arrays: part(0, 110) }));
    const rest = part(110, 300);
    await writeFile(join(folder, "x.1.npy"), encodeNpy(rest.x));
    await writeFile(join(folder, "labels.1.npy"), encodeNpy(rest.labels));
    const [out, single] = [join(folder, "out.safetensors"), await withManifest({ mesh: {} })];
    await exportTrainingStep(trainer, { folder: single, state: start, epochs: 2 });
    const { code, errors } = await runRunner(single, ["--data", folder, "--steps", "6", "--out", out]);
    expect(code, errors).toBe(0);
    const found = keptArrays(await loadCheckpoint(out, trainer));
    expect(disagreement(keptArrays(afterSteps(trainer, start, 6)), found)).toBeLessThan(1e-12);
  });
});

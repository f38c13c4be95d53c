import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TrainingState } from "@adjoint/training";
import { loadCheckpoint, saveCheckpoint } from "@adjoint/training/node";
import { beforeAll, describe, expect, it } from "vitest";
import { exportTrainingStep, type ShardingOptions } from "../src/index.ts";
import { afterSteps, keptArrays } from "./after-steps.ts";
import { disagreement } from "./disagreement.ts";
import { python } from "./run-on-xla.ts";
import { newFolder, runRunner, startRunner } from "./run-runner.ts";
import { spiralTrainer } from "./trainers.ts";

/** What a report of the runner holds. */
interface Report {
  readonly losses: readonly number[];
  readonly collectives: readonly (readonly [string, number])[];
}

const trainer = spiralTrainer();
const start = trainer.start();

/** Trains a copy of the step over a mesh. */
async function trained(
  sharding: ShardingOptions,
  words: readonly string[],
): Promise<{ state: TrainingState; report: Report }> {
  const folder = await newFolder();
  await exportTrainingStep(trainer, { ...sharding, folder, state: start, epochs: 5 });
  const { code, errors } = await runRunner(folder, [
    ...words,
    "--steps",
    "20",
    "--report",
    join(folder, "report.json"),
  ]);
  expect(code, errors).toBe(0);
  const report: Report = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
  return { state: await loadCheckpoint(join(folder, "checkpoint.safetensors"), trainer), report };
}

describe.skipIf(python === undefined)("processes", () => {
  let alone: Awaited<ReturnType<typeof trained>>;
  beforeAll(async () => {
    alone = await trained({}, []);
  });

  it("are not spoken with by one process", () => expect(alone.report.collectives).toEqual([]));

  it.each([
    ["two, over the examples", { mesh: { data: 2 }, axes: { batch: "data" } }, 2],
    [
      "four, over examples and hidden units",
      { mesh: { data: 2, model: 2 }, axes: { batch: "data", hidden: "model" } },
      4,
    ],
  ] as const)("make the same steps together: %s", async (_, sharding, count) => {
    const { state, report } = await trained(sharding, ["--spawn", String(count)]);
    expect(disagreement(keptArrays(alone.state), keptArrays(state))).toBeLessThan(1e-12);
    expect(report.losses.length).toBe(20);
    expect(report.losses.every((loss, i) => Math.abs(loss - (alone.report.losses[i] ?? 0)) < 1e-12)).toBe(true);
    expect(report.collectives.map(([name]) => name)).toContain("all-reduce");
    expect(report.collectives.length).toBeLessThan(20);
  });

  it("end when one of them dies, and the last checkpoint is whole", async () => {
    const folder = await newFolder();
    await exportTrainingStep(trainer, {
      mesh: { data: 2 },
      axes: { batch: "data" },
      folder,
      state: start,
      epochs: 4000,
    });
    const port = String(20_000 + (process.pid % 20_000));
    const words = ["--processes", "2", "--coordinator", `localhost:${port}`, "--every", "5", "--timeout", "10"];
    const [first, second] = [0, 1].map((i) => startRunner(folder, [...words, "--process", String(i)])) as [
      ReturnType<typeof startRunner>,
      ReturnType<typeof startRunner>,
    ];
    await new Promise<void>((resolve) =>
      first.child.stdout?.on("data", (part) => /step 10:/.test(String(part)) && resolve()),
    );
    second.child.kill("SIGKILL");
    const killed = Date.now();
    const { code, errors } = await first.end;
    expect(errors).not.toBe("");
    expect(code).not.toBe(0);
    expect(Date.now() - killed).toBeLessThan(60_000);
    const { step } = await loadCheckpoint(join(folder, "checkpoint.safetensors"), trainer);
    expect(step % 5).toBe(0);
  });

  it("go on from a checkpoint of the trainer, and the trainer from theirs", async () => {
    const folder = await newFolder();
    await exportTrainingStep(trainer, { folder, state: start, epochs: 5 });
    await saveCheckpoint(join(folder, "mine.safetensors"), afterSteps(trainer, start, 7));
    const words = [
      "--resume",
      join(folder, "mine.safetensors"),
      "--steps",
      "12",
      "--out",
      join(folder, "theirs.safetensors"),
    ];
    expect((await runRunner(folder, words)).errors).toBe("");
    const resumed = await loadCheckpoint(join(folder, "theirs.safetensors"), trainer);
    const [found, expected] = [afterSteps(trainer, resumed, 8), afterSteps(trainer, start, 20)];
    expect(disagreement(keptArrays(expected), keptArrays(found))).toBeLessThan(1e-12);
    expect(found.history.map(({ epoch, step }) => [epoch, step]).toJS()).toEqual(
      expected.history.map(({ epoch, step }) => [epoch, step]).toJS(),
    );
    expect(found.order.indices).toEqual(expected.order.indices);
  });
});

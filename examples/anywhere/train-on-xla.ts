import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { exportTrainingStep } from "@adjoint/stablehlo";
import type { Model } from "./models.ts";

/** How a model is trained on XLA. */
export interface XlaSetting {
  /** The Python that runs the runner. */
  readonly python: string;
  /** How many processes train together. */
  readonly processes: number;
  /** The seed of data, first weights and orders. */
  readonly seed: number;
  /** The number of epochs. */
  readonly epochs: number;
}

/** What the runner reports. */
export interface XlaReport {
  /** The loss of each step. */
  readonly losses: readonly number[];
  /** The collectives of a step: the name, and how many bytes each process receives. */
  readonly collectives: readonly (readonly [name: string, bytes: number])[];
}

/** Exports the step of a model, and trains it on XLA. */
export async function trainOnXla({ trainer, shardings }: Model, setting: XlaSetting): Promise<XlaReport> {
  const { python, processes, seed, epochs } = setting;
  const folder = await mkdtemp(join(tmpdir(), "adjoint-anywhere-"));
  try {
    await exportTrainingStep(trainer({ seed }), { ...shardings[processes], folder, epochs });
    const spawned = processes === 1 ? [] : ["--spawn", String(processes)];
    const words = [join(folder, "train.py"), folder, "--report", join(folder, "report.json"), ...spawned];
    await promisify(execFile)(python, words, { env: { ...process.env, JAX_PLATFORMS: "cpu" } });
    const report: XlaReport = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
    return report;
  } finally {
    await rm(folder, { recursive: true });
  }
}

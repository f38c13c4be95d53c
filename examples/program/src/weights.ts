import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname } from "node:path";
import type { Trainer, TrainingState } from "@adjoint/training";
import { decodeSafetensors, encodeSafetensors } from "@adjoint/training";
import { writeAtomically } from "@adjoint/training/node";
import { file } from "./file.ts";
import type { Option } from "./option.ts";
import { readFile } from "./read-file.ts";
import { UsageError } from "./usage-error.ts";

/** The options `--load` and `--save`, for {@link startFrom} and {@link saveWeights}. */
export const weights: { readonly load: Option<string | undefined>; readonly save: Option<string | undefined> } = {
  load: file("weights to start from, of an earlier --save; with --epochs 0 nothing more is learnt"),
  save: file("where to write the weights, as safetensors"),
};

/**
 * The first state of a training: with the weights of a file, or with first weights of its own if there is no file. It also
 * looks whether there is a folder to save to, so that this is not found out after the training.
 *
 * @throws UsageError for a file that cannot be read, or has weights of another net
 */
export async function startFrom(
  trainer: Trainer,
  { load, save }: { readonly load: string | undefined; readonly save?: string | undefined },
): Promise<TrainingState> {
  if (save !== undefined)
    await access(dirname(save), constants.W_OK).catch((error: Error) => {
      throw new UsageError(`${save} cannot be written (${error.message})`);
    });
  const first = trainer.start();
  if (load === undefined) return first;
  const start = (bytes: Uint8Array): TrainingState =>
    first.set("parameters", trainer.start(decodeSafetensors(bytes).arrays).parameters);
  return readFile(load, start);
}

/** Writes the parameters of a state as safetensors, as a whole or not at all; does nothing if there is no path. */
export async function saveWeights(path: string | undefined, { parameters }: TrainingState): Promise<void> {
  if (path === undefined) return;
  await writeAtomically(path, encodeSafetensors({ arrays: parameters })).catch((error: Error) => {
    throw new UsageError(`${path} cannot be written (${error.message})`);
  });
}

import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { type CheckpointLimits, checkpointLimits, decodeCheckpoint } from "../checkpoints/decode-checkpoint.ts";
import type { Trainer } from "../trainer/trainer.ts";
import type { TrainingState } from "../trainer/training-state.ts";
import { type FileLimits, fileLimits, readLimited } from "./read-limited.ts";

const loadLimits: OptionTable<CheckpointLimits & FileLimits> = { ...checkpointLimits, ...fileLimits };

/**
 * Reads a training state that {@link saveCheckpoint} saved, for a trainer made like the one that it comes from; see
 * {@link decodeCheckpoint}.
 *
 * @throws FormatError if the file is not a checkpoint, or is larger than allowed
 * @throws CheckpointError for one that does not fit the trainer, naming all that differs
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { ndarray, parameter, square } from "@adjoint/core";
 * import { sgd, Trainer } from "@adjoint/training";
 * import { loadCheckpoint, saveCheckpoint } from "@adjoint/training/node";
 * const trainer = new Trainer({
 *   loss: square(parameter("w", [])),
 *   optimiser: sgd({ rate: 0.25 }),
 *   data: { x: [1] },
 *   batchSize: 1,
 *   random: { uniform: () => ndarray(0), normal: () => ndarray(0), permutation: () => ndarray([0], "int32") },
 * });
 * const path = join(await mkdtemp(join(tmpdir(), "adjoint-")), "state.safetensors");
 * await saveCheckpoint(path, trainer.step(trainer.start({ w: 2 })));
 * const state = await loadCheckpoint(path, trainer);
 * [state.step, state.parameters.get("w")?.item()]; // => [1, 1]
 * ```
 */
export async function loadCheckpoint(
  path: string,
  trainer: Trainer,
  limits?: CheckpointLimits & FileLimits,
): Promise<TrainingState> {
  const { maxBytes, ...ofCheckpoint } = readOptions("loadCheckpoint", limits, loadLimits);
  return decodeCheckpoint(await readLimited(path, maxBytes === undefined ? {} : { maxBytes }), trainer, ofCheckpoint);
}

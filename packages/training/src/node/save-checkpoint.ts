import { encodeCheckpoint } from "../checkpoints/encode-checkpoint.ts";
import type { TrainingState } from "../trainer/training-state.ts";
import { writeAtomically } from "./write-atomically.ts";

/**
 * Saves a training state in a safetensors file, see {@link encodeCheckpoint}. The file is replaced as a whole: if saving is
 * interrupted, the previous checkpoint is still there.
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { decodeSafetensors, TrainingState } from "@adjoint/training";
 * import { readLimited, saveCheckpoint } from "@adjoint/training/node";
 * const path = join(await mkdtemp(join(tmpdir(), "adjoint-")), "state.safetensors");
 * await saveCheckpoint(path, TrainingState({ step: 7 }));
 * decodeSafetensors(await readLimited(path)).metadata.get("step"); // => "7"
 * ```
 */
export async function saveCheckpoint(path: string, state: TrainingState): Promise<void> {
  await writeAtomically(path, encodeCheckpoint(state));
}

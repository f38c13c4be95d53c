/**
 * Checkpoints in files, for programs that run in Node.
 *
 * @packageDocumentation
 */
export { loadCheckpoint } from "./node/load-checkpoint.ts";
export { type FileLimits, readLimited } from "./node/read-limited.ts";
export { saveCheckpoint } from "./node/save-checkpoint.ts";
export { writeAtomically } from "./node/write-atomically.ts";

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { python } from "./run-on-xla.ts";

/** How a run of the runner ended. */
export interface RunEnd {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Starts the runner of a folder. */
export function startRunner(folder: string, words: readonly string[]): { child: ChildProcess; end: Promise<RunEnd> } {
  const child = spawn(python ?? "python3", [join(folder, "train.py"), folder, ...words], {
    env: { ...process.env, JAX_PLATFORMS: "cpu" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { output: "", errors: "" };
  child.stdout.on("data", (part) => {
    texts.output += part;
  });
  child.stderr.on("data", (part) => {
    texts.errors += part;
  });
  const end = new Promise<RunEnd>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...texts }));
  });
  return { child, end };
}

/** Runs the runner of a folder to its end. */
export function runRunner(folder: string, words: readonly string[] = []): Promise<RunEnd> {
  return startRunner(folder, words).end;
}

/** A new folder for an export. */
export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "adjoint-step-"));
}

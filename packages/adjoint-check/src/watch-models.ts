import { spawn } from "node:child_process";
import { type FSWatcher, watch } from "node:fs";
import { dirname, resolve, sep } from "node:path";

/** Editors write a file in several steps: so many milliseconds after the last one it is read. */
const SETTLE = 100;

/**
 * Runs a command anew, in a process of its own so that every module is read again, whenever a file below one of the folders of some
 * files changes. Resolves when it is told to stop.
 *
 * @param command - the program and its arguments
 * @param files - whose folders to watch
 * @param options - `say`: receives what happens, in a line; `signal`: ends the watch
 */
export async function watchModels(
  [program, ...args]: readonly [string, ...string[]],
  files: readonly string[],
  { say, signal }: { readonly say: (text: string) => void; readonly signal?: AbortSignal },
): Promise<void> {
  const folders = [...new Set(files.map((file) => dirname(resolve(file))))];
  let [isRunning, isStale] = [false, false];
  const run = (): void => {
    [isRunning, isStale] = [true, false];
    const child = spawn(program, args, { stdio: "inherit" });
    child.on("error", (error) => say(error.message));
    child.on("close", () => {
      isRunning = false;
      if (isStale) run();
      else say(`watching ${folders.join(", ")}; Ctrl-C ends it`);
    });
  };
  let timer: NodeJS.Timeout | undefined;
  const onChange = (_: string, name: string | null): void => {
    if (name?.split(sep).some((part) => part === "node_modules" || part.startsWith(".")) === true) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isRunning) isStale = true;
      else run();
    }, SETTLE);
  };
  const watchers: FSWatcher[] = folders.map((folder) => watch(folder, { recursive: true }, onChange));
  run();
  await new Promise<void>((resolved) => {
    if (signal?.aborted === true) resolved();
    signal?.addEventListener("abort", () => resolved(), { once: true });
  });
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
}

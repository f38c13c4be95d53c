import { join, resolve } from "node:path";
import type { Definition, Options } from "./definition.ts";
import { runProgram } from "./run-program.ts";

/**
 * Turns an experiment into a command: the last statement of an example's `main.ts`.
 *
 * Every program has `--json` (one JSON object on standard output and nothing else), `--quick` (a reduced length, for CI),
 * `--out DIR` (pictures; `out` beside `main.ts` if left out), `--results check` (hold the README and the pictures beside it to
 * what comes out; with `--quick`, `quick.json`) or `--results write`, and `--help`, besides the options it declares. Bad usage ends
 * with one line on standard error and status 2. Where `main.ts` is imported and not run, this does nothing, so that a test can use
 * the model that it exports.
 *
 * @example
 * ```ts nocheck
 * await program({
 *   name: "spiral",
 *   summary: "A net of two layers learns to tell the arms of a spiral apart.",
 *   folder: import.meta.dirname,
 *   options: {
 *     seed: seed(1984),
 *     epochs: wholeNumber({ summary: "epochs of training", full: 300, quick: 20, from: 1 }),
 *   },
 *   async run({ seed, epochs, say, table, draw, stream }) {
 *     const { losses, history } = await train({ seed, epochs, reporter: terminalReporter({ stream, every: 30 }) });
 *     say(`Loss of the last epoch: ${losses.at(-1)}`);
 *     table("results", ["seed", "loss"], [[seed, losses.at(-1)?.toFixed(3) ?? ""]]);
 *     await draw("loss", () => lineChart({ series: [{ name: "training", values: losses }] }));
 *     return { losses };
 *   },
 * });
 * ```
 */
export async function program<O extends Options = Record<never, never>>(definition: Definition<O>): Promise<void> {
  if (!isRun(definition.folder)) return;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(); // the reader has closed the pipe, as `head` does
    throw error;
  });
  process.exitCode = await runProgram(definition, {
    args: process.argv.slice(2),
    print: (line) => void process.stdout.write(`${line}\n`),
    stream: process.stderr,
  });
}

/** Whether the program's `main.ts` is what Node was started with; a test that imports it for its model does not run it. */
function isRun(folder: string): boolean {
  const [, started] = process.argv;
  return started !== undefined && resolve(started) === join(folder, "main.ts");
}

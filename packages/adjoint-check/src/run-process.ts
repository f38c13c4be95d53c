import { EXIT_CODES, type ExitCode } from "./exit-codes.ts";
import { findModels } from "./find-models.ts";
import { readArguments } from "./read-arguments.ts";
import { runCommand } from "./run-command.ts";
import { stackOf } from "./stack-of.ts";
import { UsageError } from "./usage-error.ts";
import { watchModels } from "./watch-models.ts";

/** The files to watch; undefined if they are not to be watched, or if the call has a fault, which a run of the command explains. */
async function modelsToWatch(args: readonly string[]): Promise<readonly string[] | undefined> {
  try {
    const asked = readArguments(args);
    return "help" in asked || !asked.watch ? undefined : await findModels(asked.models);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/**
 * Runs the command as a process: its exit code is that of the command, whatever the model does. An uncaught error of the
 * model, for which Node's exit code would be 1, and an end before the check is done, which would look like 0, are both 2; an error
 * after the report leaves its exit code as it is. With `--watch` it runs again and again.
 *
 * @param process - the process: its arguments, streams and end
 *
 * @example
 * ```ts nocheck
 * import { runProcess } from "adjoint-check";
 * await runProcess(process);
 * ```
 */
export async function runProcess(process: NodeJS.Process): Promise<void> {
  let code: ExitCode | undefined; // undefined while the command runs
  const say = (text: string): boolean => process.stderr.write(`adjoint-check: ${text}\n`);
  const endWith = (error: unknown): never => {
    const isReported = code !== undefined;
    code ??= EXIT_CODES.unusable;
    say(`the model left an error uncaught${isReported ? " after its report, which stands" : ""}:\n${stackOf(error)}`);
    return process.exit(code);
  };
  process.on("uncaughtException", endWith);
  process.on("unhandledRejection", endWith);
  process.on("exit", () => {
    if (code === undefined)
      say("the process ended before the check: the model calls process.exit, or waits for what never comes.");
    process.exitCode = code ?? EXIT_CODES.unusable; // this also overrides an argument of process.exit
  });
  const args = process.argv.slice(2);
  const watched = await modelsToWatch(args);
  if (watched === undefined) {
    code = await runCommand(args, process);
    return;
  }
  code = EXIT_CODES.pass; // a watch has no verdict of its own
  const others = args.filter((arg) => arg !== "--watch");
  await watchModels([process.execPath, ...process.execArgv, process.argv[1] as string, ...others], watched, { say }); // the script that runs
}

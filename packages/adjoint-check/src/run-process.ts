import { EXIT_CODES, type ExitCode } from "./exit-codes.ts";
import { runCommand } from "./run-command.ts";
import { stackOf } from "./stack-of.ts";

/**
 * Runs the command as a process: its exit code is that of the command, whatever the model does. An uncaught error of the
 * model, for which Node's exit code would be 1, and an end before the check is done, which would look like 0, are both 2.
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
    code = EXIT_CODES.unusable;
    say(`the model left an error uncaught:\n${stackOf(error)}`);
    return process.exit(code);
  };
  process.on("uncaughtException", endWith);
  process.on("unhandledRejection", endWith);
  process.on("exit", () => {
    if (code === undefined)
      say("the process ended before the check: the model calls process.exit, or waits for what never comes.");
    process.exitCode = code ?? EXIT_CODES.unusable; // this also overrides an argument of process.exit
  });
  code = await runCommand(process.argv.slice(2), process);
}

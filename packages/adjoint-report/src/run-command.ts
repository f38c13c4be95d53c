import { realpath } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { AdjointError } from "@adjoint/core";
import { checkGradientsAsync, type GradientReport } from "@adjoint/gradcheck";
import { type ReportOptions, report } from "@adjoint/visual";
import { loadModel, type Model, ModelError, UsageError } from "adjoint-check";
import writeFileAtomic from "write-file-atomic";
import { type Arguments, readArguments } from "./read-arguments.ts";
import { readHistory } from "./read-history.ts";

/** The streams that the command writes to. */
export interface ReportStreams {
  /** What was written, and the text of `--help`. */
  readonly stdout: NodeJS.WritableStream;
  /** Errors. */
  readonly stderr: NodeJS.WritableStream;
}

/**
 * Runs the command: loads a model, checks its gradients, writes the page.
 *
 * @param args - the arguments: a file, and flags
 * @param streams - the streams to write to
 * @returns the exit code: 0 written, 1 written, but the check fails, 2 a call or a model that cannot be used
 *
 * @example
 * ```ts
 * import { existsSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { input, sum, tanh, toJSON } from "@adjoint/core";
 * import { runCommand } from "adjoint-report";
 * const model = join(tmpdir(), `adjoint-report-${process.pid}.json`);
 * const page = join(tmpdir(), `adjoint-report-${process.pid}.html`);
 * writeFileSync(model, JSON.stringify({ graph: toJSON(sum(tanh(input("x", [2])))), bindings: { x: [1, 2] } }));
 * const quiet = { stdout: process.stderr, stderr: process.stderr };
 * await runCommand([model, "-o", page], quiet); // => 0
 * existsSync(page); // => true
 * ```
 */
export async function runCommand(args: readonly string[], { stdout, stderr }: ReportStreams): Promise<0 | 1 | 2> {
  try {
    const asked = readArguments(args);
    if ("help" in asked) {
      stdout.write(asked.help);
      return 0;
    }
    await requireOtherFile(asked);
    const history = asked.history === undefined ? undefined : await readHistory(asked.history);
    const model = await loadModel(asked.model);
    const check = await checkOf(asked, model);
    const html = pageOf(asked, model, { ...(check && { check }), ...(history && { history }) });
    await writeFileAtomic(asked.output, html).catch((error: Error) => {
      throw new UsageError(`${asked.output} cannot be written: ${error.message}.`);
    });
    const said = check === undefined ? "" : `, gradient check: ${check.verdict}`;
    stdout.write(`${asked.output}: ${Math.ceil(html.length / 1000)} kB${said}\n`);
    return check?.verdict === "fail" ? 1 : 0;
  } catch (error) {
    stderr.write(`adjoint-report: ${explain(error)}\n`);
    return 2;
  }
}

async function checkOf({ check, model: file }: Arguments, model: Model): Promise<GradientReport | undefined> {
  if (check === "none") return undefined;
  const { outputs, bindings, ...rest } = model;
  return await ownErrors(file, () => checkGradientsAsync(outputs, bindings, { ...rest, mode: check }));
}

function pageOf(
  { model: file, title = basename(file) }: Arguments,
  model: Model,
  parts: Pick<ReportOptions, "check" | "history">,
): string {
  const { outputs, bindings, axes } = model;
  return report(outputs, bindings, { title, ...parts, ...(axes && { axes }) });
}

/** What the model's own code throws is told with its stack; what our functions refuse, in one line. */
async function ownErrors<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AdjointError) throw error;
    throw new ModelError(`${file} threw while it was checked`, { cause: error });
  }
}

/** Throws if the page would overwrite the model, with links resolved. */
async function requireOtherFile({ model, output }: Arguments): Promise<void> {
  const [from, to] = await Promise.all([model, output].map((file) => realpath(resolve(file)).catch(() => undefined)));
  if (from !== undefined && from === to)
    throw new UsageError(`${output} is the model itself, which the page would overwrite.`);
}

/** A line for a call that cannot be carried out; the whole error if the user's own code threw it. */
function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof AdjointError) return error.message;
  const cause = error instanceof ModelError ? error.cause : error;
  const stack = cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause);
  return error instanceof ModelError ? `${error.message}:\n${stack}` : stack;
}

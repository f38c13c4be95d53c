import { AdjointError } from "@adjoint/core";
import { checkGradientsAsync, type GradientReport } from "@adjoint/gradcheck";
import writeFileAtomic from "write-file-atomic";
import { EXIT_CODES, type ExitCode } from "./exit-codes.ts";
import { findModels } from "./find-models.ts";
import { loadModel } from "./load-model.ts";
import { type MaybeTerminal, progressBar } from "./progress-bar.ts";
import { type Arguments, readArguments } from "./read-arguments.ts";
import { realPath } from "./real-path.ts";
import { stackOf } from "./stack-of.ts";
import { ModelError, UsageError } from "./usage-error.ts";

/** The streams that the command writes to. */
export interface CommandStreams {
  /** The report. */
  readonly stdout: NodeJS.WritableStream;
  /** Progress, and errors. */
  readonly stderr: MaybeTerminal;
}

/**
 * Runs the command: loads each model, checks its gradients, prints the report. What `--watch` adds is done by {@link runProcess}.
 *
 * @param args - the arguments: files or patterns, and flags
 * @param streams - the streams to write to
 * @returns the exit code: 0 pass, 1 fail, 2 a call or a model that cannot be used, 3 inconclusive; of several models 1 before 2 before 3
 *
 * @example
 * ```ts
 * import { writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { input, sum, tanh, toJSON } from "@adjoint/core";
 * import { runCommand } from "adjoint-check";
 * const file = join(tmpdir(), `adjoint-check-${process.pid}.json`);
 * const graph = toJSON(sum(tanh(input("x", [2]))));
 * writeFileSync(file, JSON.stringify({ graph, bindings: { x: [1, 2] } }));
 * const quiet = { stdout: process.stderr, stderr: process.stderr };
 * await runCommand([file, "--fast"], quiet); // => 0
 * ```
 */
export async function runCommand(args: readonly string[], { stdout, stderr }: CommandStreams): Promise<ExitCode> {
  try {
    const asked = readArguments(args);
    if ("help" in asked) {
      stdout.write(asked.help);
      return EXIT_CODES.pass;
    }
    const models = await findModels(asked.models);
    const [only, ...others] = models;
    if (only !== undefined && others.length === 0) return await checkOne(asked, only, { stdout, stderr });
    return await checkSeveral(asked, models, { stdout, stderr });
  } catch (error) {
    stderr.write(`${explain(error)}\n`);
    return EXIT_CODES.unusable;
  }
}

async function checkOne(asked: Arguments, model: string, { stdout, stderr }: CommandStreams): Promise<ExitCode> {
  await requireOwnFiles(asked, model);
  const report = await check(asked, model, stderr);
  await writeFiles(asked, report);
  stdout.write(asked.json ? `${JSON.stringify(report, null, 2)}\n` : `${report}\n`);
  return EXIT_CODES[report.verdict];
}

/** Checks one model after the other; one that cannot be used does not keep the others from being checked. */
async function checkSeveral(
  asked: Arguments,
  models: readonly string[],
  { stdout, stderr }: CommandStreams,
): Promise<ExitCode> {
  const written = asked.html ?? asked.markdown;
  if (written !== undefined)
    throw new UsageError(`${written} holds the report of one model; there are ${models.length}.`);
  const codes: ExitCode[] = [];
  const documents: object[] = [];
  for (const model of models) {
    try {
      const report = await check(asked, model, stderr);
      codes.push(EXIT_CODES[report.verdict]);
      if (asked.json) documents.push({ model, ...report.toJSON() });
      else stdout.write(`${codes.length > 1 ? "\n" : ""}${model}\n${report}\n`);
    } catch (error) {
      codes.push(EXIT_CODES.unusable);
      stderr.write(`${explain(error)}\n`);
    }
  }
  if (asked.json) stdout.write(`${JSON.stringify(documents, null, 2)}\n`);
  else stdout.write(`\n${models.length} models: ${tally(codes)}\n`);
  const worst = ([EXIT_CODES.fail, EXIT_CODES.unusable, EXIT_CODES.inconclusive] as const).find((code) =>
    codes.includes(code),
  );
  return worst ?? EXIT_CODES.pass;
}

/** How many models ended how: `2 pass, 1 fail`. */
function tally(codes: readonly ExitCode[]): string {
  return Object.entries(EXIT_CODES)
    .map(([name, code]): [string, number] => [name, codes.filter((each) => each === code).length])
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}

async function check(asked: Arguments, model: string, stderr: MaybeTerminal): Promise<GradientReport> {
  const { outputs, bindings, ...rest } = await loadModel(model);
  const bar = progressBar(stderr);
  try {
    return await checkGradientsAsync(outputs, bindings, {
      ...rest,
      mode: asked.fast ? "fast" : "full",
      order: asked.order,
      ...(asked.seed === undefined ? {} : { seed: asked.seed }),
      ...(asked.tolerance === undefined ? {} : { relativeTolerance: asked.tolerance }),
      onProgress: bar.update,
    });
  } catch (error) {
    if (error instanceof AdjointError) throw error; // its message is a line that says what to change
    throw new ModelError(`${model} threw while it was checked`, { cause: error });
  } finally {
    bar.stop();
  }
}

/** Throws if a report would overwrite the model or the other report, with links resolved. */
async function requireOwnFiles({ html, markdown }: Arguments, model: string): Promise<void> {
  const taken = new Map([[await realPath(model), "the model itself"]]);
  for (const file of [html, markdown]) {
    if (file === undefined) continue;
    const path = await realPath(file);
    const other = taken.get(path);
    if (other !== undefined) throw new UsageError(`${file} is ${other}, which a report would overwrite.`);
    taken.set(path, "the other report");
  }
}

async function writeFiles({ html, markdown }: Arguments, report: GradientReport): Promise<void> {
  const files = [
    [html, () => report.toHTML()],
    [markdown, () => report.toMarkdown()],
  ] as const;
  for (const [file, make] of files) {
    if (file === undefined) continue;
    await writeFileAtomic(file, make()).catch((error: Error) => {
      throw new UsageError(`${file} cannot be written: ${error.message}.`);
    });
  }
}

/** A line for a call that cannot be carried out; the whole error if the user's own code threw it, a rule of an op for one. */
function explain(error: unknown): string {
  if (error instanceof ModelError) return `adjoint-check: ${error.message}:\n${stackOf(error.cause)}`;
  if (error instanceof AdjointError && error.cause instanceof Error)
    return `adjoint-check: ${error.message}\n${stackOf(error.cause)}`;
  if (error instanceof UsageError || error instanceof AdjointError) return `adjoint-check: ${error.message}`;
  return `adjoint-check: ${stackOf(error)}`;
}

import { relative } from "node:path";
import type { TerminalStream } from "@adjoint/training/terminal";
import type { Definition, Options, Tools } from "./definition.ts";
import { pictureFolder } from "./picture-folder.ts";
import { readArguments } from "./read-arguments.ts";
import { UsageError } from "./usage-error.ts";

/** The arguments and the output streams of a program. */
export interface Surroundings {
  /** The arguments, without Node and the file. */
  readonly args: readonly string[];
  /** Prints a line on standard output. */
  print(line: string): void;
  /** Standard error. */
  readonly stream: TerminalStream;
}

/**
 * Runs an experiment as a command and gives the exit status: 0, or 2 with a line on standard error if arguments or the
 * folder for pictures are wrong. Errors of the experiment itself are thrown.
 */
export async function runProgram<O extends Options>(
  definition: Definition<O>,
  { args, print, stream }: Surroundings,
): Promise<number> {
  try {
    const read = readArguments(definition, args);
    if (typeof read === "string") {
      print(read);
      return 0;
    }
    const { values, ...flags } = read;
    const tools = flags.json ? silent : await speaking(flags.out, print, stream);
    const result = await definition.run({ ...flags, ...tools, ...values });
    if (flags.json) print(JSON.stringify(result));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    stream.write(`${definition.name}: ${error.message}\n`);
    return 2;
  }
}

type Output = Pick<Tools, "say" | "draw" | "stream">;

/** With `--json`, only the result is printed. */
const silent: Output = { say: () => {}, draw: async () => {}, stream: { write: () => true } };

async function speaking(out: string, say: (line: string) => void, stream: TerminalStream): Promise<Output> {
  const write = await pictureFolder(out);
  return {
    say: (line = "") => say(line),
    draw: async (name, picture) => say(`Picture: ${relative(process.cwd(), await write(name, picture()))}`),
    stream,
  };
}

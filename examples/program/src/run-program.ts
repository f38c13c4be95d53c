import { relative } from "node:path";
import type { TerminalStream } from "@adjoint/training/terminal";
import { markdownTable, plainTable } from "./claims.ts";
import type { Definition, Options, Tools } from "./definition.ts";
import { pictureFolder } from "./picture-folder.ts";
import { readArguments } from "./read-arguments.ts";
import { settleResults } from "./settle-results.ts";
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
 * Runs an experiment as a command and gives the exit status: 0; 2 with a line on standard error if arguments or files are wrong; 1
 * if its README differs from what comes out. Errors of the experiment itself are thrown.
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
    const { values, results, ...flags } = read;
    const claims = new Map<string, string>();
    const pictures = new Map<string, string>();
    const output =
      flags.json || results !== undefined ? silent(pictures, flags.json) : await speaking(flags.out, print, stream);
    const result = await definition.run({ ...flags, ...output, ...claiming(claims, output.say), ...values });
    if (flags.json) print(JSON.stringify({ ...result, claims: Object.fromEntries(claims) }));
    if (results === undefined) return 0;
    const { folder } = definition;
    const differences = await settleResults(results, { folder, quick: flags.quick, claims, pictures });
    for (const difference of differences) stream.write(`${definition.name}: ${difference}\n`);
    return differences.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    stream.write(`${definition.name}: ${error.message}\n`);
    return 2;
  }
}

type Output = Pick<Tools, "say" | "draw" | "stream">;

/** Nothing is printed; pictures are kept, or with `--json` not drawn at all. */
function silent(pictures: Map<string, string>, json: boolean): Output {
  return {
    say: () => {},
    draw: async (name, picture) => {
      if (!json) pictures.set(name, picture());
    },
    stream: { write: () => true },
  };
}

/** Keeps figures and tables, and says the tables. */
function claiming(claims: Map<string, string>, say: Tools["say"]): Pick<Tools, "table" | "figure"> {
  const claim = (name: string, text: string): void => {
    if (claims.has(name)) throw new RangeError(`Two claims have the name "${name}".`);
    claims.set(name, text);
  };
  return {
    table: (name, head, rows) => {
      claim(name, markdownTable(head, rows));
      say(`\n${plainTable(head, rows)}\n`);
    },
    figure: (name, text) => {
      claim(name, text);
      return text;
    },
  };
}

async function speaking(out: string, say: (line: string) => void, stream: TerminalStream): Promise<Output> {
  const write = await pictureFolder(out);
  return {
    say: (line = "") => say(line),
    draw: async (name, picture) => say(`Picture: ${relative(process.cwd(), await write(name, picture()))}`),
    stream,
  };
}

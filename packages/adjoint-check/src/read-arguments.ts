import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { UsageError } from "./usage-error.ts";

/** The arguments of the command. */
export interface Arguments {
  /** The files with the models, or patterns of such files. */
  readonly models: readonly string[];
  /** Whether to check again whenever a file beside a model changes. */
  readonly watch: boolean;
  /** Whether to check along random directions instead of by every element. */
  readonly fast: boolean;
  /** The highest order to check. */
  readonly order: 1 | 2 | 3;
  /** Whether to print JSON, and nothing else. */
  readonly json: boolean;
  /** The file to write an HTML page to, if any. */
  readonly html?: string;
  /** The file to write Markdown to, if any. */
  readonly markdown?: string;
  /** The seed of the random directions. */
  readonly seed?: number;
  /** The relative error that is allowed. */
  readonly tolerance?: number;
}

/** Text to print instead of a check, for `--help` or `--version`. */
export interface Help {
  readonly help: string;
}

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError in one line, for an unknown or repeated flag, a missing or invalid value, or a missing model
 */
export function readArguments(args: readonly string[]): Arguments | Help {
  let help = "";
  const once = requireOnce(args);
  const command = new Command("adjoint-check")
    .description("Checks the gradients of a model against differences.")
    .usage("[options] <model> [further models]")
    .argument(
      "<model...>",
      'modules (.js, .mjs, .ts) that export "loss" (or "outputs") and "bindings", or JSON files; or patterns, as "models/**/*.ts"',
    )
    .option("--fast", "along random directions: the cost does not grow with the number of elements", false)
    .addOption(new Option("--order <n>", "check up to this order").choices(["1", "2", "3"]).default("1"))
    .option("--json", "print the report as JSON, and nothing else; a list of them for several models", false)
    .option("--watch", "check again whenever a file in the folder of a model changes, until Ctrl-C", false)
    .option("--html <file>", "write the report as a page, too")
    .option("--markdown <file>", "write the report as Markdown, too")
    .option("--seed <n>", "where random directions come from", wholeNumber)
    .option("--tolerance <x>", "the relative error that is allowed, 1e-8 otherwise", fraction)
    .addHelpText(
      "after",
      "\nExit code: 0 pass, 1 fail, 2 a call or a model that cannot be used, 3 inconclusive.\nOf several models: 1 if one fails, else 2 if one cannot be used, else 3 if one is inconclusive.",
    )
    .version(ownVersion(), "--version", "print the version")
    .exitOverride()
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} });
  try {
    command.parse([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (help !== "") return { help };
    throw new UsageError(error.message.replace(/^error: /, "").split("\n")[0]);
  }
  if (once !== undefined) throw new UsageError(once);
  const { order, ...options } = command.opts<Omit<Arguments, "models" | "order"> & { order: string }>();
  return { ...options, order: Number(order) as 1 | 2 | 3, models: command.args };
}

function ownVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8"); // the same path from src and from dist
  return (JSON.parse(text) as { version: string }).version; // every package.json here has a version
}

/** A message if a flag is given twice, since otherwise the last one would silently win. */
function requireOnce(args: readonly string[]): string | undefined {
  const flags = args.filter((arg) => arg.startsWith("--")).map((arg) => arg.split("=")[0] as string); // `split` gives at least one part
  const twice = flags.find((flag, i) => flags.indexOf(flag) !== i);
  return twice === undefined ? undefined : `option '${twice}' is given twice`;
}

function wholeNumber(text: string): number {
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) throw new InvalidArgumentError("It is an integer.");
  return Number(text);
}

function fraction(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError("It is a number between 0 and 1.");
  return value;
}

import { readFileSync } from "node:fs";
import { UsageError } from "adjoint-check";
import { Command, CommanderError } from "commander";

/** The arguments of the command. */
export interface Arguments {
  /** The file with the model. */
  readonly model: string;
  /** The file to write. */
  readonly output: string;
  /** The title of the page; the name of the model's file if left out. */
  readonly title?: string;
  /** The file with the history of a training, if there is one. */
  readonly history?: string;
  /** How the gradients are checked. */
  readonly check: "none" | "fast" | "full";
}

/** Text to print instead, for `--help` or `--version`. */
export interface Help {
  readonly help: string;
}

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError in one line, for an unknown flag, a missing or invalid value, or a missing model
 */
export function readArguments(args: readonly string[]): Arguments | Help {
  let help = "";
  const command = new Command("adjoint-report")
    .description("Writes a page about a model: its graph with every value and gradient.")
    .argument("<model>", 'a module (.js, .mjs, .ts) that exports "loss" and "bindings", or a JSON file')
    .requiredOption("-o, --output <file>", "the page to write")
    .option("--title <text>", "the title of the page")
    .option("--history <file>", "the history of a training, in JSON: { curves: { loss: […] }, gradientNorms: { … } }")
    .option("--full", "check every element of the gradient, instead of random directions", false)
    .option("--no-check", "without a check of the gradient")
    .addHelpText(
      "after",
      "\nExit code: 0 written, 1 written, but the check fails, 2 a call or a model that cannot be used.",
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
  const { output, title, history, full, check } = command.opts<{
    output: string;
    title?: string;
    history?: string;
    full: boolean;
    check: boolean;
  }>();
  if (full && !check) throw new UsageError("--full and --no-check exclude each other; leave one of them out.");
  return {
    ...{ model: command.args[0] ?? "", output, check: !check ? "none" : full ? "full" : "fast" },
    ...(title === undefined ? {} : { title }),
    ...(history === undefined ? {} : { history }),
  };
}

function ownVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8"); // the same path from src and from dist
  return (JSON.parse(text) as { version: string }).version; // every package.json here has a version
}

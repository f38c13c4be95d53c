import { join, relative } from "node:path";
import { Command, CommanderError } from "commander";
import { choice } from "./choice.ts";
import type { Definition, Options, Values } from "./definition.ts";
import type { Option } from "./option.ts";
import { text } from "./text.ts";
import { UsageError } from "./usage-error.ts";

/** The arguments of a program. */
export interface Arguments<O> {
  /** Whether to print a JSON object instead of text. */
  readonly json: boolean;
  /** Whether to run with a reduced length. */
  readonly quick: boolean;
  /** The folder for pictures. */
  readonly out: string;
  /** Whether to hold README and pictures to what comes out, or to write it there; neither if left out. */
  readonly results: "check" | "write" | undefined;
  /** The program's own options. */
  readonly values: Values<O>;
}

/**
 * Reads a command line by the options that a program declares; returns the help as text if `--help` was given.
 *
 * Throws a {@link UsageError} for an unknown flag, a missing value, a value that its option does not accept, a flag that is
 * given twice, and for anything that is not a flag.
 */
export function readArguments<O extends Options>(
  definition: Definition<O>,
  args: readonly string[],
): Arguments<O> | string {
  const own: Readonly<Record<string, Option<unknown>>> = definition.options ?? {};
  const beside = relative(process.cwd(), join(definition.folder, "out"));
  const results: Option<"check" | "write" | undefined> = {
    ...choice({
      summary: "hold the README to what comes out, or write it there",
      values: ["check", "write"],
      full: "check",
    }),
    full: undefined,
    quick: undefined,
  };
  const out = { ...text({ summary: "where pictures go", full: beside }), placeholder: "dir", accepts: "a folder" };
  const command = new Command(definition.name).description(definition.summary).allowExcessArguments();
  command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });

  once(command, "--json", "print one JSON object and nothing else; no pictures");
  once(command, "--quick", "a reduced length, for a first look and for CI");
  for (const [name, option] of Object.entries({ ...own, out, results })) {
    const flag = `--${kebab(name)}`;
    once(command, `${flag} <${option.placeholder}>`, describe(option), (given) => accepted(flag, given, option));
  }

  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed") return command.helpInformation().trimEnd();
    throw new UsageError(error.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " "));
  }
  const [surplus] = command.args;
  if (surplus !== undefined)
    throw new UsageError(`${surplus} is not a flag, and ${definition.name} does not take anything else`);

  const given = command.opts();
  const quick = given.quick === true;
  const settled = (name: string, option: Option<unknown>): unknown =>
    given[name] ?? (quick ? option.quick : option.full);
  const values = Object.fromEntries(Object.entries(own).map(([name, option]) => [name, settled(name, option)]));
  // each value came from the option of its name
  return {
    json: given.json === true,
    quick,
    out: given.out ?? out.full,
    results: given.results,
    values: values as Values<O>,
  };
}

/** Declares a flag that may be given once: commander would take the last. */
function once(command: Command, flags: string, description: string, parse?: (given: string) => unknown): void {
  if (parse === undefined) command.option(flags, description);
  else command.option(flags, description, parse);
  const [flag = flags] = flags.split(" ");
  let isGiven = false;
  command.on(`option:${flag.slice(2)}`, () => {
    if (isGiven) throw new UsageError(`${flag} is given twice`);
    isGiven = true;
  });
}

function accepted<T>(flag: string, given: string, { accepts, parse }: Option<T>): T {
  // commander takes whatever follows as the value: `--out --json` would make a folder of that name
  if (given.startsWith("--")) throw new UsageError(`${flag} needs a value and is followed by ${given}`);
  const value = parse(given);
  if (value === undefined) throw new UsageError(`${flag} is ${JSON.stringify(given)}; ${accepts} is needed`);
  return value;
}

function describe({ summary, accepts, full, quick }: Option<unknown>): string {
  if (full === undefined) return `${summary}: ${accepts}`;
  const short = String(quick) === String(full) ? "" : `; ${quick} with --quick`;
  return `${summary}: ${accepts} (default ${full}${short})`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

import type { TerminalStream } from "@adjoint/training/terminal";
import type { Cell } from "./claims.ts";
import type { Option } from "./option.ts";

/** Tools for an experiment. */
export interface Tools {
  /** Whether one JSON object is wanted instead of text. */
  readonly json: boolean;
  /** Whether a reduced length is wanted, for CI. Options with a `quick` value already have it. */
  readonly quick: boolean;
  /** The folder for pictures. */
  readonly out: string;
  /** Prints a line (or several) on standard output; nothing with `--json`. */
  say(line?: string): void;
  /**
   * Writes a picture as `NAME.svg` into the folder `out` and says where. With `--json` nothing is drawn, and `picture` not called. The
   * README shows each.
   */
  draw(name: string, picture: () => string): Promise<void>;
  /**
   * A table of results, in Markdown for the README (where a place `<!-- name -->` waits for it) and in columns on standard output.
   * A cell is written as it is: numbers come with the digits that shall be seen.
   */
  table(name: string, head: readonly Cell[], rows: readonly (readonly Cell[])[]): void;
  /** A figure that the README states in a sentence; returned, to be said as well. */
  figure(name: string, text: string): string;
  /** For a progress bar: standard error; swallows everything with `--json`. */
  readonly stream: TerminalStream;
}

/** Options by name: `batchSize` is given as `--batch-size`. The names of {@link Tools} are taken. */
export type Options = { readonly [name: string]: Option<unknown> } & { readonly [K in keyof Tools]?: never };

/** The value of each option. */
export type Values<O> = {
  readonly [K in keyof O as Exclude<K, keyof Tools>]: O[K] extends Option<infer T> ? T : never;
};

/** An experiment that shall become a command. */
export interface Definition<O extends Options> {
  /** Its name, which is that of its folder. */
  readonly name: string;
  /** What it shows, in a sentence, for `--help`. */
  readonly summary: string;
  /** Its folder (`import.meta.dirname`); pictures go to `out` in there. */
  readonly folder: string;
  /** Its own options by name. */
  readonly options?: O;
  /** The experiment: its result, as data that JSON can hold (a number that is not finite becomes null). */
  run(given: Tools & Values<O>): object | Promise<object>;
}

import { AdjointError } from "@adjoint/core";
import type { LawOf } from "./law.ts";
import { reasonOf } from "./outcome.ts";

/** What a {@link LawError} tells besides the law. */
export interface LawErrorParts<T> {
  /** What the message begins with: the law, and what it is of. */
  readonly head: string;
  /** What the subjects are called in the message: `"cases"`. */
  readonly subjects: string;
  /** A subject as text. */
  print(example: T): Printed;
}

/** How a law failed. */
export interface Failure<T> {
  /** The smallest subject that was found; absent if none could be drawn. */
  readonly example: T | undefined;
  /** What was thrown: a {@link LawViolation}, or an error of another kind. */
  readonly cause: unknown;
  /** The seed of the subjects. */
  readonly seed: number;
  /** The path of the failure below that seed. */
  readonly path: string | undefined;
  /** How many subjects were tried. */
  readonly runs: number;
  /** How often a smaller one was found. */
  readonly shrinks: number;
}

/** A subject as text. */
export interface Printed {
  /** What it is, in a few lines; empty if the program says it all. */
  readonly text: string;
  /** TypeScript to paste that builds it. */
  readonly program: string;
}

/** A law does not hold: what was found, the smallest subject, also as code to paste, and the seed and path that repeat it. */
export class LawError<T = unknown> extends AdjointError {
  /** The law. */
  readonly law: LawOf<T>;
  /** The smallest subject that was found; absent if none could be drawn. */
  readonly example: T | undefined;
  /** The seed of the subjects. */
  readonly seed: number;
  /** The path of the failure below that seed. */
  readonly path: string | undefined;
  /** TypeScript to paste that builds the subject; absent if none could be drawn. */
  readonly program: string | undefined;

  /** Thrown by {@link checkOp}, {@link checkGraphs} and {@link checkFunction}. */
  constructor(law: LawOf<T>, failure: Failure<T>, { head, subjects, print }: LawErrorParts<T>) {
    const { example, cause, seed, path, runs, shrinks } = failure;
    const printed = example === undefined ? undefined : print(example);
    const again = `after ${runs} ${subjects} and ${shrinks} shrinks; again with { seed: ${seed}, path: ${JSON.stringify(path)} }`;
    super("LAW", layOut(`${head}: ${reasonOf(cause)}`, again, printed));
    this.cause = cause;
    this.law = law;
    this.example = example;
    this.seed = seed;
    this.path = path;
    this.program = printed?.program;
  }
}

/** The message: a subject of a few lines stands before its program, a program that says it all stands last. */
function layOut(head: string, again: string, printed: Printed | undefined): string {
  if (printed === undefined) return [head, "  nothing could be drawn", `  ${again}`].join("\n");
  const { text, program } = printed;
  if (text === "") return [head, again, "", program].join("\n");
  return [head, `  ${text}`, "  as code:", program.replaceAll(/^/gm, "    "), `  ${again}`].join("\n");
}

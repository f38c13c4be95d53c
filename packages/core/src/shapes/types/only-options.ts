import type { IsAny } from "./broadcast-shape.ts";

/** An error as a type: what the compiler shows where a function does not have an option. */
export interface NoSuchOption<Given, Known> {
  /** What was given, and the options that there are. */
  readonly noSuchOption: readonly [Given, Known];
}

/**
 * Demands of literal options that a function has each of them: the compiler does not look for surplus keys where a type
 * parameter stands for the options.
 */
export type OnlyOptions<O, Known> =
  HasOthers<O, Known> extends true ? NoSuchOption<Exclude<keyof O, keyof Known>, keyof Known> : unknown;

type HasOthers<O, Known> =
  IsAny<O> extends true ? false : [Exclude<keyof O, keyof Known>] extends [never] ? false : true;

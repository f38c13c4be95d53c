/** A small change of a source file, which a test should notice. */
export interface Mutant {
  /** Where it begins in the text of the file. */
  readonly start: number;
  /** Where what it replaces ends. */
  readonly end: number;
  /** What stands there instead. */
  readonly text: string;
}

/** A mutant and the file that it belongs to. */
export interface PlacedMutant extends Mutant {
  /** The absolute path of the file. */
  readonly file: string;
}

/** The text of a file with a mutant in it. */
export function planted(source: string, { start, end, text }: Mutant): string {
  return source.slice(0, start) + text + source.slice(end);
}

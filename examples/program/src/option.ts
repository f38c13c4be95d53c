/**
 * An option of a program that takes a value: its meaning, the values that it accepts, and its default. It is made by
 * {@link wholeNumber}, {@link realNumber}, {@link choice}, {@link text} or {@link seed}.
 */
export interface Option<T> {
  /** Its meaning, for the help: "epochs of training". */
  readonly summary: string;
  /** The name of the value in the help: "n". */
  readonly placeholder: string;
  /** The values that it accepts, as a noun: "an integer of at least 1". */
  readonly accepts: string;
  /** Its value if it is not given. */
  readonly full: T;
  /** Its value if it is not given, but `--quick` is. */
  readonly quick: T;
  /** The value that a text stands for; `undefined` if it stands for none. */
  parse(text: string): T | undefined;
}

/** Options that all options of a program share. */
export interface OptionValues<T> {
  /** Its meaning, for the help: "epochs of training". */
  readonly summary: string;
  /** Its value if it is not given. */
  readonly full: T;
  /** Its value if it is not given, but `--quick` is; `full` if left out. */
  readonly quick?: T;
}

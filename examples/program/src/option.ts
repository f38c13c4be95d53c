/**
 * An option of a program that takes a value: what it means, what it accepts, and its value where it is not given. It is made by
 * {@link wholeNumber}, {@link realNumber}, {@link choice}, {@link text} or {@link seed}.
 */
export interface Option<T> {
  /** What it is, for the help: "epochs of training". */
  readonly summary: string;
  /** How the value is called in the help: "n". */
  readonly placeholder: string;
  /** What it accepts, as a noun: "a whole number from 1 up". */
  readonly accepts: string;
  /** Its value where it is not given. */
  readonly full: T;
  /** Its value where it is not given, but `--quick` is. */
  readonly quick: T;
  /** The value that a text stands for; `undefined` if it stands for none. */
  parse(text: string): T | undefined;
}

/** What every option is told. */
export interface OptionValues<T> {
  /** What it is, for the help: "epochs of training". */
  readonly summary: string;
  /** Its value where it is not given. */
  readonly full: T;
  /** Its value where it is not given, but `--quick` is; `full` where absent. */
  readonly quick?: T;
}

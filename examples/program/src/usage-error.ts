/** Something that whoever calls the program has to change: an argument, a folder. Its message is one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

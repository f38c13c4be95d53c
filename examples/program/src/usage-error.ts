/** The user must change an argument or a folder. The message is one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

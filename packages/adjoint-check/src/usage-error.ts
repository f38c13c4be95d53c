/** A call cannot be carried out: the message is one line, shown without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The user's own module threw an error, which is shown with its stack. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

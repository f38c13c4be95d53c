/** A call that cannot be carried out: one line says why, without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** An error that the user's own module threw: it is shown as it is, with its stack. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

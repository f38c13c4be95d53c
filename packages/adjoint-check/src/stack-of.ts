/** The text of a thrown value for the author of the code: with the stack, if it is an error. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}

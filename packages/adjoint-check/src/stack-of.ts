/** What was thrown, as the one who wrote the code wants to see it. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}

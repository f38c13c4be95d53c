import { LawViolation } from "./law.ts";

/** How a law turned out on one subject. */
export type Outcome =
  | { readonly kind: "holds"; readonly deviation: number }
  | { readonly kind: "contradicted"; readonly by: string; readonly cause: unknown }
  | { readonly kind: "silent" };

/** The outcome of a check of a law. An error of another kind contradicts it too: what throws is not a function. */
export function outcomeOf(check: () => number | undefined): Outcome {
  try {
    const deviation = check();
    return deviation === undefined ? { kind: "silent" } : { kind: "holds", deviation };
  } catch (cause) {
    return { kind: "contradicted", by: reasonOf(cause), cause };
  }
}

/** What an error says of a law, for a message. */
export function reasonOf(cause: unknown): string {
  return cause instanceof LawViolation ? cause.message : `it throws ${String(cause)}`;
}

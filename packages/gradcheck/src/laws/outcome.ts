import { AdjointError, GradientError } from "@adjoint/core";
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

/** What an error says of a law, for a message: what a rule of the user's throws comes first, and which rule it was after it. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof LawViolation) return cause.message;
  const inner = cause instanceof GradientError ? cause.cause : undefined;
  if (inner === undefined || inner instanceof AdjointError) return `it throws ${String(cause)}`;
  return `it throws ${String(inner)} (${(cause as GradientError).message.replace(`: ${String(inner)}`, "")})`;
}

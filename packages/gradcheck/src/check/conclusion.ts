import type { GradientEntry } from "./gradient-entry.ts";

/**
 * The conclusion of a check: `"fail"` if a formula is wrong, a gradient is not finite or a property does not hold, else
 * `"inconclusive"` if something could not be checked, else `"pass"`.
 */
export type Conclusion = "pass" | "fail" | "inconclusive";

/** The conclusion from some entries. */
export function conclude(entries: Iterable<Pick<GradientEntry, "verdict" | "analytic">>): Conclusion {
  let conclusion: Conclusion = "pass";
  for (const entry of entries) {
    if (isFailure(entry)) return "fail";
    if (isOpen(entry)) conclusion = "inconclusive";
  }
  return conclusion;
}

/** Whether an entry shows that a gradient is wrong. */
export function isFailure({ verdict, analytic }: Pick<GradientEntry, "verdict" | "analytic">): boolean {
  return verdict === "wrong formula" || (verdict === "not finite" && !Number.isFinite(analytic));
}

/** Whether an entry could not be checked. */
export function isOpen({ verdict, analytic }: Pick<GradientEntry, "verdict" | "analytic">): boolean {
  return verdict === "precision limit" || (verdict === "not finite" && Number.isFinite(analytic));
}

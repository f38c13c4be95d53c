/**
 * The result of comparing one element of a gradient with differences.
 *
 * - `"agrees"`: the two are as close as the differences are exact.
 * - `"does not depend"`: up to rounding, the function was the same at every point that was tried, and the gradient is 0:
 *   accepted.
 * - `"wrong formula"`: they differ by more than rounding and extrapolation can explain.
 * - `"kink"`: the slope jumps there, and the gradient lies between the slopes of the two sides: accepted.
 * - `"precision limit"`: the differences are too inexact to tell, because rounding is as large as the derivative.
 * - `"not finite"`: the gradient, or every difference, is NaN or infinite.
 */
export type Verdict = "agrees" | "does not depend" | "wrong formula" | "kink" | "precision limit" | "not finite";

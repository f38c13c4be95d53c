/** The exit codes of the command, for scripts that call it. */
export type ExitCode = 0 | 1 | 2 | 3;

/**
 * The exit code for each outcome: of a check, and of a call without a check.
 *
 * @example
 * ```ts
 * import { EXIT_CODES } from "adjoint-check";
 * EXIT_CODES; // => { pass: 0, fail: 1, unusable: 2, inconclusive: 3 }
 * ```
 */
export const EXIT_CODES: Readonly<Record<"pass" | "fail" | "unusable" | "inconclusive", ExitCode>> = Object.freeze({
  pass: 0,
  fail: 1,
  unusable: 2,
  inconclusive: 3,
});

import { NonFiniteError } from "@adjoint/core";
import { type CheckOptions, type Conclusion, checkGradients } from "@adjoint/gradcheck";
import type { Subject } from "./subject.ts";

/** By how much inputs are multiplied. */
export const SCALES = [0.01, 0.1, 1, 3, 10] as const;

/** What one check said. */
export interface Outcome {
  /** Of what. */
  readonly subject: Subject;
  /** By how much its inputs were multiplied. */
  readonly scale: number;
  /** Which sample. */
  readonly seed: number;
  /** How it was checked. */
  readonly mode: "full" | "fast";
  /** What came of it; `"refused"` where the loss itself is not finite. */
  readonly conclusion: Conclusion | "refused";
  /** The report, or the error that came instead. */
  readonly text: string;
}

/**
 * Checks right gradients: all subjects at one scale, then at the next, full and fast by turns, each time on new values.
 *
 * @param options - `checks`: how many; `seed`: a whole number that all samples come from; `first`: where to begin in the
 *   sequence, so that it can be done in pieces
 */
export function* checkAll(
  subjects: readonly Subject[],
  { checks, seed, first = 0 }: { readonly checks: number; readonly seed: number; readonly first?: number },
): Generator<Outcome, void, undefined> {
  for (let i = first; i < first + checks; i++) {
    const round = Math.floor(i / subjects.length);
    const subject = subjects[i % subjects.length] as Subject; // inside
    const scale = SCALES[round % SCALES.length] as number; // inside
    const mode = Math.floor(round / SCALES.length) % 2 === 0 ? "full" : "fast";
    yield check(subject, { scale, mode, seed: (seed + 7919 * i) % 2 ** 31 });
  }
}

/** Whether a right gradient is accused where nothing excuses it. */
export function isAlarm({ subject, scale, conclusion }: Outcome): boolean {
  return conclusion === "fail" && scale < (subject.saturatedFrom ?? Number.POSITIVE_INFINITY);
}

function check(subject: Subject, at: Pick<Outcome, "scale" | "mode" | "seed">): Outcome {
  const options: CheckOptions = { mode: at.mode, seed: at.seed };
  try {
    const { loss, bindings } = subject.sample(at.seed, at.scale);
    const report = checkGradients(loss, bindings, options);
    return { subject, ...at, conclusion: report.verdict, text: String(report) };
  } catch (error) {
    return { subject, ...at, conclusion: error instanceof NonFiniteError ? "refused" : "fail", text: String(error) };
  }
}

import { NonFiniteError } from "@adjoint/core";
import { type CheckOptions, type Conclusion, checkGradients } from "@adjoint/gradcheck";
import type { Subject } from "./subject.ts";

/** The factors of the inputs. */
export const SCALES = [0.01, 0.1, 1, 3, 10] as const;

/** The outcome of a check. */
export interface Outcome {
  /** The name of the subject. */
  readonly subject: Subject;
  /** The factor of its inputs. */
  readonly scale: number;
  /** The seed of the sample. */
  readonly seed: number;
  /** The mode of the check. */
  readonly mode: "full" | "fast";
  /** The conclusion; `"refused"` if the loss itself is not finite. */
  readonly conclusion: Conclusion | "refused";
  /** The report, or the error that was thrown instead. */
  readonly text: string;
}

/**
 * Checks right gradients: all subjects at one scale, then at the next, full and fast by turns, each time on new values.
 *
 * @param options - `checks`: the number of checks; `seed`: an integer that determines all samples; `first`: the index of
 *   the first check, so that the sequence can be run in pieces
 */
export function* checkAll(
  subjects: readonly Subject[],
  { checks, seed, first = 0 }: { readonly checks: number; readonly seed: number; readonly first?: number },
): Generator<Outcome, void, undefined> {
  for (let i = first; i < first + checks; i++) {
    const round = Math.floor(i / subjects.length);
    const subject = subjects[i % subjects.length] as Subject; // the index is below the length
    const scale = SCALES[round % SCALES.length] as number; // the index is below the length
    const mode = Math.floor(round / SCALES.length) % 2 === 0 ? "full" : "fast";
    yield check(subject, { scale, mode, seed: (seed + 7919 * i) % 2 ** 31 });
  }
}

/** Whether a right gradient was called wrong without an excuse. */
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

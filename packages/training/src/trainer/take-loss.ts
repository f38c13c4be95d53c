import { LossEntry, type TrainingState } from "./training-state.ts";

/** The loss of a step. */
export interface StepLoss {
  /** The mean loss of its batch. */
  readonly loss: number;
  /** How many examples the batch has. */
  readonly size: number;
  /** After how many steps a mean joins the history. */
  readonly interval: number;
}

/** What the loss of one more step makes of the history and of what waits to join it. */
export function takeLoss(
  state: TrainingState,
  { loss, size, interval }: StepLoss,
): Pick<TrainingState, "history" | "pendingLoss" | "pendingExamples"> {
  const step = state.step + 1;
  const pendingLoss = state.pendingLoss + loss * size;
  const pendingExamples = state.pendingExamples + size;
  if (step % interval !== 0) return { history: state.history, pendingLoss, pendingExamples };
  const entry = LossEntry({ epoch: state.epoch + 1, step, loss: pendingLoss / pendingExamples });
  return { history: state.history.push(entry), pendingLoss: 0, pendingExamples: 0 };
}

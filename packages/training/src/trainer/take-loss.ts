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
  return joined(state, { step, pendingLoss, pendingExamples });
}

/** The state with the mean loss of the examples that no entry of the history has yet, if there are any, as one more entry. */
export function takeRest(state: TrainingState): TrainingState {
  return state.pendingExamples === 0 ? state : state.merge(joined(state, state));
}

function joined(
  { epoch, history }: TrainingState,
  { step, pendingLoss, pendingExamples }: Pick<TrainingState, "step" | "pendingLoss" | "pendingExamples">,
): Pick<TrainingState, "history" | "pendingLoss" | "pendingExamples"> {
  const entry = LossEntry({ epoch: epoch + 1, step, loss: pendingLoss / pendingExamples });
  return { history: history.push(entry), pendingLoss: 0, pendingExamples: 0 };
}

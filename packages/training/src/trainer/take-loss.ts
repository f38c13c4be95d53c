import { LossEntry, type TrainingState } from "./training-state.ts";

/** The loss of a step. */
export interface StepLoss {
  /** The mean loss of its batch. */
  readonly loss: number;
  /** Its weight: the number of examples in the batch, unless another is given. */
  readonly weight: number;
  /** The number of steps between entries of the history. */
  readonly interval: number;
}

/** The history, and the sum of losses that are not yet in it, after one more step. */
export function takeLoss(
  state: TrainingState,
  { loss, weight, interval }: StepLoss,
): Pick<TrainingState, "history" | "pendingLoss" | "pendingExamples"> {
  const step = state.step + 1;
  const pendingLoss = state.pendingLoss + loss * weight;
  const pendingExamples = state.pendingExamples + weight;
  if (step % interval !== 0) return { history: state.history, pendingLoss, pendingExamples };
  return joined(state, { step, pendingLoss, pendingExamples });
}

/** The state with one more entry of the history: the mean loss of the examples since the last entry, if there are any. */
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

import { checkGradients, type GradientReport } from "@adjoint/gradcheck";
import type { Experiment } from "./experiment.ts";

/** Compares the gradient by every parameter and by the input with differences: first batch, first weights, float64. */
export function checkFirstBatch({ net, trainer, first }: Experiment): GradientReport {
  return checkGradients(net.loss, trainer.bindings(first), { wrt: [...net.parameters, net.x] });
}

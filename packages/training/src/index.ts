/**
 * Training: optimisers whose updates are nodes, and a trainer whose every state is an immutable value.
 *
 * @packageDocumentation
 */
export {
  type LayerActivities,
  type LayerActivity,
  type LayerActivityOptions,
  layerActivity,
} from "./activity/layer-activity.ts";
export { CheckpointError } from "./checkpoints/checkpoint-error.ts";
export { type CheckpointLimits, decodeCheckpoint } from "./checkpoints/decode-checkpoint.ts";
export { encodeCheckpoint } from "./checkpoints/encode-checkpoint.ts";
export { clipByGlobalNorm } from "./clipping/clip-by-global-norm.ts";
export { clipByValue } from "./clipping/clip-by-value.ts";
export { globalNorm } from "./clipping/global-norm.ts";
export { accuracy } from "./metrics/accuracy.ts";
export type { BestOptions } from "./metrics/best-validation.ts";
export { confusionMatrix } from "./metrics/confusion-matrix.ts";
export { countLabels } from "./metrics/count-labels.ts";
export { type EarlyStoppingOptions, earlyStopping } from "./metrics/early-stopping.ts";
export type { IgnoreOption } from "./metrics/ignore-option.ts";
export { meanAbsoluteError } from "./metrics/mean-absolute-error.ts";
export { type MeasureOptions, measure } from "./metrics/measure.ts";
export { newBest } from "./metrics/new-best.ts";
export { perplexity } from "./metrics/perplexity.ts";
export type { ValidationOptions, WeightedMetric } from "./metrics/validation-options.ts";
export { type AccumulatedOptions, accumulated } from "./optimisers/accumulated.ts";
export { type AdaGradOptions, adaGrad } from "./optimisers/ada-grad.ts";
export { adam } from "./optimisers/adam.ts";
export type { AdamOptions } from "./optimisers/adam-direction.ts";
export { type AdamWOptions, adamW } from "./optimisers/adam-w.ts";
export { amsGrad } from "./optimisers/ams-grad.ts";
export { type AveragedOptions, averaged, averagedParameters } from "./optimisers/averaged.ts";
export { type ClippedOptions, clipped } from "./optimisers/clipped.ts";
export { type DecayedOptions, decayed } from "./optimisers/decayed.ts";
export { grouped, type ParameterGroup } from "./optimisers/grouped.ts";
export { type LbfgsOptions, lbfgs } from "./optimisers/lbfgs.ts";
export { type LionOptions, lion } from "./optimisers/lion.ts";
export { type MomentumOptions, momentum } from "./optimisers/momentum.ts";
export { nesterov } from "./optimisers/nesterov.ts";
export type { Optimiser, OptimiserContext, OptimiserUpdate } from "./optimisers/optimiser.ts";
export { type Move, type MoveContext, type PerParameterRule, perParameter } from "./optimisers/per-parameter.ts";
export { type Rate, rateNode, type Schedule } from "./optimisers/rate.ts";
export { type ReducedOnPlateauOptions, reducedOnPlateau } from "./optimisers/reduced-on-plateau.ts";
export { type RmsPropOptions, rmsProp } from "./optimisers/rms-prop.ts";
export { type SgdOptions, sgd } from "./optimisers/sgd.ts";
export type { StepCount } from "./optimisers/step-count.ts";
export { type LineReporterOptions, lineReporter } from "./reporters/line-reporter.ts";
export type { Reporter, RunPlan } from "./reporters/reporter.ts";
export { type DecodeLimits, decodeSafetensors } from "./safetensors/decode-safetensors.ts";
export { type ByName, type EncodeInput, encodeSafetensors } from "./safetensors/encode-safetensors.ts";
export type { NamedArrays } from "./safetensors/named-arrays.ts";
export { constantRate } from "./schedules/constant-rate.ts";
export { type CosineDecayOptions, cosineDecay } from "./schedules/cosine-decay.ts";
export { type DecayOptions, exponentialDecay } from "./schedules/exponential-decay.ts";
export { joinedRates, type RatePart } from "./schedules/joined-rates.ts";
export { type OneCycleOptions, oneCycle } from "./schedules/one-cycle.ts";
export { type PolynomialDecayOptions, polynomialDecay } from "./schedules/polynomial-decay.ts";
export { stepDecay } from "./schedules/step-decay.ts";
export { type WarmUpOptions, warmUp } from "./schedules/warm-up.ts";
export type { CountInput, CountPart } from "./trainer/count-inputs.ts";
export { DivergenceError } from "./trainer/divergence-error.ts";
export type { ExampleOrder } from "./trainer/example-order.ts";
export type { OrderPosition } from "./trainer/order-at.ts";
export type { RunOptions, StopSignal } from "./trainer/run-options.ts";
export type { StepOptions } from "./trainer/step-options.ts";
export { Trainer } from "./trainer/trainer.ts";
export type { TrainerOptions } from "./trainer/trainer-options.ts";
export { type TrainingGraph, type TrainingGraphOptions, trainingGraph } from "./trainer/training-graph.ts";
export {
  LossEntry,
  type LossEntryFields,
  TrainingState,
  type TrainingStateFields,
  ValidationEntry,
  type ValidationEntryFields,
} from "./trainer/training-state.ts";

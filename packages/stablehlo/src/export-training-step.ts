import { ArgumentError, type Axis, type Bindings } from "@adjoint/core";
import { signature } from "@adjoint/core/graphs";
import {
  anyRecord,
  anyText,
  describeValue,
  type OptionTable,
  readOptions,
  requireWholeNumber,
} from "@adjoint/core/ops";
import { encodeCheckpoint, encodeSafetensors, Trainer, type TrainingState } from "@adjoint/training";
import { type Precision, programText } from "./program/program-text.ts";
import { bytesOfText } from "./text/bytes-of-text.ts";
import { requirePrecision } from "./to-stable-hlo.ts";
import { examplesFile, ordersFile } from "./training/example-files.ts";
import { JAXLIB, numpyType, type StepManifest } from "./training/manifest.ts";
import { Sharding, type ShardingOptions, type Spec } from "./training/sharding.ts";
import { type StepFunction, stepFunction } from "./training/step-arguments.ts";

/** What to export, and where to. */
export interface ExportStepOptions extends ShardingOptions, Pick<Precision, "compute"> {
  /** The folder that gets the files, and the runner beside them; only the answer holds them if left out. */
  readonly folder?: string;
  /** The state to start from; that of `trainer.start()` if left out. */
  readonly state?: TrainingState;
  /** For how many epochs the order of the examples is drawn, 1 if left out; the runner goes no further. */
  readonly epochs?: number;
  /** Sizes of named axes, for a trainer without data; with data they are those of the first batch. */
  readonly sizes?: Readonly<Record<string, number>>;
}

const exportOptions: OptionTable<ExportStepOptions> = {
  mesh: ["optional", anyRecord],
  axes: ["optional", anyRecord],
  folder: ["optional", anyText],
  state: "optional",
  epochs: "optional",
  sizes: ["optional", anyRecord],
  compute: "optional",
};

/** A training step, ready to be run elsewhere. */
export interface ExportedStep {
  /** What the runner has to know. */
  readonly manifest: StepManifest;
  /** The files, by name: `step.mlir`, `manifest.json`, `state.safetensors`, and what data and constants there are. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The step of a trainer for XLA, on one device or on a mesh of many: forward, backward and update as one StableHLO function with
 * the shardings that follow from names.
 *
 * The folder holds all that the runner needs, and the runner: `pip install -r requirements.txt`, then `python train.py .` trains
 * there, in one process or in many, on whatever devices JAX finds. Its checkpoints are those of the trainer: `loadCheckpoint` resumes
 * from them to the same numbers, and the runner from those of `saveCheckpoint`.
 *
 * @param trainer - its batches all have `batchSize` examples
 * @returns the manifest and the files; they are written if a `folder` is given
 * @throws ArgumentError for a mesh that does not divide what is split over it, a name that neither an axis nor a layer has, batches of
 *   different sizes, and all nodes that StableHLO has no operation for
 *
 * @example
 * ```ts
 * import { input, mean, ndarray, parameter, square, sub } from "@adjoint/core";
 * import { exportTrainingStep } from "@adjoint/stablehlo";
 * import { sgd, Trainer } from "@adjoint/training";
 * const x = input("x", ["batch"]);
 * const centre = parameter("centre", []);
 * const random = { uniform: () => ndarray(0), normal: () => ndarray(0), permutation: () => ndarray([2, 0, 1, 3], "int32") };
 * const trainer = new Trainer({
 *   loss: mean(square(sub(x, centre))),
 *   optimiser: sgd({ rate: 0.25 }),
 *   data: { x: [1, 2, 6, 3] },
 *   batchSize: 2,
 *   random,
 * });
 * const [state, axes] = [trainer.start({ centre: 0 }), { batch: "data" }];
 * const { manifest, files } = await exportTrainingStep(trainer, { state, mesh: { data: 2 }, axes });
 * manifest.arguments.map(({ name, spec }) => [name, spec]); // => [["centre", []], ["x", ["data"]]]
 * [...files.keys()]; // => ["step.mlir", "manifest.json", "state.safetensors", "examples.safetensors", "orders.safetensors"]
 * const uneven = exportTrainingStep(trainer, { state, mesh: { data: 3 }, axes });
 * await uneven.catch((error: Error) => error.message); // => 'exportTrainingStep: x [batch] has 2 along axis 0, which cannot be split evenly over the 3 devices of "data".'
 * ```
 */
export async function exportTrainingStep(trainer: Trainer, options?: ExportStepOptions): Promise<ExportedStep> {
  if (!(trainer instanceof Trainer))
    throw new ArgumentError(`exportTrainingStep: a Trainer is needed; got ${describeValue(trainer)}.`);
  const {
    folder,
    epochs = 1,
    sizes = {},
    compute,
    ...given
  } = readOptions("exportTrainingStep", options, exportOptions);
  const precision = { dtype: trainer.dtype, ...(compute === undefined ? {} : { compute }) };
  requirePrecision("exportTrainingStep", precision);
  requireWholeNumber("exportTrainingStep: epochs", epochs, { min: 1 });
  const sharding = new Sharding(given);
  const state = given.state ?? trainer.start();
  const hasData = trainer.options.data !== undefined;
  const step = stepFunction(trainer);
  const axes = hasData ? sizesOf(step, trainer.bindings(state)) : requireSizes(step, sizes);
  const sizeOf = (axis: Axis): number => (typeof axis === "number" ? axis : (axes[axis] as number)); // each name has a size
  const batchSize = batchSizeOf(trainer, step, sizeOf);
  const specs = sharding.specs(step.arguments, sizeOf);
  const whole: Spec = [];
  const results = [...step.outputs.slice(step.kept).map(() => whole), ...specs.slice(0, step.kept)];
  const program = programText({
    what: "exportTrainingStep",
    bound: step.arguments.map(({ node }) => node),
    outputs: step.outputs,
    axes,
    ...precision,
    head: sharding.head,
    marks: {
      arguments: specs.map((spec) => sharding.mark(spec)),
      results: results.map((spec) => sharding.mark(spec)),
    },
  });
  const perEpoch = trainer.stepsPerEpoch;
  const isOrdered = hasData && trainer.options.shuffle !== false;
  const manifest: StepManifest = {
    format: "adjoint.training-step",
    version: 1,
    jaxlib: JAXLIB,
    mesh: Object.fromEntries(sharding.mesh),
    arguments: step.arguments.map(({ name, role, parts, first }, i) => ({
      name,
      role,
      ...numpyType(program.arguments[i] ?? { sizes: [], type: "f64" }),
      spec: specs[i] ?? whole,
      ...(parts === undefined ? {} : { parts }),
      ...(first === undefined ? {} : { first }),
    })),
    kept: step.kept,
    weighted: trainer.graph.weight !== undefined,
    batchSize,
    stepsPerEpoch: Number.isFinite(perEpoch) ? perEpoch : null,
    interval: trainer.options.interval ?? null,
    orders: isOrdered ? { first: state.epoch, count: epochs } : null,
  };
  const fixed = step.arguments.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  const files = new Map<string, Uint8Array>([
    ["step.mlir", bytesOfText(program.text)],
    ["manifest.json", bytesOfText(`${JSON.stringify(manifest, null, 2)}\n`)],
    ["state.safetensors", encodeCheckpoint(state)],
  ]);
  if (hasData) files.set("examples.safetensors", examplesFile(trainer, step.arguments));
  if (isOrdered) files.set("orders.safetensors", ordersFile(state, { epochs, perEpoch }));
  if (fixed.length > 0) files.set("fixed.safetensors", encodeSafetensors({ arrays: fixed }));
  if (folder !== undefined) await (await import("./write-folder.ts")).writeFolder(folder, files);
  return { manifest, files };
}

/** The named axes of the arguments. */
function namesOf({ arguments: list }: StepFunction): readonly string[] {
  return [...new Set(list.flatMap(({ node }) => node.shape.filter((axis: Axis) => typeof axis === "string")))];
}

/** The sizes that the first batch gives to named axes. */
function sizesOf(step: StepFunction, bindings: Bindings): Readonly<Record<string, number>> {
  const read = signature(step.outputs).read(bindings);
  return Object.fromEntries(namesOf(step).map((name) => [name, read.sizeOf(name)]));
}

function requireSizes(step: StepFunction, sizes: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  for (const name of namesOf(step)) {
    if (sizes[name] === undefined)
      throw new ArgumentError(
        `exportTrainingStep: the axis "${name}" has no size, and the trainer no data that gives one; give it in sizes.`,
      );
    requireWholeNumber(`exportTrainingStep: sizes.${name}`, sizes[name], { min: 1 });
  }
  return sizes;
}

/** The number of examples of every batch. */
function batchSizeOf({ options, exampleCount }: Trainer, step: StepFunction, sizeOf: (axis: Axis) => number): number {
  const { batchSize, lastBatch = "keep" } = options;
  const first = step.arguments.find(({ role }) => role === "example")?.node.shape[0];
  if (batchSize === undefined) return first === undefined ? 1 : sizeOf(first);
  if (exampleCount % batchSize !== 0 && lastBatch === "keep")
    throw new ArgumentError(
      `exportTrainingStep: ${exampleCount} examples make batches of ${batchSize} and a smaller one, and a compiled step takes one size; make the trainer with lastBatch: "drop", or with another batchSize.`,
    );
  return batchSize;
}

import { add, type Node, type StateVariable } from "@adjoint/core";
import {
  anyRecord,
  type OptionTable,
  readOptions,
  requireChoice,
  requireNodes,
  requireRecord,
} from "@adjoint/core/ops";
import { buildModel } from "./build-model.ts";

/** A training step as nodes: what `trainer.graph` is. */
export interface StepGraph {
  /** The loss before the update. */
  readonly loss: Node;
  /** The weight of the batch, if it has one. */
  readonly weight?: Node | undefined;
  /** The input with the number of updates before. */
  readonly step: Node;
  /** The parameters. */
  readonly parameters: readonly Node[];
  /** The next value of each parameter. */
  readonly next: readonly Node[];
  /** The state of the optimiser. */
  readonly state: readonly StateVariable[];
  /** Other values that go from each step to the next. */
  readonly carried: readonly StateVariable[];
}

/** How to write a training step. */
export interface StepExportOptions {
  /** How real numbers are stored: float32 unless asked otherwise. */
  readonly dtype?: "float32" | "float64";
  /** Sizes of named axes. Without, they stay symbols. */
  readonly axes?: Readonly<Record<string, number>>;
}

const stepExportOptions: OptionTable<StepExportOptions> = { dtype: "optional", axes: ["optional", anyRecord] };

/** What stands before the name of a value in the name of its next value. */
export const NEXT = "next/";

/**
 * A whole training step as an ONNX file: forward, backward and update as plain operators, which any runtime trains by. Inputs are
 * the batch, the parameters, the state of the optimiser, and the number of updates before, `step`. Outputs are `loss`, and for
 * each value that goes on to the next step one with `next/` before its name: feed `next/hidden/W` back as `hidden/W`. What
 * `trainer.bindings(state)` gives are the first inputs.
 *
 * @param graph - `trainer.graph`; a step in float32 needs a trainer with `dtype: "float32"`, whose counts do not lose their last digits
 * @param options - `dtype`, `axes`
 * @returns the bytes of the file
 * @throws OnnxError listing all ops that no operators stand for
 *
 * @example
 * ```ts
 * import { input, mean, mul, parameter, square, sub } from "@adjoint/core";
 * import { NumpyRandom } from "@adjoint/data";
 * import { exportTrainingStep, importOnnx } from "@adjoint/onnx";
 * import { sgd, Trainer } from "@adjoint/training";
 * const x = input("x", ["batch"]);
 * const loss = mean(square(sub(x, parameter("centre", []))));
 * const trainer = new Trainer({ loss, optimiser: sgd({ rate: 0.1 }), random: new NumpyRandom(1) });
 * const bytes = exportTrainingStep(trainer.graph);
 * Object.keys(importOnnx(bytes).outputs); // => ["loss", "next/step", "next/centre"]
 * ```
 */
export function exportTrainingStep(graph: StepGraph, options?: StepExportOptions): Uint8Array<ArrayBuffer> {
  const { dtype = "float32", axes = {} } = readOptions("exportTrainingStep", options, stepExportOptions);
  requireChoice("exportTrainingStep: dtype", dtype, ["float32", "float64"]);
  requireRecord("exportTrainingStep: graph", graph, "the graph of a trainer");
  const { loss, weight, step, parameters, next, state, carried } = graph;
  requireNodes("exportTrainingStep", { loss, step });
  const before: [string, Node][] = [["loss", loss]];
  if (weight !== undefined) before.push(["weight", weight]);
  const goesOn = [
    [step, add(step, 1)] as const,
    ...parameters.map((node, i) => [node, next[i] as Node] as const), // a next value for each
    ...[...state, ...carried].map(({ variable, next: after }) => [variable, after] as const),
  ];
  return buildModel({
    caller: "exportTrainingStep",
    outputs: [...before, ...goesOn.map(([node, after]) => [`${NEXT}${node.name}`, after] as const)],
    forward: before.length,
    inputs: goesOn.map(([node]) => node),
    real: dtype,
    axes,
    given: new Map(),
    about: { "pkg.adjoint.step": "next/" },
  });
}

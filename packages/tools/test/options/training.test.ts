import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constant, input, mean, type Node, ndarray, parameter, reference, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import * as training from "@adjoint/training";
import * as node from "@adjoint/training/node";
import * as terminal from "@adjoint/training/terminal";
import { describeOptions, type OptionCalls } from "./describe-options.ts";

const x = input("x", ["batch"]);
const w = parameter("w", []);
const seed = input("seed", [], { kind: "int32" });
const loss: Node<[]> = mean(square(sub(x, w)));
const sgd = training.sgd({ rate: 0.1 });
const validation = { data: { x: [1, 2] }, metrics: { loss }, fixed: {}, batchSize: 1 };
const carried = [{ variable: input("total", []), next: constant(1), initial: constant(0) }];
const random = new NumpyRandom(0);
const options: training.TrainerOptions = {
  ...{ loss, parameters: [w], optimiser: sgd, data: { x: [1, 2, 3] }, fixed: {}, batchSize: 1, lastBatch: "drop" },
  ...{
    random,
    shuffle: true,
    interval: 1,
    weight: constant(1),
    carried,
    validation,
    seed: { node: seed, first: 1 },
    dtype: "float32",
  },
};
const trainer = new training.Trainer({ loss, optimiser: sgd, data: { x: [1, 2, 3] }, batchSize: 1, random });
const streamed = new training.Trainer({ loss, optimiser: sgd, random });
const first = trainer.start({ w: 0 });
const checkpoint = training.encodeCheckpoint(first);
const bytes = training.encodeSafetensors({ arrays: { x: ndarray([1]) } });
const folder = await mkdtemp(join(tmpdir(), "adjoint-"));
const saved = join(folder, "state.safetensors");
await node.saveCheckpoint(saved, first);
const scores = constant([[1, 2]]);
const labels = constant(ndarray([1], "int32"));
const decay = { rate: 1, factor: 0.5, every: 2 };
const adam = { rate: 0.1, beta1: 0.5, beta2: 0.5, epsilon: 1e-6, epsilonInRoot: 0 };
const decays = () => true;
const rule = { name: "f", rate: 1, options: {}, memory: [], move: ({ theta }: { theta: Node }) => ({ theta }) };

const calls: OptionCalls["calls"] = {
  Trainer: { options: { ...options }, call: (o) => new training.Trainer(o) },
  "Trainer.run": {
    options: {
      epochs: 1,
      reporter: training.lineReporter({ write: () => {} }),
      afterStep: () => {},
      until: () => true,
      signal: { aborted: false },
    },
    call: (o) => trainer.run(first, o),
  },
  "Trainer.orderAt": {
    options: { epoch: 0, step: 0, indices: first.order.indices, source: first.order.source, maxReplayed: 1 },
    call: (o) => trainer.orderAt(o),
  },
  "Trainer.bindings": { options: { fixed: {} }, call: (o) => trainer.bindings(first, o) },
  "Trainer.predictor": {
    options: { from: x, to: square(sub(x, w)), carried: [] },
    call: (o) => trainer.predictor(first, o)([1]),
  },
  "Trainer.step": { options: { fixed: {} }, call: (o) => trainer.step(first, o) },
  "Trainer.stepOn": { options: { fixed: {} }, call: (o) => streamed.stepOn(streamed.start({ w: 0 }), { x: [1] }, o) },
  "Trainer.validation": { options: validation, call: (o) => new training.Trainer({ ...options, validation: o }) },
  "Trainer.seed": { options: { node: seed, first: 1 }, call: (o) => new training.Trainer({ ...options, seed: o }) },
  accumulated: { options: { every: 2 }, call: (o) => training.accumulated(sgd, o) },
  accuracy: { options: { ignore: 0 }, call: (o) => training.accuracy(scores, labels, o) },
  adaGrad: { options: { rate: 0.1, epsilon: 1e-6 }, call: training.adaGrad },
  adam: { options: adam, call: training.adam },
  adamW: { options: { ...adam, weightDecay: 0.1, decays }, call: training.adamW },
  amsGrad: { options: adam, call: training.amsGrad },
  averaged: { options: { decay: 0.5 }, call: (o) => training.averaged(sgd, o) },
  clipped: { options: { globalNorm: 1 }, call: (o) => training.clipped(sgd, o) },
  cosineDecay: { options: { rate: 1, final: 0.1, steps: 3 }, call: training.cosineDecay },
  countLabels: { options: { ignore: 0 }, call: (o) => training.countLabels(labels, o) },
  decayed: { options: { weightDecay: 0.1, decays }, call: (o) => training.decayed(sgd, o) },
  decodeCheckpoint: {
    options: { maxHeaderBytes: 1e6, maxReplayed: 10 },
    call: (o) => training.decodeCheckpoint(checkpoint, trainer, o),
  },
  decodeSafetensors: { options: { maxHeaderBytes: 1e6 }, call: (o) => training.decodeSafetensors(bytes, o) },
  earlyStopping: {
    options: { metric: "loss", best: "min", patience: 1, improvement: 0.1 },
    call: training.earlyStopping,
  },
  encodeSafetensors: { options: { arrays: { x: ndarray([1]) }, metadata: {} }, call: training.encodeSafetensors },
  exponentialDecay: { options: decay, call: training.exponentialDecay },
  "grouped.group": { options: { takes: () => true, optimiser: sgd }, call: (o) => training.grouped([o]) },
  "joinedRates.part": { options: { rate: 1, steps: 2 }, call: (o) => training.joinedRates([o, { rate: 1 }]) },
  layerActivity: {
    options: { dtype: "float32", evaluator: reference },
    call: (o) => training.layerActivity(trainer.graph, o),
  },
  lbfgs: { options: { memory: 3, trials: 5 }, call: training.lbfgs },
  lineReporter: { options: { write: () => {}, every: 2, clock: () => 0 }, call: training.lineReporter },
  lion: { options: { rate: 0.1, beta1: 0.5, beta2: 0.5, weightDecay: 0.1 }, call: training.lion },
  loadCheckpoint: {
    options: { maxBytes: 1e6, maxHeaderBytes: 1e6, maxReplayed: 10 },
    call: (o) => node.loadCheckpoint(saved, trainer, o),
  },
  measure: { options: validation, call: (o) => training.measure(o) },
  "measure.metric": {
    options: { value: loss, weight: constant(1) },
    call: (o) => training.measure({ data: { x: [1] }, metrics: { loss: o } }),
  },
  momentum: { options: { rate: 0.1, momentum: 0.5 }, call: training.momentum },
  nesterov: { options: { rate: 0.1, momentum: 0.5 }, call: training.nesterov },
  newBest: { options: { metric: "loss", best: "min" }, call: training.newBest },
  oneCycle: { options: { largest: 1, steps: 9, rise: 3, first: 0.5, final: 0.1 }, call: training.oneCycle },
  perParameter: { options: rule, call: (o) => training.perParameter(o) },
  polynomialDecay: { options: { rate: 1, final: 0.1, steps: 3, power: 2 }, call: training.polynomialDecay },
  readLimited: { options: { maxBytes: 1e6 }, call: (o) => node.readLimited(saved, o) },
  reducedOnPlateau: {
    options: { rate: 1, every: 1, patience: 1, factor: 0.5, improvement: 0, smallest: 0 },
    call: (o) => training.reducedOnPlateau((rate) => training.sgd({ rate }), o),
  },
  rmsProp: { options: { rate: 0.1, decay: 0.5, epsilon: 1e-6, centred: true }, call: training.rmsProp },
  sgd: { options: { rate: 0.1 }, call: training.sgd },
  stepDecay: { options: decay, call: training.stepDecay },
  terminalReporter: {
    options: { stream: { write: () => {} }, every: 2 },
    call: terminal.terminalReporter,
  },
  trainingGraph: {
    options: { loss, parameters: [w], optimiser: sgd, carried, weight: constant(1) },
    call: training.trainingGraph,
  },
  warmUp: { options: { steps: 3 }, call: (o) => training.warmUp(1, o) },
};

const without: OptionCalls["without"] = {
  CheckpointError: "takes a message and a list",
  DivergenceError: "takes a message and a state",
  LossEntry: "makes an immutable record",
  TrainingState: "makes an immutable record",
  ValidationEntry: "makes an immutable record",
  averagedParameters: "takes a state",
  clipByGlobalNorm: "takes nodes and a number",
  clipByValue: "takes nodes and a number",
  confusionMatrix: "takes nodes",
  constantRate: "takes a number",
  encodeCheckpoint: "takes a state",
  globalNorm: "takes nodes",
  meanAbsoluteError: "takes nodes",
  perplexity: "takes a number",
  rateNode: "takes a rate and a node",
  saveCheckpoint: "takes a path and a state",
  writeAtomically: "takes a path and bytes",
};

describeOptions({ modules: [training, node, terminal], calls, without });

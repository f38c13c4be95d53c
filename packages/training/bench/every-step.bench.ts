/** The spiral run, 300 epochs of 10 steps, with and without keeping the state of every step: CPU time and memory. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { input, sigmoid } from "@adjoint/core";
import { NumpyRandom, spiral } from "@adjoint/data";
import { affine, sequential, softmaxCrossEntropy } from "@adjoint/layers";
import { adam, sgd, Trainer, type TrainingState } from "../src/index.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void; // the flag --expose-gc defines it

const ROUNDS = 5;
const optimisers = { "sgd, 63 numbers": sgd({ rate: 1 }), "adam, 189 numbers": adam({ rate: 0.01 }) };

/** A new run of the two-layer net, 2-10-3, in batches of 30. */
function begin(optimiser: keyof typeof optimisers): { trainer: Trainer; state: TrainingState } {
  const random = new NumpyRandom(1984);
  const data = spiral({ random });
  const net = sequential(
    affine({ name: "hidden", inputs: 2, outputs: 10 }),
    sigmoid,
    affine({ name: "scores", inputs: 10, outputs: 3 }),
  );
  const labels = input("labels", ["batch"], { kind: "int32" });
  const trainer = new Trainer({
    loss: softmaxCrossEntropy(net(input("x", ["batch", 2])), labels),
    optimiser: optimisers[optimiser],
    data: { x: data.points, labels: data.labels },
    batchSize: 30,
    random,
  });
  return { trainer, state: trainer.start() };
}

function walk(optimiser: keyof typeof optimisers, keep: boolean): { cpu: number; bytes: number; states: number } {
  const { trainer, state: first } = begin(optimiser);
  const kept: TrainingState[] = [];
  collect();
  const before = process.memoryUsage();
  const clock = process.cpuUsage();
  let state = first;
  while (state.epoch < 300) {
    state = trainer.step(state);
    if (keep) kept.push(state);
  }
  const { user, system } = process.cpuUsage(clock);
  collect();
  const after = process.memoryUsage();
  const bytes = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
  return { cpu: (user + system) / 1000, bytes, states: kept.length };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const table = Object.keys(optimisers).map((name) => {
  const optimiser = name as keyof typeof optimisers; // `name` is a key of `optimisers`
  walk(optimiser, true); // a first run, so that the measured one finds compiled code
  const rounds = Array.from({ length: ROUNDS }, () => [walk(optimiser, false), walk(optimiser, true)] as const);
  const each = (pick: (round: (typeof rounds)[number]) => number): number => median(rounds.map(pick));
  const states = rounds[0]?.[1].states ?? 0;
  const bytes = each(([without, all]) => all.bytes - without.bytes);
  return {
    optimiser: name,
    "ms without": Math.round(each(([without]) => without.cpu)),
    "ms keeping": Math.round(each(([, all]) => all.cpu)),
    ratio: Number(each(([without, all]) => all.cpu / without.cpu).toFixed(2)),
    MB: Number((bytes / 1e6).toFixed(2)),
    "bytes a step": Math.round(bytes / states),
  };
});
console.table(table);

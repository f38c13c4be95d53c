import { initialise } from "@adjoint/core";
import { digits, NumpyRandom, splitExamples } from "@adjoint/data";
import { adam, Trainer } from "@adjoint/training";
import { convolutionalNet } from "./convolutional-net.ts";
const [seed, count, kernels, epochs, rate, batch, dtype] = process.argv.slice(2);
const random = new NumpyRandom(Number(seed));
const { images, labels } = digits({ random, count: Number(count) });
const { training, test } = splitExamples({ images, labels }, { shares: { training: 0.75, test: 0.25 }, random });
const net = convolutionalNet({ size: 12, kernels: Number(kernels) });
const trainer = new Trainer({ loss: net.loss, parameters: net.net.parameters, optimiser: adam({ rate: Number(rate) }), data: training, batchSize: Number(batch), random, dtype: dtype as "float64",
  validation: { data: test, metrics: { loss: net.loss, accuracy: net.accuracy }, batchSize: 100 } });
const t = process.cpuUsage();
let state = trainer.start(initialise(net.net.parameters, random));
await trainer.run(state, { epochs: Number(epochs), afterStep: (s) => { if (s.step % trainer.stepsPerEpoch === 0) { const v = s.validations.last()!; const d = process.cpuUsage(t); console.log(s.epoch, s.history.last()!.loss.toFixed(4), v.values.get("loss")!.toFixed(4), v.values.get("accuracy")!.toFixed(4), ((d.user + d.system) / 1e6).toFixed(1)); } } });

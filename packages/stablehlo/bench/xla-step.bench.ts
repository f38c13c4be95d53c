/**
 * A training step of a net of three layers (784, 512, 512, 10; batches of 128, momentum, float32) on XLA: as it is exported, and written
 * in JAX. Needs the Python that `pnpm test:reach` makes.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { input, ndarray, relu } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { affine, sequential, softmaxCrossEntropy } from "@adjoint/layers";
import { exportTrainingStep } from "@adjoint/stablehlo";
import { momentum, Trainer } from "@adjoint/training";

const random = new NumpyRandom(1);
const net = sequential(
  affine({ name: "first", inputs: 784, outputs: 512 }),
  relu,
  affine({ name: "second", inputs: 512, outputs: 512 }),
  relu,
  affine({ name: "third", inputs: 512, outputs: 10 }),
);
const data = {
  x: random.normal([128, 784]),
  labels: ndarray(
    Array.from({ length: 128 }, (_, i) => i % 10),
    "int32",
  ),
};
const loss = softmaxCrossEntropy(net(input("x", ["batch", 784])), input("labels", ["batch"], { kind: "int32" }));
const optimiser = momentum({ rate: 0.1 });
const trainer = new Trainer({ loss, optimiser, data, batchSize: 128, random, dtype: "float32", shuffle: false });

const python = process.env.ADJOINT_PYTHON ?? join(import.meta.dirname, "../../tools/reach/.venv/bin/python");
if (!existsSync(python)) console.log("There is no Python with JAX: pnpm test:reach makes one.");
else {
  const folder = await mkdtemp(join(tmpdir(), "adjoint-bench-"));
  await exportTrainingStep(trainer, { folder });
  const { stdout, stderr } = spawnSync(python, [join(import.meta.dirname, "jax_step.py"), folder], {
    encoding: "utf8",
  });
  await rm(folder, { recursive: true });
  if (stdout === "") throw new Error(stderr);
  const { adjoint, jax, ratio, losses } = JSON.parse(stdout);
  const ms = (seconds: number): string => `${(1000 * seconds).toFixed(2)} ms`;
  console.log(`a step, exported: ${ms(adjoint)}; written in JAX: ${ms(jax)}; ratio ${ratio.toFixed(3)}`);
  console.log(`loss after 40 steps: ${losses[0]} and ${losses[1]}`);
}

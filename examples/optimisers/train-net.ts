import { input, type Node, sigmoid } from "@adjoint/core";
import { NumpyRandom, spiral } from "@adjoint/data";
import { affine, sequential, softmaxCrossEntropy } from "@adjoint/layers";
import { type Optimiser, Trainer } from "@adjoint/training";

/** The mean loss of each epoch of a net with ten hidden units on the spiral; all optimisers of one seed start alike. */
export async function trainNet(optimiser: Optimiser, seed: number, epochs: number): Promise<readonly number[]> {
  const random = new NumpyRandom(seed);
  const { points, labels } = spiral({ random });
  const net = sequential(
    affine({ name: "hidden", inputs: 2, outputs: 10 }),
    sigmoid,
    affine({ name: "output", inputs: 10, outputs: 3 }),
  );
  const scores: Node = net(input("x", ["batch", 2]));
  const trainer = new Trainer({
    loss: softmaxCrossEntropy(scores, input("labels", ["batch"], { kind: "int32" })),
    parameters: net.parameters,
    optimiser,
    data: { x: points, labels },
    batchSize: 30,
    random,
  });
  const last = await trainer.run(trainer.start(), { epochs });
  return last.history.map(({ loss }) => loss).toArray();
}

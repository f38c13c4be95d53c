import { input, maxPool2d, type Node, named, relu, reshape } from "@adjoint/core";
import { affine, convolution2d, he, type Layer, sequential, softmaxCrossEntropy } from "@adjoint/layers";
import { accuracy } from "@adjoint/training";

/** The nodes of the net that the rest of the program uses. */
export interface ConvolutionalNet {
  /** The layer from images to scores, with its parameters. */
  readonly layer: Layer;
  /** The images, [N, 1, S, S]. */
  readonly images: Node;
  /** A score for each digit, [N, 10]: the highest decides. */
  readonly scores: Node;
  /** The mean cross entropy of the batch. */
  readonly loss: Node<[]>;
  /** The share of images whose digit has the highest score. */
  readonly accuracy: Node<[]>;
}

/** The size of the net. */
export interface NetSizes {
  /** The height and width of an image, S: a multiple of 4. */
  readonly size: number;
  /** The number of kernels of the first convolution, F; the second one has twice as many. */
  readonly kernels: number;
}

/**
 * Two convolutions that keep the size of the image, each followed by a pooling that halves it, and an affine layer:
 * [N, 1, S, S] → [N, F, S, S] → [N, F, S/2, S/2] → [N, 2F, S/2, S/2] → [N, 2F, S/4, S/4] → [N, 10].
 */
export function convolutionalNet({ size, kernels }: NetSizes): ConvolutionalNet {
  const features = 2 * kernels * (size / 4) ** 2;
  const keeping = { kernel: 3, padding: "same", init: he() } as const;
  const halved = (x: Node): Node => maxPool2d(x, { kernel: 2 });
  const layer = sequential(
    convolution2d({ name: "strokes", inputs: 1, outputs: kernels, ...keeping }),
    relu,
    halved,
    convolution2d({ name: "shapes", inputs: kernels, outputs: 2 * kernels, ...keeping }),
    relu,
    halved,
    (x) => reshape(x, ["batch", features]),
    affine({ name: "digits", inputs: features, outputs: 10 }),
  );

  const images = input("images", ["batch", 1, size, size]);
  const labels = input("labels", ["batch"], { kind: "int32" });
  const scores = named("scores", layer(images));
  const loss = named("loss", softmaxCrossEntropy(scores, labels));
  return { layer, images, scores, loss, accuracy: accuracy(scores, labels) };
}

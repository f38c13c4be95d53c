import { input, type Node } from "@adjoint/core";
import { expectTypeOf } from "vitest";
import { affine, sequential, softmaxCrossEntropy } from "../src/index.ts";

const layer = affine({ name: "hidden", inputs: 2, outputs: 3 });
const x = input("x", ["batch", 2]);

expectTypeOf(layer(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(layer(input("s", ["batch", "time", 2]))).toEqualTypeOf<Node<["batch", "time", 3]>>();
expectTypeOf(softmaxCrossEntropy(layer(x), x)).toEqualTypeOf<Node<[]>>();

// @ts-expect-error: four features, where the layer takes two
layer(input("wide", ["batch", 4]));

// A plain node goes everywhere, and so does a layer of sizes that only the running program knows.
const plain: Node = x;
layer(plain);
sequential(layer, affine({ name: "output", inputs: Number("3"), outputs: 1 }))(x);

import { add, copy, matMul, mul, type Node, repeat, sum } from "@adjoint/core";
import { affineByNodes } from "./affine-by-nodes.ts";
import type { NodeCase } from "./node-case.ts";

type Named = Readonly<Record<string, Node>>;
const two = ({ a, b }: Named): readonly [Node, Node] => [a as Node, b as Node]; // only used for cases with the inputs a and b
const one = ({ x }: Named): Node => x as Node; // only used for cases with the input x

/** The six nodes of which a layer and its gradient are made, and an affine layer of three of them, by name. */
export const nodeCases: Readonly<Record<string, NodeCase>> = {
  Add: {
    forward: "y = a + b",
    backward: "passes the cotangent on to both inputs",
    inputs: { a: [[1, 2]], b: [[10, 20]] },
    build: (inputs) => ({ y: add(...two(inputs)) }),
    cotangents: { y: [[0.5, -1]] },
  },
  Mul: {
    forward: "y = a b, element by element",
    backward: "multiplies the cotangent by the other input",
    inputs: { a: [[1, 2]], b: [[10, 20]] },
    build: (inputs) => ({ y: mul(...two(inputs)) }),
    cotangents: { y: [[0.5, -1]] },
  },
  Copy: {
    forward: "y1 = y2 = x: a value used twice",
    backward: "adds the cotangents of the copies",
    inputs: { x: [[1, 2]] },
    build: (inputs) => ({ y1: copy(one(inputs)), y2: copy(one(inputs)) }),
    cotangents: { y1: [[0.5, -1]], y2: [[3, 4]] },
  },
  Repeat: {
    forward: "y = N copies of the row x, 1 × D to N × D",
    backward: "sums the cotangent over the copies, and keeps the axis",
    inputs: { x: [[1, 2]] },
    build: (inputs) => ({ y: repeat(one(inputs), { axis: 0, times: 3 }) }),
    cotangents: {
      y: [
        [1, 2],
        [10, 20],
        [100, 200],
      ],
    },
  },
  Sum: {
    forward: "y = the sum of the rows of x, N × D to 1 × D",
    backward: "repeats the cotangent for each row",
    inputs: {
      x: [
        [1, 2],
        [10, 20],
        [100, 200],
      ],
    },
    build: (inputs) => ({ y: sum(one(inputs), { axis: 0, keepAxes: true }) }),
    cotangents: { y: [[0.5, -1]] },
  },
  MatMul: {
    forward: "y = a b, the matrix product",
    backward: "gives a the cotangent times b transposed, and b a transposed times the cotangent",
    inputs: {
      a: [[1, 2]],
      b: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    build: (inputs) => ({ y: matMul(...two(inputs)) }),
    cotangents: { y: [[1, 0, -1]] },
  },
  Affine: {
    forward: "y = x W + b: MatMul, Repeat of the bias, Add",
    backward:
      "gives x the cotangent times W transposed, W x transposed times the cotangent, and b its sum over the rows",
    inputs: {
      x: [
        [1, 2],
        [3, 4],
      ],
      W: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      b: [[10, 20, 30]],
    },
    build: ({ x, W, b }) => ({ y: affineByNodes("y", x as Node, W as Node, b as Node) }), // the case has these inputs
    cotangents: {
      y: [
        [1, 0, -1],
        [2, 1, 0],
      ],
    },
  },
};

import { evaluate, gradients, input, matMul, mean, type Node, parameter, square, sub } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { elementwise, real } from "@adjoint/core/ops";
import { affine } from "@adjoint/layers";
import "./entries.js";

const x = input("x", ["batch", 2]);
const W = parameter("W", [2, 1]);
const y: Node<["batch", 1]> = matMul(x, W);
const loss = mean(square(sub(y, input("target", ["batch", 1]))));
const dW: Node<[2, 1]> = gradients(loss, W);
const bindings = { x: [[1, 2]], target: [[1]], W: [[1], [1]] };
const values: number[][] = evaluate(dW, bindings).toArray() as number[][];
if (values[0]?.[0] !== 4) throw new Error(`the gradient is ${values}`);

export const refusedByTheCompiler = [
  // @ts-expect-error 2 columns do not fit 3 rows
  () => matMul(x, parameter("V", [3, 1])),
  // @ts-expect-error there is no option "outputz"
  () => affine({ name: "a", inputs: 2, outputz: 3 }),
];

export const Twice = elementwise({
  name: "Twice",
  domain: { x: real },
  value: (v) => 2 * v,
  vjp: { x: (yBar) => yBar },
  doc: { summary: "Twice the input.", formula: "y = 2x", kinks: "none", source: "here" },
});
console.log(`compiled, with shapes in the types; ${topology([loss]).nodes.length} nodes`);

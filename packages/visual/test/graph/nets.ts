import {
  add,
  gradients,
  input,
  jvp,
  matMul,
  mean,
  mul,
  type Node,
  parameter,
  relu,
  repeat,
  scan,
  sigmoid,
  square,
  sub,
  sum,
  tanh,
} from "@adjoint/core";
import { scoped } from "@adjoint/core/graphs";

/** A layer with a scope, as layers make them. */
export function affine(name: string, x: Node, [D, H]: readonly [number, number]): readonly [y: Node, W: Node, b: Node] {
  const [W, b] = [parameter(`${name}/W`, [D, H]), parameter(`${name}/b`, [1, H])];
  const y = add(matMul(x, W), repeat(b, { axis: 0, times: "batch" }));
  return [scoped(name, y, { kind: "affine", from: x }), W, b];
}

/** Values for the inputs and parameters of {@link twoLayers}. */
export const twoLayersAt = {
  ...{
    x: [
      [1, 0.5],
      [0, -2],
    ],
    target: [[1], [0]],
    "hidden/W": [
      [1, 2, 3],
      [4, 5, 6],
    ],
    "hidden/b": [[0, 1, -1]],
  },
  ...{ "scores/W": [[1], [-1], [0.5]], "scores/b": [[0.25]] },
};

/** A net of two layers, with its parameters. */
export function twoLayers(): { readonly loss: Node; readonly parameters: readonly Node[]; readonly x: Node } {
  const x = input("x", ["batch", 2]);
  const [hidden, W1, b1] = affine("hidden", x, [2, 3]);
  const [y, W2, b2] = affine("scores", sigmoid(hidden), [3, 1]);
  const loss: Node = mean(square(sub(y, input("target", ["batch", 1]))));
  return { loss, parameters: [W1, b1, W2, b2], x };
}

/** Graphs of every sort that pictures show, by name. */
export const graphs: Readonly<Record<string, () => readonly Node[]>> = {
  "one node": () => [input("x", [3])],
  "a net": () => [twoLayers().loss],
  "a net with its gradient": () => {
    const { loss, parameters } = twoLayers();
    return [loss, ...gradients(loss, parameters)];
  },
  "a gradient alone": () => {
    const { loss, parameters } = twoLayers();
    return [...gradients(loss, parameters)];
  },
  "a step of descent": () => {
    const { loss, parameters } = twoLayers();
    const rate = input("rate", []);
    const bars = gradients(loss, parameters);
    const norm = bars.map((bar): Node => sum(square(bar))).reduce((a, b): Node => add(a, b));
    return [loss, norm, ...parameters.map((p, i): Node => sub(p, mul(rate, bars[i] as Node)))];
  },
  "a gradient of a gradient": () => {
    const { loss, parameters } = twoLayers();
    const slope = sum(square(gradients(loss, parameters[0] as Node)));
    return [slope, ...gradients(slope as Node<[]>, parameters)];
  },
  "a tangent": () => {
    const { loss, x } = twoLayers();
    return [loss, jvp(loss, [x], [input("xDot", ["batch", 2])]) as Node];
  },
  "a scan with its gradient": () => {
    const [x, w] = [input("x", [4, 2]), parameter("w", [2])];
    const { states, outputs } = scan(
      ({ h }, { x: slice }) => {
        const next = tanh(add(h, add(slice, w)));
        return { states: { h: next }, outputs: { y: relu(next) } };
      },
      { states: { h: parameter("h0", [2]) }, sequences: { x } },
    );
    const loss = add(sum(square(outputs.y)), sum(states.h));
    return [loss, gradients(loss as Node<[]>, w)];
  },
  "many nodes in a row": () => {
    let x: Node = input("x", [2]);
    for (let i = 0; i < 700; i++) x = i % 9 === 4 ? add(x, tanh(x)) : sigmoid(x);
    return [x, gradients(sum(x) as Node<[]>, x.inputs[0] as Node)];
  },
  "names of every sort": () => {
    const names = ["<b>&\"'", "\u202Eright to left", "a\u0000b\nc", "n".repeat(1000), "עברית", "]]>"];
    const parts = names.map((name): Node => scoped(name, tanh(parameter(name, [2])), { kind: name, from: [] }));
    return [parts.reduce((a, b): Node => add(a, b))];
  },
};

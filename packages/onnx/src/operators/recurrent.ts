import {
  type Axis,
  add,
  broadcastTo,
  concat,
  expandDims,
  matMul,
  mul,
  type Node,
  relu,
  type Shape,
  scan,
  sigmoid,
  slice,
  split,
  squeeze,
  sub,
  tanh,
  transpose,
} from "@adjoint/core";
import { OnnxError } from "../onnx-error.ts";
import type { ImportedValue } from "../reading/imported-value.ts";
import type { Operator, OperatorReaders } from "../reading/operator.ts";

/** The states before a step, or after it. */
type States = Readonly<Record<string, Node>>;

/** What one direction of a layer is made of. */
interface Cell {
  /** x times the weights of the inputs, and all biases but those that are used apart. */
  readonly fromInput: Node;
  /** The weights of the states, `[H, gates H]`. */
  readonly recurrent: Node;
  /** The biases of the states, `[gates H]`. */
  readonly bias: Node;
  /** The functions of the gates, in the order of the format. */
  readonly activations: readonly ((x: Node) => Node)[];
}

/** One step: the next states from the states, and from what the input gives. */
type Step = (states: States, fromInput: Node, cell: Cell) => States;

const FUNCTIONS: Readonly<Record<string, (x: Node) => Node>> = { sigmoid, tanh, relu };

const at = (list: readonly Node[], index: number): Node => list[index] as Node; // as many parts as gates

function parts(x: Node, count: number): readonly Node[] {
  return split(x, { axis: x.shape.length - 1, parts: count });
}

const lstmStep: Step = ({ h, c }, fromInput, { recurrent, bias, activations }) => {
  const [gate, candidate, output] = activations as [(x: Node) => Node, (x: Node) => Node, (x: Node) => Node];
  const gates = parts(add(add(fromInput, matMul(h as Node, recurrent)), bias), 4);
  const kept: Node = mul(gate(at(gates, 2)), c as Node);
  const next: Node = add(kept, mul(gate(at(gates, 0)), candidate(at(gates, 3))));
  return { h: mul(gate(at(gates, 1)), output(next)), c: next };
};

const rnnStep: Step = ({ h }, fromInput, { recurrent, bias, activations }) => {
  const [activation] = activations as [(x: Node) => Node];
  return { h: activation(add(add(fromInput, matMul(h as Node, recurrent)), bias)) };
};

/** With the reset after the product, or before it. */
function gruStep(isAfter: boolean): Step {
  return ({ h }, fromInput, { recurrent, bias, activations }) => {
    const [gate, candidate] = activations as [(x: Node) => Node, (x: Node) => Node];
    const state = h as Node;
    const [ofInput, weights, biases] = [parts(fromInput, 3), parts(recurrent, 3), parts(bias, 3)];
    const sum = (i: number, x: Node): Node => add(matMul(x, at(weights, i)), at(biases, i));
    const update = gate(add(at(ofInput, 0), sum(0, state)));
    const reset = gate(add(at(ofInput, 1), sum(1, state)));
    const fromState: Node = isAfter ? mul(reset, sum(2, state)) : sum(2, mul(reset, state));
    const proposed = candidate(add(at(ofInput, 2), fromState));
    return { h: add(mul(sub(1, update), proposed), mul(update, state)) };
  };
}

interface Layer {
  readonly gates: number;
  readonly states: readonly string[];
  readonly activations: readonly string[];
  readonly step: (operator: Operator) => Step;
}

/** X `[T, N, D]`, W `[directions, gates H, D]`, R `[directions, gates H, H]`, B `[directions, 2 gates H]`. */
function recurrent({
  gates,
  states: names,
  activations: own,
  step,
}: Layer): (operator: Operator) => readonly ImportedValue[] {
  return (operator) => {
    if (operator.has(4)) throw new OnnxError("sequences of several lengths");
    if (operator.int("layout", 0) !== 0 || operator.floats("clip") !== undefined || operator.has(7))
      throw new OnnxError("a recurrent layer with another layout, clipping or peepholes");
    const direction = operator.text("direction", "forward");
    const isBoth = direction === "bidirectional";
    const given = operator.texts("activations") ?? (isBoth ? [...own, ...own] : own);
    const functions = given.map((name) => FUNCTIONS[name.toLowerCase()] ?? refuse(name));
    const [x, w, r] = [operator.node(0), operator.node(1), operator.node(2)];
    const [, batch] = x.shape as Shape;
    const width = Number((r.shape as Shape)[2]);
    const part = (node: Node, index: number): Node =>
      squeeze(slice(node, { axis: 0, start: index, stop: index + 1 }), { axis: 0 });
    const results = (isBoth ? [0, 1] : [0]).map((index) => {
      const biases = operator.has(3) ? parts(part(operator.node(3), index), 2) : undefined;
      const product = matMul(x, transpose(part(w, index)));
      const zero = broadcastTo(0, [gates * width]);
      const cell: Cell = {
        fromInput: biases === undefined ? product : add(product, at(biases, 0)),
        recurrent: transpose(part(r, index)),
        bias: biases === undefined ? zero : at(biases, 1),
        activations: functions.slice(index * own.length, (index + 1) * own.length),
      };
      const first = names.map((name, i): [string, Node] => {
        const at = 5 + i;
        return [name, operator.has(at) ? part(operator.node(at), index) : broadcastTo(0, [batch as Axis, width])];
      });
      const take = step(operator);
      return scan<string, "x", "h">(
        (states, { x: slice }) => {
          const next = take(states, slice, cell);
          return { states: next, outputs: { h: next.h as Node } };
        },
        {
          states: Object.fromEntries(first),
          sequences: { x: cell.fromInput },
          reverse: direction === "reverse" || index === 1,
        },
      );
    });
    const along = (nodes: readonly Node[], axis: number): Node => {
      const wide = nodes.map((node): Node => expandDims(node, { axis }));
      return wide.length === 1 ? at(wide, 0) : concat(wide, { axis });
    };
    const outputs = along(
      results.map((each) => each.outputs.h),
      1,
    );
    const last = names.map((name) =>
      along(
        results.map((each) => each.states[name] as Node),
        0,
      ),
    );
    return [outputs, ...last].map((node) => ({ node }));
  };
}

function refuse(name: string): never {
  throw new OnnxError(`a recurrent layer with the activation ${name}`);
}

export const recurrentLayers: OperatorReaders = {
  GRU: recurrent({
    gates: 3,
    states: ["h"],
    activations: ["Sigmoid", "Tanh"],
    step: (operator) => gruStep(operator.int("linear_before_reset", 0) !== 0),
  }),
  LSTM: recurrent({ gates: 4, states: ["h", "c"], activations: ["Sigmoid", "Tanh", "Tanh"], step: () => lstmStep }),
  RNN: recurrent({ gates: 1, states: ["h"], activations: ["Tanh"], step: () => rnnStep }),
};

import {
  add,
  conv2d,
  type Evaluator,
  evaluate,
  gather,
  gradients,
  input,
  matMul,
  maxPool2d,
  mul,
  type NDArray,
  type Node,
  ndarray,
  parameter,
  relu,
  reshape,
  sigmoid,
  square,
  sub,
  sum,
  tanh,
  transpose,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { checkGradients } from "@adjoint/gradcheck";
import { lstm, parametersOf, rnn, softmaxCrossEntropy } from "@adjoint/layers";
import { adam, sgd, trainingGraph } from "@adjoint/training";
import type { Dtype, Peer, Running } from "./peer.ts";
import type { Numbers, Workload } from "./workloads.ts";

/** How recurrent nets go through time. */
type Form = "unrolled" | "scan";

/** The loss of each workload, from its batch. */
const losses: Readonly<Record<string, (of: Workload, form: Form) => Node>> = {
  W1: (of) => crossEntropy(of, dense(of, "out", sigmoid(dense(of, "hidden", batch(of, "x"))))),
  W2: (of) => crossEntropy(of, dense(of, "out", relu(dense(of, "two", relu(dense(of, "one", batch(of, "x"))))))),
  W3: (of, form) => {
    const net = rnn({ name: "rnn", inputs: 2, hidden: 16, activation: sigmoid, unroll: form === "unrolled" });
    const y: Node = sigmoid(dense(of, "out", net(batch(of, "x")).outputs));
    return mul(0.5, sum(square(sub(y, batch(of, "targets")))));
  },
  W4: (of, form) => {
    const net = lstm({ name: "lstm", inputs: 100, hidden: 100, unroll: form === "unrolled" });
    const words = gather(weight(of, "words/W"), batch(of, "x"), { axis: 0 });
    return crossEntropy(of, dense(of, "out", net(words).outputs));
  },
  W5: (of) => {
    const stage = (name: string, x: Node): Node => {
      const bias = weight(of, `${name}/b`);
      return maxPool2d(relu(add(conv2d(x, weight(of, `${name}/W`)), reshape(bias, [...bias.shape, 1, 1]))), {
        kernel: 2,
      });
    };
    const flat = reshape(stage("two", stage("one", batch(of, "x"))), [32, 800]);
    return crossEntropy(of, dense(of, "out", relu(dense(of, "three", flat))));
  },
  W6: (of) => crossEntropy(of, dense(of, "out", sigmoid(dense(of, "hidden", batch(of, "x"))))),
};

const weight = ({ weights }: Workload, name: string): Node => parameter(name, numbersOf(weights, name).shape);

function batch(of: Workload, name: string): Node {
  const { shape, data } = numbersOf(of.batch, name);
  return input(name, shape, { kind: data instanceof Int32Array ? "int32" : "real" });
}

const dense = (of: Workload, name: string, x: Node): Node =>
  add(matMul(x, weight(of, `${name}/W`)), weight(of, `${name}/b`));

const crossEntropy = (of: Workload, scores: Node): Node => softmaxCrossEntropy(scores, batch(of, "labels"));

function numbersOf(arrays: Readonly<Record<string, Numbers>>, name: string): Numbers {
  const found = arrays[name];
  if (found === undefined) throw new Error(`There are no numbers for "${name}".`);
  return found;
}

/** Adjoint by an evaluator: a training step whose state it keeps, a gradient check, or a product. */
export const adjoint =
  (evaluator: Evaluator, form: Form): Peer =>
  (of, dtype) => {
    if (form === "scan" && !(of.name in recurrent)) throw new Error("no recurrent net");
    if (of.name.startsWith("W8")) return product(evaluator, of, dtype);
    if (of.name.startsWith("W7")) return chain(evaluator, of, dtype);
    if (of.name.startsWith("W6")) return check(evaluator, of, dtype);
    return training(evaluator, of, dtype, form);
  };

/** The arrays in the dtype. */
function arrays(of: Readonly<Record<string, Numbers>>, dtype: Dtype): Record<string, NDArray> {
  return Object.fromEntries(
    Object.entries(of).map(([name, { shape, data }]) => [
      name,
      data instanceof Int32Array ? ndarray({ shape, data }) : ndarray(ndarray({ shape, data }), dtype),
    ]),
  );
}

function lossOf(of: Workload, form: Form): Node<[]> {
  const build = losses[of.name.replace(/ .*/, "")];
  if (build === undefined) throw new Error("no such net");
  return build(of, form) as Node<[]>; // every loss has rank 0
}

function training(evaluator: Evaluator, of: Workload, dtype: Dtype, form: Form): Running {
  const loss = lossOf(of, form);
  const parameters = parametersOf(loss);
  const optimiser = of.name === "W2" ? adam({ rate: of.rate }) : sgd({ rate: of.rate });
  const graph = trainingGraph({ loss, parameters, optimiser, dtype });
  const [weights, examples] = [arrays(of.weights, dtype), arrays(of.batch, dtype)];
  const carry = [
    ...parameters.map((node, i) => [node, graph.next[i] as Node] as const), // as many as parameters
    ...graph.state.map(({ variable, next }) => [variable, next] as const),
  ];
  const prepared = evaluator.prepare(loss, { dtype, carry });
  const starts = evaluate(
    graph.state.map(({ initial }) => initial),
    weights,
    { dtype },
  );
  const initial = Object.fromEntries(graph.state.map(({ variable }, i) => [variable.name, starts[i] as NDArray])); // as many
  let count = 0;
  let first: Readonly<Record<string, NDArray>> | undefined = { ...weights, ...initial };
  return {
    gradientNorm: () =>
      Math.sqrt(evaluate(sumOfSquares(gradients(loss, parameters)), { ...weights, ...examples }, { dtype }).item()),
    step: () => {
      const counts = Object.fromEntries(graph.counts.map(({ node, at }) => [node.name, at(count)]));
      const value = prepared({ ...examples, ...first, step: count, ...counts });
      first = undefined;
      count++;
      return value.item();
    },
  };
}

/** "W6 full" or "W6 fast"; a step is one check, and its value 1 if it passes. */
function check(evaluator: Evaluator, of: Workload, dtype: Dtype): Running {
  if (dtype === "float32") throw new Error("gradients are checked in float64");
  const mode = of.name.endsWith("fast") ? "fast" : "full";
  const loss = lossOf(of, "unrolled");
  const bindings = arrays({ ...of.weights, ...of.batch }, dtype);
  const wrt = topology([loss]).nodes.filter(({ name, kind }) => name !== undefined && kind === "real");
  return {
    gradientNorm: () => 0,
    step: () => Number(checkGradients(loss, bindings, { mode, evaluator, wrt }).ok),
  };
}

/** "W7 1000 first" or "W7 1000 again": tanh and a factor in turns, the sum of the last, and its gradient. */
function chain(evaluator: Evaluator, of: Workload, dtype: Dtype): Running {
  const [, n, which] = of.name.split(" ");
  const values = arrays(of.weights, dtype);
  const ready = (): (() => number) => {
    const x = weight(of, "x");
    let last: Node = x;
    for (let i = 0; i < Number(n); i++) last = i % 2 === 0 ? tanh(last) : mul(1.1, last);
    const loss = sum(last) as Node<[]>; // over all axes
    const prepared = evaluator.prepare([loss, ...gradients(loss, [x])], { dtype });
    return () => prepared(values)[0]?.item() ?? Number.NaN;
  };
  const again = ready();
  return { gradientNorm: () => 0, step: () => (which === "again" ? again() : ready()()) };
}

/** "W8 256 tn": the product of the transposed a with b; a step is one product, and its value the first element. */
function product(evaluator: Evaluator, of: Workload, dtype: Dtype): Running {
  const letters = of.name.split(" ")[2] ?? "nn";
  const turned = (name: string, letter: string | undefined): Node =>
    letter === "t" ? transpose(weight(of, name)) : weight(of, name);
  const prepared = evaluator.prepare(matMul(turned("a", letters[0]), turned("b", letters[1])), { dtype });
  const matrices = arrays(of.weights, dtype);
  return { gradientNorm: () => 0, step: () => prepared(matrices).at(0, 0) as number };
}

const recurrent = { W3: true, W4: true };

const sumOfSquares = (nodes: readonly Node[]): Node =>
  nodes.map((node): Node => sum(square(node))).reduce((a, b): Node => add(a, b));

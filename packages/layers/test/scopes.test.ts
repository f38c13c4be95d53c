import {
  add,
  type DropoutOptions,
  input,
  matMul,
  type Node,
  type Nodes,
  ops,
  parameter,
  relu,
  type Scope,
  tanh,
  transpose,
} from "@adjoint/core";
import { listNodes, scoped, topology } from "@adjoint/core/graphs";
import { describe, expect, it, test } from "vitest";
import * as layers from "../src/index.ts";

const name = "L";
const x: Node = input("x", ["batch", 3, 2]);
const mask: Node = input("mask", ["batch", 3], { kind: "bool" });
const ids: Node = input("ids", ["batch", 3], { kind: "int32" });
const wide: Node = input("wide", ["batch", 3, 4]);
const memory: Node = input("memory", ["batch", 5, 4]);
const line: Node = input("line", ["batch", 4, 5]);
const image: Node = input("image", ["batch", 4, 4, 3]);
const state: Node = input("state", ["batch", 2]);
const dropout: DropoutOptions = { rate: 0.5, seed: input("seed", [], { kind: "int32" }) };
const sizes = { name, inputs: 2, hidden: 2 };
const windows = { name, inputs: 4, outputs: 2, kernel: 3 };
const heads = { name, features: 4, heads: 2 };

/** The layers, by their kind: calls of them in all their forms, on inputs. */
const calls: Readonly<Record<string, readonly (() => unknown)[]>> = {
  affine: [() => layers.affine({ name, inputs: 2, outputs: 3 })(x)],
  rnn: [
    () => layers.rnn(sizes)(x, { mask, initialState: state }),
    () => layers.rnn({ ...sizes, unroll: true })(x, { mask, reverse: true }),
  ],
  lstm: [
    () => layers.lstm(sizes)(x, { mask, initialState: { c: state } }),
    () => layers.lstm({ ...sizes, unroll: true })(x),
  ],
  gru: [() => layers.gru(sizes)(x), () => layers.gru({ ...sizes, unroll: true })(x, { mask })],
  bidirectional: [
    () => layers.bidirectional({ name, over: (below) => layers.gru({ ...sizes, name: below }) })(x, { mask }),
  ],
  stacked: [
    () => layers.stacked({ name, levels: 2, over: (below) => layers.rnn({ ...sizes, name: below }) })(x, { mask }),
  ],
  embedding: [() => layers.embedding({ name, vocabulary: 3, features: 2 })(ids)],
  convolution1d: [() => layers.convolution1d(windows)(line)],
  convolution2d: [() => layers.convolution2d(windows)(image)],
  transposedConvolution1d: [() => layers.transposedConvolution1d(windows)(line)],
  transposedConvolution2d: [() => layers.transposedConvolution2d(windows)(image)],
  batchNorm: [
    () => layers.batchNorm({ name, features: 4 })(image),
    () => layers.batchNorm({ name, features: 4 }).training(image),
    () => layers.batchNorm({ name, features: 4 }).inference(image),
  ],
  layerNorm: [() => layers.layerNorm({ name, features: 4 })(wide)],
  rmsNorm: [() => layers.rmsNorm({ name, features: 4 })(wide)],
  maxPooling2d: [() => layers.maxPooling2d({ kernel: 2 })(image)],
  averagePooling2d: [() => layers.averagePooling2d({ kernel: 2 })(image)],
  globalAveragePooling: [() => layers.globalAveragePooling()(image)],
  groupNorm: [() => layers.groupNorm({ name, features: 4, groups: 2 })(image)],
  multiHeadAttention: [
    () => layers.multiHeadAttention(heads)(wide, { memory }),
    () => layers.multiHeadAttention(heads).withWeights(wide, { mask, causal: true }),
  ],
  positionalEncoding: [() => layers.positionalEncoding({ features: 4 })(wide)],
  transformerEncoderBlock: [
    () => layers.transformerEncoderBlock({ ...heads, dropout })(wide, { mask }),
    () => layers.transformerEncoderBlock({ ...heads, norms: "after" }).withWeights(wide),
  ],
  transformerDecoderBlock: [
    () => layers.transformerDecoderBlock({ ...heads, dropout })(wide, { memory }),
    () => layers.transformerDecoderBlock({ ...heads, norms: "after" }).withWeights(wide, { memory }),
  ],
  residual: [() => layers.residual(layers.affine({ name, inputs: 2, outputs: 2 }), tanh)(x)],
  sequential: [() => layers.sequential(layers.affine({ name, inputs: 2, outputs: 2 }), relu)(x)],
  dropout: [() => layers.dropout(dropout)(x)],
};

/** The kinds that have no name of their own: their scopes are called by the kind. */
const UNNAMED = [
  ...["positionalEncoding", "residual", "sequential", "dropout"],
  ...["maxPooling2d", "averagePooling2d", "globalAveragePooling"],
];

/** What makes no layer. */
const others = {
  losses:
    "binaryCrossEntropy cosineSimilarity hinge klDivergence meanSquaredError negativeSampling sigmoidCrossEntropy softmaxCrossEntropy",
  initialisers: "he lecun normal ones orthogonal uniform xavier zeros",
  functions: "attention layer parametersOf stateful summary",
};

/** A scope and those around it, the innermost first. */
function around(node: Node | undefined): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let scope = node?.scope; scope !== undefined; scope = scope.parent) scopes.push(scope);
  return scopes;
}

/** The names of the scopes around a node. */
const path = (node: Node | undefined): string =>
  around(node)
    .map((scope) => scope.name)
    .join(" ");

const nodesOf = (outputs: Nodes): readonly Node[] => topology(listNodes(outputs)).nodes;

test("the table has every layer", () => {
  const functions = Object.entries(layers).filter(([, value]) => typeof value === "function");
  const listed = [...Object.keys(calls), ...Object.values(others).flatMap((names) => names.split(" "))];
  expect(functions.map(([each]) => each).sort()).toEqual(listed.sort());
});

describe.each(Object.entries(calls))("every node that %s makes lies in its scope", (kind, forms) => {
  it.each(forms.map((call, form) => ({ call, form })))("form $form", ({ call }) => {
    const made = nodesOf(call() as Nodes).filter(({ op }) => op !== ops.Input);
    const whole = around(made.at(-1)).at(-1);
    expect(whole).toMatchObject({ kind, name: UNNAMED.includes(kind) ? kind : name });
    expect(made.filter((node) => around(node).at(-1) !== whole).map(String)).toEqual([]);
    const inputs = nodesOf(call() as Nodes).filter(({ op }) => op === ops.Input);
    expect(inputs.filter(({ scope }) => scope !== undefined)).toEqual([]);
  });
});

describe("layers inside layers", () => {
  it("a sequential one: its stages that are layers lie inside, plain functions in itself", () => {
    const net = layers.sequential(
      layers.affine({ name: "hidden", inputs: 2, outputs: 4 }),
      relu,
      layers.affine({ name: "output", inputs: 4, outputs: 3 }),
    );
    expect(nodesOf(net(input("x", ["batch", 2]))).map((node) => `${node.name ?? node.op.name}: ${path(node)}`)).toEqual(
      [
        "x: ",
        "hidden/W: hidden sequential",
        "MatMul: hidden sequential",
        "hidden/b: hidden sequential",
        "Repeat: hidden sequential",
        "hidden: hidden sequential",
        "Relu: sequential",
        "output/W: output sequential",
        "MatMul: output sequential",
        "output/b: output sequential",
        "Repeat: output sequential",
        "output: output sequential",
      ],
    );
  });

  it("a block of a transformer: its attention with four affine layers, its norms, its feed-forward part", () => {
    const y = layers.transformerEncoderBlock({ name: "block", features: 4, heads: 2 })(wide);
    const paths = new Set(nodesOf(y).map(path));
    expect([...paths].sort()).toEqual([
      "",
      "block",
      "block/attention block",
      "block/attention/key block/attention block",
      "block/attention/output block/attention block",
      "block/attention/query block/attention block",
      "block/attention/value block/attention block",
      "block/attentionNorm block",
      "block/hidden sequential block",
      "block/output sequential block",
      "block/outputNorm block",
      "sequential block",
    ]);
  });

  it("both directions over time: scans, or a part of each step", () => {
    for (const unroll of [false, true]) {
      const over = (below: string) => layers.lstm({ ...sizes, name: below, unroll });
      const { outputs } = layers.bidirectional({ name: "encoder", over })(x);
      const found = nodesOf(outputs).map(path);
      expect([...new Set(found)].sort()).toEqual([
        "",
        "encoder",
        "encoder/backward encoder",
        "encoder/forward encoder",
      ]);
      const scans = nodesOf(outputs).filter(({ op }) => op === ops.Scan);
      expect(scans.map(path)).toEqual(unroll ? [] : ["encoder/forward encoder", "encoder/backward encoder"]);
      expect(nodesOf(outputs).filter(({ op }) => op === ops.Tanh).length).toBe(unroll ? 2 * 2 * 3 : 0);
    }
  });
});

describe("a layer that is called twice", () => {
  it("makes a scope at each call; its parameters are in the first", () => {
    const shared = layers.affine({ name: "shared", inputs: 2, outputs: 2 });
    const first = shared(x);
    const second = shared(first);
    expect([first, second].map(path)).toEqual(["shared", "shared"]);
    expect(second.scope).not.toBe(first.scope);
    expect(shared.parameters.map(({ scope }) => scope)).toEqual([first.scope, first.scope]);
  });

  it("does not draw an earlier call into a layer that calls it", () => {
    const shared = layers.affine({ name: "shared", inputs: 2, outputs: 2 });
    const alone = shared(x);
    const inside = layers.sequential(shared, tanh)(x);
    expect(path(alone)).toBe("shared");
    expect(path(inside.inputs[0])).toBe("shared sequential");
  });

  it("step by step over time, gives each step a scope of its own", () => {
    const W = parameter("W", [2, 2]);
    const cell = layers.layer((slice: Node, h: Node) => tanh(add(slice, matMul(h, W))), [W], {
      name: "cell",
      kind: "cell",
    });
    const steps = [1, 2, 3].map((t) => input(`x${t}`, ["batch", 2]));
    const states: Node[] = [];
    for (const slice of steps) states.push(cell(slice, states.at(-1) ?? state));
    expect(states.map(path)).toEqual(["cell", "cell", "cell"]);
    expect(new Set(states.map(({ scope }) => scope)).size).toBe(3);
  });
});

describe("weights from elsewhere", () => {
  it("stay where they are made", () => {
    const words = layers.embedding({ name: "words", vocabulary: 3, features: 2 });
    const W = transpose(words.parameters[0] as Node);
    const scores = layers.affine({ name: "scores", inputs: 2, outputs: 3, W });
    const y = scores(words(ids));
    expect(W.scope).toBeUndefined();
    expect(path(words.parameters[0])).toBe("words");
    expect(path(y)).toBe("scores");
  });
});

describe("a layer of one's own", () => {
  it("has a scope if it is given a name and a kind", () => {
    const plain = layers.layer((h: Node) => tanh(h), []);
    const marked = layers.layer((h: Node) => tanh(h), [], { name: "squash", kind: "squash" });
    expect([path(plain(x)), path(marked(x))]).toEqual(["", "squash"]);
  });

  it("may give anything: the nodes in lists and records are found", () => {
    const circular: Record<string, unknown> = { nothing: null, text: "tanh", numbers: new Float64Array(2) };
    circular.itself = circular;
    const of = (h: Node): unknown => ({ ...circular, deep: [[{ y: tanh(h) }]] });
    const result = layers.layer(of, [], { name: "squash", kind: "squash" })(x) as { deep: [[{ y: Node }]] };
    expect(path(result.deep[0][0].y)).toBe("squash");
  });

  it("keeps its further properties, and marks those that are functions", () => {
    const loud = { volume: 11, twice: (h: Node): Node => tanh(tanh(h)) };
    const squash = layers.layer((h: Node): Node => tanh(h), [], { name: "squash", kind: "squash" }, loud);
    expect(squash.volume).toBe(11);
    expect(nodesOf(squash.twice(x)).map(path)).toEqual(["", "squash", "squash"]);
    expect(() => squash.twice(3 as never)).toThrow(
      "The operand of a layer is 3, not a node; constant(…) makes a node of numbers.",
    );
  });
});

test("losses, which are no layers, have no scope, and can be given one", () => {
  const loss = layers.meanSquaredError(x, tanh(x));
  expect(nodesOf(loss).map(path)).toEqual(nodesOf(loss).map(() => ""));
  expect(path(scoped("loss", loss, { kind: "loss", from: x }))).toBe("loss");
});

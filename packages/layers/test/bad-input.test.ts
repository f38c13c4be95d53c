import {
  ArgumentError,
  type ArrayLike,
  AxisError,
  evaluate,
  gradients,
  input,
  type Kind,
  KindError,
  NDArray,
  type Node,
  ndarray,
  ops,
  parameter,
  type Shape,
  ShapeError,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { describe, expect, it } from "vitest";
import {
  affine,
  batchNorm,
  bidirectional,
  binaryCrossEntropy,
  convolution1d,
  convolution2d,
  embedding,
  groupNorm,
  gru,
  type Layer,
  layer,
  layerNorm,
  lstm,
  meanSquaredError,
  multiHeadAttention,
  negativeSampling,
  positionalEncoding,
  rmsNorm,
  rnn,
  sequential,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  stacked,
  transformerDecoderBlock,
  transformerEncoderBlock,
  transposedConvolution1d,
  transposedConvolution2d,
} from "../src/index.ts";

const node = (name: string, shape: Shape, kind: Kind = "real"): Node => input(name, shape, { kind });
const ids = (values: readonly number[]): NDArray => ndarray(values as number[], "int32");

/** Values for every parameter that a node is computed from, and the given ones. */
const values = (of: Node, given: Readonly<Record<string, ArrayLike>> = {}): Map<Node | string, ArrayLike> => {
  const parameters = topology([of]).nodes.filter(({ op }: Node) => op === (ops.Parameter as unknown));
  const filled = parameters.map((each: Node) => [each, NDArray.filled(each.shape as readonly number[], 0.1)] as const);
  return new Map<Node | string, ArrayLike>([...filled, ...Object.entries(given)]);
};

/** A way to make each layer from one size, and its name in messages. */
const makers: Readonly<Record<string, (name: string, size: number) => unknown>> = {
  affine: (name, inputs) => affine({ name, inputs, outputs: 2 }),
  embedding: (name, vocabulary) => embedding({ name, vocabulary, features: 2 }),
  convolution1d: (name, outputs) => convolution1d({ name, inputs: 2, outputs, kernel: 1 }),
  convolution2d: (name, outputs) => convolution2d({ name, inputs: 2, outputs, kernel: 1 }),
  transposedConvolution1d: (name, outputs) => transposedConvolution1d({ name, inputs: 2, outputs, kernel: 1 }),
  transposedConvolution2d: (name, outputs) => transposedConvolution2d({ name, inputs: 2, outputs, kernel: 1 }),
  rnn: (name, hidden) => rnn({ name, inputs: 2, hidden }),
  lstm: (name, hidden) => lstm({ name, inputs: 2, hidden }),
  gru: (name, inputs) => gru({ name, inputs, hidden: 2 }),
  batchNorm: (name, features) => batchNorm({ name, features }),
  layerNorm: (name, features) => layerNorm({ name, features }),
  rmsNorm: (name, features) => rmsNorm({ name, features }),
  groupNorm: (name, features) => groupNorm({ name, features, groups: 1 }),
  multiHeadAttention: (name, features) => multiHeadAttention({ name, features, heads: 1 }),
};

describe("a layer that is made", () => {
  const sizes = [-1, 1.5, Number.NaN, "3" as never]; // a caller without types may pass a text
  it.each(Object.entries(makers))("%s requires a name and whole sizes", (kind, make) => {
    for (const size of sizes) {
      expect(() => make("net", size)).toThrow(ShapeError);
      const got = typeof size === "string" ? '"3"' : String(size);
      expect(() => make("net", size)).toThrow(
        new RegExp(`^${kind} "net": \\w+ must be a non-negative integer; got ${got}\\.$`),
      );
    }
    for (const name of ["", 3 as never]) {
      expect(() => make(name, 2)).toThrow(ArgumentError);
      expect(() => make(name, 2)).toThrow(`${kind}: the name is ${JSON.stringify(name)}; parameters need one`);
    }
    expect(() => make(undefined as never, 2)).toThrow(`${kind}: the option name is missing; give a record { name, `);
  });

  it.each<[string, () => unknown, string]>([
    [
      "heads that do not divide the features",
      () => multiHeadAttention({ name: "look", features: 4, heads: 3 }),
      'multiHeadAttention "look": D is 4, heads is 3: heads have to divide D.',
    ],
    [
      "heads of a block",
      () => transformerEncoderBlock({ name: "block", features: 6, heads: 4 }),
      'multiHeadAttention "block/attention": D is 6, heads is 4: heads have to divide D.',
    ],
    [
      "groups that do not divide the channels",
      () => convolution2d({ name: "conv", inputs: 3, outputs: 4, kernel: 1, groups: 2 }),
      'convolution2d "conv": I is 3, O is 4, groups is 2: groups have to divide I and O.',
    ],
    [
      "a kernel without a size",
      () => convolution2d({ name: "conv", inputs: 1, outputs: 1, kernel: [3, 0] }),
      'convolution2d "conv": kernel must be a positive integer; got 0.',
    ],
    [
      "features of an encoding",
      () => positionalEncoding({ features: 2.5 }),
      "positionalEncoding: features must be a non-negative integer; got 2.5.",
    ],
  ])("refuses %s", (_, make, text) => {
    expect(make).toThrow(new ShapeError(text));
  });

  it("refuses an encoding whose base is 0, and a stage that is not a function", () => {
    expect(() => positionalEncoding({ features: 2, base: 0 })).toThrow(
      new ArgumentError("positionalEncoding: base is 0; a finite number above 0 is needed."),
    );
    expect(() => sequential((x) => x, undefined as never)).toThrow(
      new ArgumentError("sequential: stage 1 is not a function; give layers one by one, as in sequential(f, g)."),
    );
  });

  it("refuses two parameters of one name, wherever its parts come from", () => {
    const same = (): ReturnType<typeof rnn> => rnn({ name: "same", inputs: 2, hidden: 2 });
    const text = 'Two parameters of a layer have the name "same/Wx": same/Wx [2, 2] and same/Wx [2, 2]. Give';
    for (const make of [
      () => bidirectional({ name: "both", over: same }),
      () => stacked({ name: "tower", levels: 2, over: same }),
      () => layer((x: Node) => x, [...same().parameters, ...same().parameters]),
    ]) {
      expect(make).toThrow(ArgumentError);
      expect(make).toThrow(text);
    }
  });

  it("lists the parameters of a part that it uses twice once", () => {
    const shared = rnn({ name: "same", inputs: 2, hidden: 2 });
    expect(bidirectional({ name: "both", over: () => shared }).parameters).toEqual(shared.parameters);
  });
});

/** Each layer with the shape of an input that it accepts. */
const layers: Readonly<
  Record<string, { readonly of: (x: Node) => Node; readonly shape: Shape; readonly axis?: number }>
> = {
  'affine "net"': { of: affine({ name: "net", inputs: 2, outputs: 3 }), shape: ["batch", 2] },
  'convolution1d "net"': {
    of: convolution1d({ name: "net", inputs: 2, outputs: 3, kernel: 2 }),
    shape: ["batch", 2, 4],
    axis: 1,
  },
  'convolution2d "net"': {
    of: convolution2d({ name: "net", inputs: 2, outputs: 3, kernel: 2 }),
    shape: ["batch", 2, 4, 4],
    axis: 1,
  },
  'transposedConvolution1d "net"': {
    of: transposedConvolution1d({ name: "net", inputs: 2, outputs: 3, kernel: 2 }),
    shape: ["batch", 2, 4],
    axis: 1,
  },
  'transposedConvolution2d "net"': {
    of: transposedConvolution2d({ name: "net", inputs: 2, outputs: 3, kernel: 2 }),
    shape: ["batch", 2, 4, 4],
    axis: 1,
  },
  'rnn "net"': { of: (x) => rnn({ name: "net", inputs: 2, hidden: 3 })(x).outputs, shape: ["batch", 4, 2] },
  'lstm "net"': { of: (x) => lstm({ name: "net", inputs: 2, hidden: 3 })(x).outputs, shape: ["batch", 4, 2] },
  'gru "net"': { of: (x) => gru({ name: "net", inputs: 2, hidden: 3 })(x).outputs, shape: ["batch", 4, 2] },
  'batchNorm "net"': { of: batchNorm({ name: "net", features: 2 }), shape: ["batch", 2], axis: 1 },
  'layerNorm "net"': { of: layerNorm({ name: "net", features: 2 }), shape: ["batch", 2] },
  'rmsNorm "net"': { of: rmsNorm({ name: "net", features: 2 }), shape: ["batch", 2] },
  'groupNorm "net"': { of: groupNorm({ name: "net", features: 2, groups: 2 }), shape: ["batch", 2, 3], axis: 1 },
  'multiHeadAttention "net"': {
    of: multiHeadAttention({ name: "net", features: 2, heads: 1 }) as Layer,
    shape: ["batch", 3, 2],
  },
  'layerNorm "net/attentionNorm"': {
    of: transformerEncoderBlock({ name: "net", features: 2, heads: 1 }) as Layer,
    shape: ["batch", 3, 2],
  },
  positionalEncoding: { of: positionalEncoding({ features: 2 }), shape: ["batch", 3, 2] },
};

describe.each(Object.entries(layers))("%s that is called", (label, { of, shape, axis = shape.length - 1 }) => {
  it("names itself and both shapes where an input has another size", () => {
    const wrong = node("x", shape.with(axis, 7));
    expect(() => of(wrong)).toThrow(ShapeError);
    expect(() => of(wrong)).toThrow(new RegExp(`^${label}: .*2.*x.*7`));
    expect(() => of(node("x", []))).toThrow(ShapeError);
    expect(() => of(node("x", []))).toThrow(new RegExp(`^${label}: `));
  });

  it("names itself where an input is not real", () => {
    for (const kind of ["int32", "bool"] as const) {
      const wrong = node("x", shape, kind);
      expect(() => of(wrong)).toThrow(new KindError(`${label}: x has to be real; got ${wrong}, ${kind}.`));
    }
  });

  it("accepts an empty batch, except for a norm by the statistics of the batch", () => {
    const y = of(node("x", shape));
    const empty = { x: NDArray.filled([0, ...(shape.slice(1) as readonly number[])], 0) };
    const run = (): NDArray => evaluate(y, values(y, empty));
    if (label.startsWith("batchNorm")) {
      expect(run).toThrow(
        new ArgumentError(`values per feature of ${label} []: 0 is not enough; 2 at least is needed.`),
      );
    } else {
      expect(run().shape[0]).toBe(0);
    }
  });
});

describe("batchNorm", () => {
  const norm = batchNorm({ name: "norm", features: 2 });
  const text = 'values per feature of batchNorm "norm"';

  it("refuses one value per feature when it trains, and takes it when it infers", () => {
    expect(() => norm(node("x", [1, 2]))).toThrow(new ShapeError(`${text}: [1, 2] has 1; 2 at least are needed.`));
    expect(() => norm(node("x", [1, 2, 1, 1]))).toThrow(ShapeError);
    const x = node("x", ["batch", 2]);
    const one = { x: [[1, 2]], "norm/mean": [0, 0], "norm/variance": [1, 1] };
    const trained = norm.training(x).outputs;
    expect(() => evaluate(trained, values(trained, one))).toThrow(
      new ArgumentError(`${text} []: 1 is not enough; 2 at least is needed.`),
    );
    const inferred = norm.inference(x);
    expect(evaluate(inferred, values(inferred, one)).shape).toEqual([1, 2]);
  });

  it("takes one image, whose positions are its values", () => {
    const y = norm(node("x", ["batch", 2, 1, 2]));
    const image = { x: NDArray.filled([1, 2, 1, 2], 3) };
    expect(evaluate(y, values(y, image)).shape).toEqual([1, 2, 1, 2]);
  });
});

describe("a recurrent layer", () => {
  const net = lstm({ name: "net", inputs: 2, hidden: 3 });
  const rule = 'lstm "net": x[N, T, D] → [N, T, H]';

  it("refuses sequences longer than the mask, when the graph is built or when it is bound", () => {
    expect(() => net(node("x", ["batch", 4, 2]), { mask: node("mask", ["batch", 3], "bool") })).toThrow(
      new ShapeError(`${rule}: the mask is [N, T], here [batch, 4]; got x: x [batch, 4, 2], mask: mask [batch, 3].`),
    );
    const { outputs } = net(node("x", ["batch", "time", 2]), { mask: node("mask", ["batch", "time"], "bool") });
    const long = { x: NDArray.filled([1, 2, 2], 0), mask: [[true]] };
    expect(() => evaluate(outputs, values(outputs, long))).toThrow(
      new AxisError('The axis "time" is bound to 2 by x [batch, time, 2] and to 1 by mask [batch, time].'),
    );
  });

  it("refuses an unknown initial state, or one that is not real", () => {
    const x = node("x", ["batch", 4, 2]);
    const state = node("state", ["batch", 3]);
    expect(() => net(x, { initialState: { hidden: state } as never })).toThrow(
      new ArgumentError(`${rule}: the initial state has hidden; it may have h, c.`),
    );
    const count = node("count", ["batch", 3], "int32");
    expect(() => net(x, { initialState: { h: count } })).toThrow(
      new KindError('lstm "net": h has to be real; got count [batch, 3], int32.'),
    );
  });
});

describe("attention", () => {
  it("gives zeros, and a gradient of zeros, for a query that sees no key: never NaN", () => {
    const look = multiHeadAttention({ name: "look", features: 2, heads: 1 });
    const x = node("x", ["batch", 2, 2]);
    const y = look(x, { mask: node("mask", ["batch", 2], "bool") });
    const all = {
      x: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      mask: [[false, false]],
    };
    expect(evaluate(y, values(y, all)).toArray()).toEqual([
      [
        [0.1, 0.1],
        [0.1, 0.1],
      ],
    ]); // only the bias of the output layer remains
    const dx = gradients(meanSquaredError(y, node("target", ["batch", 2, 2])), x);
    const bars = evaluate(dx, values(dx, { ...all, target: NDArray.filled([1, 2, 2], 0) }));
    expect([...bars.data]).toEqual([0, 0, 0, 0]);
  });

  it("requires the memory of a decoder", () => {
    const block = transformerDecoderBlock({ name: "block", features: 2, heads: 1 });
    for (const looking of [undefined, {}]) {
      expect(() => block(node("x", ["batch", 2, 2]), looking as never)).toThrow(
        new ArgumentError(
          'transformerDecoderBlock "block": the option memory is missing; give a record { memory, mask? }.',
        ),
      );
    }
  });
});

describe("embedding", () => {
  it("says which id is outside the vocabulary, and where", () => {
    const y = embedding({ name: "words", vocabulary: 3, features: 2 })(node("ids", ["batch"], "int32"));
    for (const id of [3, -1]) {
      expect(() => evaluate(y, values(y, { ids: ids([0, id]) }))).toThrow(
        new ArgumentError(`words [batch, 2]: the id ${id} at flat position 1 is outside 0 … 2.`),
      );
    }
    expect(() => evaluate(y, values(y, { ids: [0, 0.5] }))).toThrow(KindError);
  });
});

/** Each loss of a batch, with its bindings for two examples. */
const losses: Readonly<
  Record<string, { readonly of: (batch: "batch" | number) => Node; readonly at: Readonly<Record<string, NDArray>> }>
> = {
  softmaxCrossEntropy: {
    of: (batch) => softmaxCrossEntropy(node("x", [batch, 3]), node("labels", [batch], "int32")),
    at: { x: NDArray.filled([2, 3], 0), labels: ids([0, 2]) },
  },
  sigmoidCrossEntropy: {
    of: (batch) => sigmoidCrossEntropy(node("x", [batch, 3]), node("t", [batch, 3])),
    at: { x: NDArray.filled([2, 3], 0), t: NDArray.filled([2, 3], 1) },
  },
  binaryCrossEntropy: {
    of: (batch) => binaryCrossEntropy(node("x", [batch, 3]), node("t", [batch, 3])),
    at: { x: NDArray.filled([2, 3], 0.5), t: NDArray.filled([2, 3], 1) },
  },
  meanSquaredError: {
    of: (batch) => meanSquaredError(node("x", [batch, 3]), node("t", [batch, 3])),
    at: { x: NDArray.filled([2, 3], 0), t: NDArray.filled([2, 3], 1) },
  },
  negativeSampling: {
    of: (batch) =>
      negativeSampling(node("x", [batch, 3]), {
        table: parameter("table", [4, 3]),
        positive: node("labels", [batch], "int32"),
        negatives: node("t", [batch, 2], "int32"),
      }),
    at: { x: NDArray.filled([2, 3], 0), labels: ids([0, 3]), t: NDArray.filled([2, 2], 1, "int32") },
  },
};

describe.each(Object.entries(losses))("%s", (name, { of, at }) => {
  it("refuses an empty batch, when the graph is built or when it is bound", () => {
    expect(() => of(0)).toThrow(ShapeError);
    expect(() => of(0)).toThrow(new RegExp(`^examples of ${name}: \\[0.*\\] has 0; 1 at least is needed\\.$`));
    const loss = of("batch");
    const empty = Object.fromEntries(
      Object.entries(at).map(([key, { shape, dtype }]) => [key, NDArray.filled([0, ...shape.slice(1)], 0, dtype)]),
    );
    expect(() => evaluate(loss, values(loss, empty))).toThrow(ArgumentError);
    expect(() => evaluate(loss, values(loss, empty))).toThrow(
      `examples of ${name} []: 0 is not enough; 1 at least is needed.`,
    );
  });

  it("gives the same for two examples, whether their number is known or bound", () => {
    const [known, bound] = [of(2), of("batch")];
    expect(evaluate(bound, values(bound, at)).item()).toBe(evaluate(known, values(known, at)).item());
  });
});

describe("a loss by labels", () => {
  it("says which label is outside the classes, and where", () => {
    const loss = softmaxCrossEntropy(node("x", ["batch", 3]), node("labels", ["batch"], "int32"));
    const x = NDArray.filled([2, 3], 0);
    for (const label of [3, -1]) {
      expect(() => evaluate(loss, { x, labels: ids([0, label]) })).toThrow(
        new ArgumentError(`log probability of the label [batch]: the id ${label} at flat position 1 is outside 0 … 2.`),
      );
    }
    expect(() => evaluate(loss, { x, labels: [0, 0.5] })).toThrow(
      new KindError("labels [batch]: 0.5 at flat position 1 does not fit into int32."),
    );
    expect(() => evaluate(loss, { x, labels: ids([0, 1, 2]) })).toThrow(AxisError);
  });

  it("needs negatives to sample", () => {
    const table = parameter("table", [4, 3]);
    const none = { table, positive: node("p", ["batch"], "int32"), negatives: node("n", ["batch", 0], "int32") };
    expect(() => negativeSampling(node("h", ["batch", 3]), none)).toThrow(ShapeError);
  });
});

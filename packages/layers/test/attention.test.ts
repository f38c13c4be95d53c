import {
  add,
  attention,
  concat,
  evaluate,
  gradients,
  initialise,
  input,
  KindError,
  matMul,
  type Node,
  ops,
  ShapeError,
  slice,
  sum,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import {
  multiHeadAttention,
  positionalEncoding,
  transformerDecoderBlock,
  transformerEncoderBlock,
} from "../src/index.ts";

const random = new NumpyRandom(6);
const x: Node = input("x", [1, 3, 4]);
const memory: Node = input("memory", [1, 2, 4]);
const look = multiHeadAttention({ name: "look", features: 4, heads: 2 });
const values = {
  ...initialise(look.parameters, random).toObject(),
  x: random.normal([1, 3, 4]),
  memory: random.normal([1, 2, 4]),
};

describe("multiHeadAttention", () => {
  it("does not see what is masked: it equals that of the shorter memory", () => {
    const mask = input("mask", [1, 2], { kind: "bool" });
    const masked = look(x, { memory, mask });
    const short = look(x, { memory: slice(memory, { axis: 1, stop: 1 }) });
    const [one, other] = evaluate([masked, short], { ...values, mask: [[true, false]] });
    for (const [i, value] of [...one.data].entries()) expect(value).toBeCloseTo(other.data[i] ?? Number.NaN, 14);
  });

  it("if causal, depends on no later position", () => {
    const first = (causal: boolean): Node => sum(slice(look(x, { causal }), { axis: 1, stop: 1 }));
    const bars = (causal: boolean) => [...evaluate(gradients(first(causal), x), values).data].slice(4);
    expect(bars(true)).toEqual(new Array(8).fill(0));
    expect(bars(false).every((bar) => bar !== 0)).toBe(true);
  });

  it("has heads that look by themselves: two differ from one", () => {
    const one = multiHeadAttention({ name: "look", features: 4, heads: 1 });
    expect(evaluate(one(x), values).toArray()).not.toEqual(evaluate(look(x), values).toArray());
  });

  it("is the attention of neighbouring features, head by head, side by side", () => {
    const wide: Node = input("wide", [1, 3, 6]);
    const layer = multiHeadAttention({ name: "look", features: 6, heads: 2 });
    const bindings = { ...initialise(layer.parameters, random).toObject(), wide: random.normal([1, 3, 6]) };
    const [Wq, bq, Wk, bk, Wv, bv, Wo, bo] = layer.parameters as Node[];
    const map = (x: Node, W: Node | undefined, b: Node | undefined): Node => add(matMul(x, W as Node), b as Node); // there are eight parameters
    const head = (start: number): Node => {
      const columns = (x: Node): Node => slice(x, { axis: -1, start, stop: start + 3 });
      return attention(columns(map(wide, Wq, bq)), columns(map(wide, Wk, bk)), columns(map(wide, Wv, bv)));
    };
    const byHand = map(concat([head(0), head(3)], { axis: -1 }), Wo, bo);
    const [one, other] = evaluate([layer(wide), byHand], bindings);
    for (const [i, value] of [...one.data].entries()) expect(value).toBeCloseTo(other.data[i] ?? Number.NaN, 14);
  });

  it("hands out its weights: 1 over what a query may see, 0 elsewhere, and what the outputs are made from", () => {
    const mask = input("mask", [1, 3], { kind: "bool" });
    const { outputs, weights } = look.withWeights(x, { mask, causal: true });
    expect(weights.shape).toEqual([1, 2, 3, 3]);
    expect(topology([outputs]).nodes).toContain(weights);
    const on = { ...values, mask: [[true, false, true]] };
    const [found, total, plain, looked] = evaluate(
      [weights, sum(weights, { axis: -1 }), look(x, { mask, causal: true }), outputs],
      on,
    );
    for (const each of total.data) expect(each).toBeCloseTo(1, 14);
    for (const [i, each] of [...found.data].entries()) {
      const [query, key] = [Math.floor(i / 3) % 3, i % 3];
      expect(each > 0, `query ${query}, key ${key}`).toBe(key <= query && key !== 1);
    }
    expect([...looked.data]).toEqual([...plain.data]);
    const { weights: none } = look.withWeights(x, { mask });
    expect([...evaluate(none, { ...values, mask: [[false, false, false]] }).data]).toEqual(new Array(18).fill(0));
  });

  it("takes a mask for each query: that of a causal attention, and one that is the same for all", () => {
    const mask = input("mask", [1, 3, 3], { kind: "bool" });
    const rows = [
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ];
    const masked = evaluate(look(x, { mask }), { ...values, mask: [rows] });
    expect(masked.toArray()).toEqual(evaluate(look(x, { causal: true }), values).toArray());
    const forAll = input("forAll", [1, 3], { kind: "bool" });
    const seen = [true, false, true];
    const same = evaluate(look(x, { mask }), { ...values, mask: [[seen, seen, seen]] });
    expect(same.toArray()).toEqual(evaluate(look(x, { mask: forAll }), { ...values, forAll: [seen] }).toArray());
  });

  it("says what does not fit, with the layer and the shapes", () => {
    const rule = 'multiHeadAttention "look": x[N, T, D] · memory[N, S, D] → [N, T, D]: ';
    expect(() => multiHeadAttention({ name: "look", features: 4, heads: 3 })).toThrow(
      new ShapeError('multiHeadAttention "look": D is 4, heads is 3: heads have to divide D.'),
    );
    expect(() => look(x, { memory: input("other", [1, 2, 5]) })).toThrow(
      new ShapeError(`${rule}D is 4; got x: x [1, 3, 4], memory: other [1, 2, 5].`),
    );
    expect(() => look(x, { memory, mask: input("mask", [1, 3], { kind: "bool" }) })).toThrow(
      new ShapeError(
        `${rule}the mask is [N, S] or [N, T, S], here [1, 2] or [1, 3, 2]; got memory: memory [1, 2, 4], mask: mask [1, 3].`,
      ),
    );
    expect(() => look(x, { mask: input("mask", [1, 3]) })).toThrow(
      new KindError(`${rule}the mask is bool; got mask [1, 3], real.`),
    );
  });
});

describe("positionalEncoding", () => {
  it("is sin and cos of t b^(−2i/D), the same for a named time", () => {
    const wave: Node = input("wave", ["batch", "time", 4]);
    const y = positionalEncoding({ features: 4, base: 100 })(wave);
    const found = evaluate(y, { wave: { shape: [1, 3, 4], data: new Array(12).fill(1) } }).data;
    const wanted = [0, 1, 2].flatMap((t) => [t, t / 10].flatMap((angle) => [1 + Math.sin(angle), 1 + Math.cos(angle)]));
    for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 14);
  });

  it("refuses another number of features", () => {
    expect(() => positionalEncoding({ features: 4 })(input("v", ["batch", 5]))).toThrow(
      new ShapeError("positionalEncoding: x[…, T, D] → […, T, D]: D is 4; got x: v [batch, 5]."),
    );
  });
});

describe("transformer blocks", () => {
  const options = { name: "block", features: 4, heads: 2 };

  it("a decoder sees its own past only, and all of the memory", () => {
    const block = transformerDecoderBlock(options);
    const bindings = { ...values, ...initialise(block.parameters, random).toObject() };
    const first = sum(slice(block(x, { memory }), { axis: 1, stop: 1 }));
    const weights = Array.from({ length: 4 }, (_, i) => i);
    const [bar, ofMemory] = evaluate(gradients(first, [x, memory]), bindings);
    expect([...bar.data].slice(4)).toEqual(new Array(8).fill(0));
    expect(weights.every((i) => bar.data[i] !== 0)).toBe(true);
    expect([...ofMemory.data].every((each) => each !== 0)).toBe(true);
  });

  it("hand out the weights of each attention, from the nodes of their outputs", () => {
    const encoder = transformerEncoderBlock(options).withWeights(x);
    const decoder = transformerDecoderBlock(options).withWeights(x, { memory });
    expect(encoder.weights.shape).toEqual([1, 2, 3, 3]);
    expect(decoder.weights.attention.shape).toEqual([1, 2, 3, 3]);
    expect(decoder.weights.memory.shape).toEqual([1, 2, 3, 2]);
    expect(topology([encoder.outputs]).nodes).toContain(encoder.weights);
    for (const each of Object.values(decoder.weights)) expect(topology([decoder.outputs]).nodes).toContain(each);
  });

  it("norms after the sums leave each position with mean 0, norms before them do not", () => {
    for (const norms of ["before", "after"] as const) {
      const block = transformerEncoderBlock({ ...options, norms });
      const y = evaluate(block(x), { ...values, ...initialise(block.parameters, random).toObject() }).data;
      const mean = [0, 1, 2, 3].reduce((total, i) => total + (y[i] ?? Number.NaN) / 4, 0);
      expect(Math.abs(mean) < 1e-12).toBe(norms === "after");
    }
  });

  it("drop with a stream for each part", () => {
    const seed = input("seed", [], { kind: "int32" });
    const block = transformerDecoderBlock({ ...options, dropout: { rate: 0.5, seed, stream: 7 } });
    const drawn = initialise(block.parameters, random).toObject();
    const at = (value: number): unknown =>
      evaluate(block(x, { memory }), { ...values, ...drawn, seed: value }).toArray();
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
    const streams = topology([block(x, { memory })]).nodes.filter(({ op }) => op === ops.RandomMask);
    expect(streams.map(({ attributes }) => attributes).map((each) => (each as { stream?: number }).stream)).toEqual([
      7, 8, 9,
    ]); // a dropout op has a stream
  });
});

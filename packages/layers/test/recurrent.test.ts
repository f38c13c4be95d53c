import {
  ArgumentError,
  add,
  evaluate,
  gradients,
  initialise,
  input,
  KindError,
  type Node,
  ShapeError,
  slice,
  sum,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { bidirectional, gru, lstm, type Recurrent, rnn, stacked } from "../src/index.ts";

const random = new NumpyRandom(3);
const sizes = { name: "net", inputs: 2, hidden: 3 };
const x: Node = input("x", [2, 4, 2]);
const mask: Node = input("mask", [2, 4], { kind: "bool" });
const data = random.normal([2, 4, 2]);
const lengths = [
  [true, true, false, false],
  [true, true, true, true],
];
const layers: Readonly<Record<string, (unroll: boolean) => Recurrent<unknown, never>>> = {
  rnn: (unroll) => rnn({ ...sizes, unroll }),
  lstm: (unroll) => lstm({ ...sizes, unroll }),
  gru: (unroll) => gru({ ...sizes, unroll }),
};
const valuesOf = ({ parameters }: { readonly parameters: readonly Node[] }) =>
  initialise(parameters, random)
    .map(({ shape }) => random.normal(shape))
    .set("x", data);

describe("rnn, lstm, gru", () => {
  it.each(Object.entries(layers))("%s: unrolled, it has the same values and gradients as by scan", (_, make) => {
    const [scanned, unrolled] = [make(false), make(true)];
    const bindings = { ...valuesOf(scanned).toObject(), mask: lengths };
    for (const options of [{}, { mask }, { reverse: true }, { mask, reverse: true }]) {
      const [one, other] = [scanned, unrolled].map((layer) => {
        const { outputs } = layer(x, options);
        return evaluate([outputs, ...gradients(sum(outputs), [x, ...layer.parameters])], bindings);
      });
      for (const [i, array] of (one ?? []).entries()) {
        for (const [k, value] of [...array.data].entries())
          expect(value).toBeCloseTo(other?.[i]?.data[k] ?? Number.NaN, 13);
      }
    }
  });

  it("leave out what is masked: the state is that of the shorter sequence, outputs there are 0, padding has no gradient", () => {
    const net = lstm(sizes);
    const { outputs, state } = net(x, { mask });
    const bindings = { ...valuesOf(net).toObject(), mask: lengths };
    const [ys, h, c, bar] = evaluate([outputs, state.h, state.c, gradients(sum(state.c), x)], bindings);
    const short = net(slice(x, { axis: 1, stop: 2 }));
    const [shortH, shortC] = evaluate([short.state.h, short.state.c], bindings);
    expect([...h.data].slice(0, 3)).toEqual([...shortH.data].slice(0, 3));
    expect([...c.data].slice(0, 3)).toEqual([...shortC.data].slice(0, 3));
    const zero = [0, 0, 0];
    expect((ys.toArray() as number[][][])[0]?.slice(2)).toEqual([zero, zero]); // [N, T, H]
    expect((ys.toArray() as number[][][])[1]?.[3]).not.toEqual(zero);
    expect((bar.toArray() as number[][][])[0]?.slice(2)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("go on from a state that an earlier run left", () => {
    for (const make of [rnn, gru]) {
      const net = make(sizes);
      const first = net(slice(x, { axis: 1, stop: 1 }));
      const rest = net(slice(x, { axis: 1, start: 1 }), { initialState: first.state });
      const [parts, whole] = evaluate([rest.state, net(x).state], valuesOf(net));
      expect(parts.toArray()).toEqual(whole.toArray());
    }
    const net = lstm(sizes);
    const first = net(slice(x, { axis: 1, stop: 1 }));
    const rest = net(slice(x, { axis: 1, start: 1 }), { initialState: first.state });
    const onlyH = net(slice(x, { axis: 1, start: 1 }), { initialState: { h: first.state.h } });
    const [parts, whole, other] = evaluate([rest.state.c, net(x).state.c, onlyH.state.c], valuesOf(net));
    expect(parts.toArray()).toEqual(whole.toArray());
    expect(other.toArray()).not.toEqual(whole.toArray());
  });

  it("take a batch and a time that are named, and a batch of none", () => {
    const net = gru(sizes);
    const { outputs, state } = net(input("x", ["batch", "time", 2]));
    expect([outputs.shape, state.shape]).toEqual([
      ["batch", "time", 3],
      ["batch", 3],
    ]);
    const empty = evaluate([outputs, state], valuesOf(net).set("x", random.normal([0, 4, 2])));
    expect(empty.map(({ shape }) => shape)).toEqual([
      [0, 4, 3],
      [0, 3],
    ]);
  });

  it("name their parameters and results", () => {
    const net = gru(sizes);
    expect(net.parameters.map(String)).toEqual(["net/Wx [2, 9]", "net/Wh [3, 9]", "net/b [9]", "net/bh [9]"]);
    expect(lstm(sizes).parameters.map(String)).toEqual(["net/Wx [2, 12]", "net/Wh [3, 12]", "net/b [12]"]);
    expect([String(net(x).outputs), String(net(x).state)]).toEqual(["net [2, 4, 3]", "net/h [2, 3]"]);
  });

  it("say what does not fit, with the layer and the shapes", () => {
    const net = lstm(sizes);
    const rule = 'lstm "net": x[N, T, D] → [N, T, H]: ';
    const named = input("x", ["batch", "time", 2]);
    const long = input("long", [2, 5], { kind: "bool" });
    expect(() => net(input("x", [2, 4, 5]))).toThrow(new ShapeError(`${rule}D is 2; got x: x [2, 4, 5].`));
    expect(() => net(x, { mask: long })).toThrow(
      new ShapeError(`${rule}the mask is [N, T], here [2, 4]; got x: x [2, 4, 2], mask: long [2, 5].`),
    );
    expect(() => net(x, { mask: input("real", [2, 4]) })).toThrow(
      new KindError(`${rule}the mask is bool; got real [2, 4], real.`),
    );
    expect(() => net(x, { initialState: { c: input("c", [2, 5]) } })).toThrow(
      new ShapeError(`${rule}the initial c is [N, H], here [2, 3]; got x: x [2, 4, 2], c: c [2, 5].`),
    );
    expect(() => lstm({ ...sizes, unroll: true })(named)).toThrow(
      new ShapeError(`${rule}only a number of steps, 1 at least, can be unrolled; got x: x [batch, time, 2].`),
    );
    expect(() => stacked({ name: "net", levels: 0, over: (name) => rnn({ ...sizes, name }) })).toThrow(
      new ArgumentError('stacked "net": levels is 0; a whole number from 1 up is needed.'),
    );
  });
});

describe("bidirectional and stacked", () => {
  const over = (name: string) => gru({ ...sizes, name });

  it("bidirectional puts a run and a reversed run side by side, with the last state of each", () => {
    const both = bidirectional({ name: "net", over });
    const [forward, backward] = [over("net/forward")(x), over("net/backward")(x, { reverse: true })];
    const { outputs, state } = both(x);
    const bindings = valuesOf(both);
    const made = evaluate({ outputs, forward: state.forward, backward: state.backward }, bindings);
    const [left, right] = [evaluate(forward.outputs, bindings), evaluate(backward.outputs, bindings)];
    const at = (array: typeof made.outputs, n: number, t: number): number[] =>
      (array.toArray() as number[][][])[n]?.[t] ?? []; // [N, T, H]
    for (const t of [0, 3]) expect(at(made.outputs, 1, t)).toEqual([...at(left, 1, t), ...at(right, 1, t)]);
    expect((made.forward.toArray() as number[][])[1]).toEqual(at(left, 1, 3));
    expect((made.backward.toArray() as number[][])[1]).toEqual(at(right, 1, 0)); // the last that it came to
  });

  it("bidirectional masks both runs: what is padded has no influence, backwards neither", () => {
    const both = bidirectional({ name: "net", over });
    const { outputs, state } = both(x, { mask });
    const first = add(sum(slice(outputs, { axis: 0, stop: 1 })), sum(slice(state.backward, { axis: 0, stop: 1 })));
    const bars = evaluate(gradients(first, x), { ...valuesOf(both).toObject(), mask: lengths }).data;
    expect([...bars].slice(0, 4).every((bar) => bar !== 0)).toBe(true);
    expect([...bars].slice(4)).toEqual(new Array(12).fill(0));
  });

  it("stacked feeds each level to the next, and hands each its own state", () => {
    const stack = stacked({
      name: "net",
      levels: 2,
      over: (name, level) => gru({ name, inputs: level === 0 ? 2 : 3, hidden: 3 }),
    });
    const { state } = stack(x);
    const lower = over("net/0")(x);
    const top = gru({ name: "net/1", inputs: 3, hidden: 3 });
    const upper = top(lower.outputs);
    const again = stack(x, { initialState: [undefined, state[0]] });
    const byHand = top(lower.outputs, { initialState: lower.state });
    const nodes = [state[0] as Node, lower.state, state[1] as Node, upper.state, again.outputs, byHand.outputs];
    const bindings = valuesOf(stack);
    const [a, b, c, d, e, f] = nodes.map((node) => evaluate(node, bindings).toArray());
    expect([a, c, e]).toEqual([b, d, f]);
    expect(c).not.toEqual(a);
  });
});

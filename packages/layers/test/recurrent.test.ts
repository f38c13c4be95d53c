import {
  ArgumentError,
  add,
  evaluate,
  flip,
  gradients,
  initialise,
  input,
  KindError,
  type NDArray,
  type Node,
  ShapeError,
  slice,
  split,
  stopGradient,
  sum,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { bidirectional, gru, type LstmState, lstm, type Recurrent, rnn, stacked } from "../src/index.ts";

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

  it("in both directions or on several levels, refuses initial states of levels or directions that do not exist", () => {
    const sequence = input("x", ["batch", 4, 2]);
    const state = input("state", ["batch", 3]);
    const both = bidirectional({ name: "both", over: (name) => gru({ name, inputs: 2, hidden: 3 }) });
    expect(() => both(sequence, { initialState: { forwards: state } as never })).toThrow(
      new ArgumentError(
        'bidirectional "both": the initial state has forwards; it may have forward, backward, one state for each direction.',
      ),
    );
    const high = stacked({ name: "high", levels: 1, over: (name) => gru({ name, inputs: 2, hidden: 3 }) });
    for (const [initialState, got] of [
      [[state, state], "a list of 2"],
      [state, "state [batch, 3]"],
    ] as const)
      expect(() => high(sequence, { initialState: initialState as never })).toThrow(
        new ArgumentError(
          `stacked "high": initialState is ${got}; a list of at most 1 states, one for each level, the lowest first, is needed.`,
        ),
      );
  });

  it("leave out masked steps: the state is that of the shorter sequence, masked outputs are 0, and padding has no gradient", () => {
    const net = lstm(sizes);
    const { outputs, state } = net(x, { mask });
    const bindings = { ...valuesOf(net).toObject(), mask: lengths };
    const [ys, h, c, bar] = evaluate([outputs, state.h, state.c, gradients(sum(state.c), x)], bindings);
    const short = net(slice(x, { axis: 1, stop: 2 }));
    const [shortH, shortC] = evaluate([short.state.h, short.state.c], bindings);
    expect([...h.data].slice(0, 3)).toEqual([...shortH.data].slice(0, 3));
    expect([...c.data].slice(0, 3)).toEqual([...shortC.data].slice(0, 3));
    const zero = [0, 0, 0];
    expect((ys.toArray() as number[][][])[0]?.slice(2)).toEqual([zero, zero]); // the shape is [N, T, H]
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

  it.each(["rnn", "lstm", "gru"] as const)(
    "%s: behind stopGradient, a state given on has its value and no gradient: backpropagation truncated in time",
    (kind) => {
      const net = layers[kind]?.(false) as Recurrent<Node | LstmState, never>; // `layers` has an entry for each kind
      const cut = (state: Node | LstmState): unknown =>
        "h" in state ? { h: stopGradient(state.h), c: stopGradient(state.c) } : stopGradient(state);
      const [early, late] = [slice(x, { axis: 1, stop: 2 }), slice(x, { axis: 1, start: 2 })];
      const first = net(early);
      const second = net(late, { initialState: cut(first.state) as never });
      const whole = net(x);
      const bindings = valuesOf(net);
      const parts = [sum(slice(whole.outputs, { axis: 1, start: 2 })), sum(second.outputs)];
      const [all, truncated] = parts.map((part) => evaluate([part, gradients(part, x)], bindings));
      expect(truncated?.[0]?.item()).toBeCloseTo(all?.[0]?.item() ?? Number.NaN, 13);
      const barsAt = (bars: NDArray | undefined, t: number): unknown =>
        ((bars?.toArray() ?? []) as number[][][]).map((n) => n[t]); // the shape is [N, T, D]
      for (const t of [0, 1]) {
        expect(barsAt(truncated?.[1], t)).toEqual([
          [0, 0],
          [0, 0],
        ]);
        expect(barsAt(all?.[1], t)).not.toEqual([
          [0, 0],
          [0, 0],
        ]);
      }
      for (const t of [2, 3])
        expect(barsAt(truncated?.[1], t)).not.toEqual([
          [0, 0],
          [0, 0],
        ]);
    },
  );

  it("take named axes of batch and time, and an empty batch", () => {
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
      new ArgumentError('stacked "net": levels must be a positive integer; got 0.'),
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
      (array.toArray() as number[][][])[n]?.[t] ?? []; // the shape is [N, T, H]
    for (const t of [0, 3]) expect(at(made.outputs, 1, t)).toEqual([...at(left, 1, t), ...at(right, 1, t)]);
    expect((made.forward.toArray() as number[][])[1]).toEqual(at(left, 1, 3));
    expect((made.backward.toArray() as number[][])[1]).toEqual(at(right, 1, 0)); // the step that the backward run came to last
  });

  it.each<[string, (name: string) => Recurrent<unknown, never>]>([
    ["rnn", (name) => rnn({ ...sizes, name })],
    ["lstm", (name) => lstm({ ...sizes, name })],
    ["gru, unrolled", (name) => gru({ ...sizes, name, unroll: true })],
    [
      "stacked",
      (name) => stacked({ name, levels: 2, over: (below, i) => rnn({ name: below, inputs: 2 + i, hidden: 3 }) }),
    ],
  ])("bidirectional over %s: the second half is the first half of the reversed sequence, reversed", (_, make) => {
    const both = bidirectional({ name: "net", over: make });
    const mirrored = bidirectional({
      name: "net",
      over: (name) => make(name === "net/forward" ? "net/backward" : "net/forward"),
    });
    const [there, back] = [both(x).outputs, mirrored(flip(x, { axis: 1 })).outputs];
    const halves = { parts: [3, 3], axis: -1 } as const;
    const [forward, backward] = split(there, halves);
    const [second, first] = split(flip(back, { axis: 1 }), halves);
    const bindings = valuesOf(both);
    const made = [
      [forward, backward],
      [first, second],
    ].flatMap((pair) => evaluate(pair as readonly Node[], bindings).map((each) => each.toArray())); // all graphs have the same names
    expect(made.slice(0, 2)).toEqual(made.slice(2));
    expect(made[0]).not.toEqual(made[1]);
    expect(both.parameters).toHaveLength(2 * make("net").parameters.length);
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

import { evaluate, gradients, initialise, input, type NDArray, type Node, ndarray, sum } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { gru, lstm, rnn, stacked, stateful } from "../src/index.ts";

const sizes = { name: "net", inputs: 2, hidden: 3 } as const;
const over = (name: string, level: number) => lstm({ name, inputs: level === 0 ? 2 : 3, hidden: 3 });
const layers = {
  rnn: rnn(sizes),
  gru: gru(sizes),
  lstm: lstm(sizes),
  stacked: stacked({ name: "net", levels: 2, over }),
};
const states = { rnn: 1, gru: 1, lstm: 2, stacked: 4 } as const;

describe.each(Object.keys(layers) as (keyof typeof layers)[])("the state of %s", (kind) => {
  const layer = layers[kind] as (typeof layers)["gru"]; // all are called alike
  const random = new NumpyRandom(3);
  const x = random.normal([2, 6, 2]);
  const at = { ...initialise(layer.parameters, random).toObject() };
  const piece = input("piece", [2, 3, 2]);
  const reset = input("reset", [2], { kind: "bool" });
  const half = (from: number) => ndarray(x.rows().map((row) => row.slice(from, from + 3).toArray() as number[][]));
  const run = (values: Record<string, NDArray>, isReset: readonly boolean[], from: number) => {
    const { outputs, carried } = stateful(layer, piece, { reset });
    const bound = { ...at, ...values, piece: half(from), reset: [...isReset] };
    const [value, ...next] = evaluate([outputs, ...carried.map((each) => each.next)] as readonly Node[], bound);
    const initial = evaluate(carried.map((each) => each.initial), {}); // biome-ignore format: one call
    const names = carried.map(({ variable }) => variable.name as string);
    const named = (list: readonly NDArray[]) => Object.fromEntries(names.map((name, i) => [name, list[i] as NDArray]));
    return { value: value as NDArray, next: named(next), initial: named(initial) };
  };

  it("continues from piece to piece as one run over the whole does", () => {
    const whole = evaluate(layer(input("x", [2, 6, 2])).outputs, { ...at, x });
    const { initial } = run(zeros(kind), [false, false], 0);
    const first = run(initial, [false, false], 0);
    const second = run(first.next, [false, false], 3);
    expect(Object.keys(initial)).toHaveLength(states[kind]);
    expect(second.value.toArray()).toEqual(whole.rows().map((row) => row.slice(3).toArray()));
  });

  it("starts from zeros where it is reset, sequence by sequence", () => {
    const first = run(zeros(kind), [false, false], 0);
    const mixed = run(first.next, [true, false], 3).value;
    expect(mixed.row(0).toArray()).toEqual(run(zeros(kind), [false, false], 3).value.row(0).toArray());
    expect(mixed.row(1).toArray()).toEqual(run(first.next, [false, false], 3).value.row(1).toArray());
    expect(mixed.row(1).toArray()).not.toEqual(run(zeros(kind), [false, false], 3).value.row(1).toArray());
  });

  it("gets its gradient within a piece, and sends none into the piece before", () => {
    const { outputs, carried } = stateful(layer, piece);
    const bars = gradients(sum(outputs), carried.map(({ variable }) => variable)); // biome-ignore format: one call
    expect(bars.map(({ shape }) => shape)).toEqual(carried.map(() => [2, 3]));
  });
});

function zeros(kind: keyof typeof layers): Record<string, NDArray> {
  const { carried } = stateful(layers[kind] as (typeof layers)["gru"], input("piece", [2, 3, 2]));
  return Object.fromEntries(carried.map(({ variable }) => [variable.name, ndarray([[0, 0, 0], [0, 0, 0]])])); // biome-ignore format: a matrix
}

describe("stateful refuses", () => {
  it("a batch that has a name, another reset, and what is not a layer", () => {
    const x = input("x", [2, 3, 2]);
    expect(() => stateful(layers.gru, input("x", ["batch", 3, 2]))).toThrow('make "batch" a number');
    expect(() => stateful(layers.gru, x, { reset: input("r", [2]) })).toThrow(
      "stateful: reset is bool; got r [2], real",
    );
    expect(() => stateful(layers.gru, x, { reset: input("r", [3], { kind: "bool" }) })).toThrow(
      "reset is [N], here [2]",
    );
    expect(() => stateful((() => x) as never, x)).toThrow("stateful: the layer is");
  });
});

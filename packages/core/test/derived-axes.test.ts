import * as core from "@adjoint/core";
import { bindAxes } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const x = core.input("x", ["time", 2]);
const y = core.input("y", ["memory", 2]);
const data = { x: [[1, 2], [3, 4], [5, 6], [7, 8]], y: [[10, 20], [30, 40], [50, 60]] }; // biome-ignore format: two matrices
const of = (node: core.Node, bindings: core.Bindings = data): unknown => core.evaluate(node, bindings).toArray();
const wrong = (value: unknown): never => value as never;

test.each<[options: core.SliceOptions, size: core.Axis, rows: readonly number[]]>([
  [{ start: 1 }, "Σ(time, -1)", [3, 5, 7]],
  [{ stop: -1 }, "Σ(time, -1)", [1, 3, 5]],
  [{ start: 1, stop: -2 }, "Σ(time, -3)", [3]],
  [{ stop: 3 }, 3, [1, 3, 5]],
  [{ start: -3 }, 3, [3, 5, 7]],
  [{ start: -3, stop: -1 }, 2, [3, 5]],
  [{ start: 1, stop: 4, step: 2 }, 2, [3, 7]],
  [{ start: 2, stop: 1 }, 0, []],
  [{ step: -1 }, "time", [7, 5, 3, 1]],
  [{ start: -2, step: -1 }, "Σ(time, -1)", [5, 3, 1]],
  [{ stop: 0, step: -1 }, "Σ(time, -1)", [7, 5, 3]],
  [{ stop: -4, step: -1 }, 3, [7, 5, 3]],
  [{ start: 2, step: -2 }, 2, [5, 1]],
  [{ step: 2, size: 2 }, 2, [1, 5]],
])("a named axis is sliced by %o", (options, size, rows) => {
  const part: core.Node = core.slice(x, { axis: "time", ...options });
  expect(part.shape).toEqual([size, 2]);
  expect(of(core.slice(part, { axis: 1, stop: 1 }))).toEqual(rows.map((value) => [value]));
  const back = core.gradients(core.sum(core.mul(part, part)), x);
  const expected = data.x.map((row) => row.map((value) => (rows.includes(row[0] ?? 0) ? 2 * value : 0)));
  expect(of(back)).toEqual(expected);
});

test("what is left of an axis without its first place, or without its last, goes together", () => {
  const change = core.sub(core.slice(x, { axis: "time", start: 1 }), core.slice(x, { axis: "time", stop: -1 }));
  expect(of(change)).toEqual([[2, 2], [2, 2], [2, 2]]); // biome-ignore format: a matrix
});

test("a slice of what was joined has the name of the axis again", () => {
  const longer = core.concat([x, core.constant([[0, 0]])]);
  expect(longer.shape).toEqual(["Σ(time, 1)", 2]);
  expect(core.slice(longer, { start: 1 }).shape).toEqual(["time", 2]);
  expect(core.pad(core.slice(x, { start: 2 }), { before: 1, after: 1 }).shape).toEqual(["time", 2]);
});

test("bounds outside of a named axis are refused once it has a size, by the node", () => {
  const last = core.named("last", core.slice(x, { axis: "time", start: -5 }));
  expect(() => of(last)).toThrow(core.ShapeError);
  expect(() => of(last)).toThrow("last [5, 2]: 5 places from -5 in steps of 1 are not inside axis 0 of the size 4");
  const none = core.slice(x, { axis: "time", start: 5 });
  expect(() => of(none)).toThrow("axis 0 has the size -1; a size is a non-negative integer.");
});

test("a stated size is a name that something else binds, and is held against the places", () => {
  const steps = core.input("steps", ["steps"]);
  const part = core.slice(x, { axis: "time", start: 1, size: "steps" });
  expect(part.shape).toEqual(["steps", 2]);
  const sum = core.sum(core.mul(part, core.expandDims(steps, { axis: 1 })));
  expect(of(sum, { ...data, steps: [1, 0, 0] })).toBe(7);
  expect(() => of(sum, { ...data, steps: [1, 0, 0, 0] })).toThrow(
    "4 places from 1 in steps of 1 are not inside axis 0",
  );
});

const joins: readonly (readonly core.Node[])[] = [
  [x, core.constant([[9, 9]])],
  [core.constant([[9, 9], [8, 8]]), x, core.constant([[7, 7]])], // biome-ignore format: a matrix
  [x, y],
  [core.constant([[9, 9]]), x, y, core.constant([[7, 7]])],
  [x, core.constant([[9, 9]]), y],
  [x, y, x],
  [y, x, core.constant([[9, 9]]), y, y],
];

test.each(joins.map((parts) => [parts.map((part) => `${part.shape[0]}`).join(" + "), parts] as const))(
  "named axes are joined: %s",
  (_, parts) => {
    const joined: core.Node = core.concat(parts);
    expect(of(joined)).toEqual(parts.flatMap((part) => of(part) as number[][]));
    // against the same graph with sizes, to the bit: the gradient, and forward mode
    const weight = core.sum(core.mul(core.cumSum(core.mul(joined, joined), { axis: 0 }), 0.5));
    const bars = core.gradients(weight, [x, y]);
    const pushed = core.jvp(joined, [x, y], [core.mul(2, x), y]);
    const all = { weight, bars, pushed };
    const plain = core.evaluate(bindAxes(all, { time: 4, memory: 3 }), data);
    const named = core.evaluate(all, data);
    expect(String(named.weight)).toBe(String(plain.weight));
    expect(named.bars.map((bar) => bar.toArray())).toEqual(plain.bars.map((bar) => bar.toArray()));
    expect(named.pushed.toArray()).toEqual(
      parts.flatMap((part) => {
        const rows = of(part) as number[][];
        const factor = part === x ? 2 : part === y ? 1 : 0;
        return rows.map((row) => row.map((value) => factor * value));
      }),
    );
  },
);

test("a join has the size that is stated, if that is what the sizes make", () => {
  const all = core.input("all", ["all", 2]);
  const joined = core.concat([x, y], { axis: 0, size: "all" });
  expect(joined.shape).toEqual(["all", 2]);
  const ones = new Array(7).fill([1, 1]);
  expect(of(core.sum(core.mul(joined, all)), { ...data, all: ones })).toBe(246);
  expect(() => of(core.mul(joined, all), { ...data, all: ones.slice(1) })).toThrow(core.ShapeError);
  expect(() => of(core.mul(joined, all), { ...data, all: ones.slice(1) })).toThrow(
    "the sizes along axis 0 add up to 7, and 6 is stated.",
  );
});

test("the axis of a join is found by its name", () => {
  expect(core.concat([x, core.constant([[1, 2]])], { axis: "time" }).shape).toEqual(["Σ(time, 1)", 2]);
  expect(() => core.concat([x, x], { axis: wrong("tiem") })).toThrow('did you mean "time"?');
});

test("derived axes survive a document", () => {
  const change = core.slice(core.concat([x, y]), { axis: 0, start: 1, stop: -1 });
  const again = core.fromJSON(JSON.parse(JSON.stringify(core.toJSON(change)))) as core.Node;
  expect(again.shape).toEqual(["Σ(time, memory, -2)", 2]);
  expect(of(again)).toEqual(of(change));
});

import { ArgumentError, input, ShapeError } from "@adjoint/core";
import { CountedExamples } from "@adjoint/core/ops";
import { describe, expect, it } from "vitest";

describe("CountedExamples", () => {
  it("takes rows by position, as often as they are asked for, with their dtype", () => {
    const examples = new CountedExamples("f", {
      x: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      id: { shape: [3], data: Int32Array.of(7, 8, 9) },
    });
    const taken = examples.take([2, 0, 2]);
    expect(taken.map(([name, { shape, dtype, data }]) => [name, shape, dtype, [...data]])).toEqual([
      ["x", [3, 2], "float64", [5, 6, 1, 2, 5, 6]],
      ["id", [3], "int32", [9, 7, 9]],
    ]);
    expect(examples.take([]).map(([, { shape }]) => shape)).toEqual([[0, 2], [0]]);
  });

  it("takes a part of the positions, which may end early", () => {
    const examples = new CountedExamples("f", { x: [10, 20, 30] });
    const rows = (...range: number[]) => examples.take([2, 1, 0], ...range).map(([, array]) => array.toArray());
    expect(rows(1)).toEqual([[20, 10]]);
    expect(rows(0, 2)).toEqual([[30, 20]]);
    expect(rows(2, 5)).toEqual([[10]]);
  });

  it("keeps the keys of a map, nodes among them", () => {
    const x = input("x", ["batch"]);
    const { arrays, count } = new CountedExamples("f", new Map([[x, [1, 2]]]));
    expect([arrays[0]?.[0], count]).toEqual([x, 2]);
  });

  it("says which values do not go together, by the names of their keys", () => {
    const x = input("x", ["batch"]);
    const unnamed = { toString: () => "the fourth" };
    const of = (data: Iterable<readonly [string | object, number[] | number]>) => () => new CountedExamples("f", data);
    expect(
      of([
        [x, [1, 2]],
        ["y", [3]],
      ]),
    ).toThrow(new ShapeError("f: x [2] has 2 examples and y [1] has 1."));
    expect(of([[unnamed, 1]])).toThrow(new ShapeError("f: the fourth has rank 0; its leading axis counts examples."));
    expect(of([["x", []]])).toThrow(new ArgumentError("f: x [0] has no examples."));
    expect(of([])).toThrow(new ArgumentError("f: there are no examples; give an array for each name."));
    expect(() => new CountedExamples("f", 3 as never)).toThrow(
      new ArgumentError("f: data must be a record or a Map; got 3."),
    );
  });
});

import {
  ArgumentError,
  add,
  BindingError,
  copy,
  div,
  evaluate,
  exp,
  gradients,
  input,
  log,
  matMul,
  mul,
  type Node,
  parameter,
  repeat,
  ShapeError,
  sigmoid,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
} from "@adjoint/core";
import { drawTrace } from "@adjoint/visual";
import { describe, expect, test } from "vitest";
import { numberText } from "../../src/trace/number-text.ts";
import { boxesOf, overlap } from "../graph/geometry.ts";
import { twoLayers, twoLayersAt } from "../graph/nets.ts";
import { type Parsed, parseSvg, texts, withClass } from "../parse-svg.ts";

/** The numbers in the forward box and in the box of the cotangent, of the slot with a name. */
function numbersAt(root: Parsed, name: string): { readonly value: string[]; readonly cotangent: string[] } {
  const slot = withClass(root, "adjoint-slot").find((each) =>
    [...withClass(each, "adjoint-words"), ...withClass(each, "adjoint-sign")].some(({ text }) => text === name),
  ) as Parsed;
  const [own, ...cells] = withClass(slot, "adjoint-node");
  const read = (group: Parsed | undefined): string[] =>
    group === undefined ? [] : withClass(group, "adjoint-number").map(({ text }) => text);
  return { value: read(own), cotangent: read(cells[0]) };
}

const [a, b] = [input("a", [2, 3]), input("b", [2, 3])];
const values = {
  a: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  b: [
    [10, 20, 30],
    [40, 50, 60],
  ],
};
const ones = [
  [1, 2, 3],
  [4, 5, 6],
];

describe("the classic pictures of the six nodes", () => {
  const picture = (y: Node, bindings: Parameters<typeof drawTrace>[1], cotangent: never): Parsed =>
    parseSvg(drawTrace(y, bindings, { cotangents: [cotangent] }));

  test("Add passes the cotangent on to both", () => {
    const root = picture(add(a, b), values, ones as never);
    expect(numbersAt(root, "+").value).toEqual(["11", "22", "33", "44", "55", "66"]);
    expect(numbersAt(root, "a").cotangent).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(numbersAt(root, "b").cotangent).toEqual(["1", "2", "3", "4", "5", "6"]);
  });

  test("Mul multiplies it by the other factor", () => {
    const root = picture(mul(a, b), values, ones as never);
    expect(numbersAt(root, "a").cotangent).toEqual(["10", "40", "90", "160", "250", "360"]);
    expect(numbersAt(root, "b").cotangent).toEqual(["1", "4", "9", "16", "25", "36"]);
  });

  test("a copy adds up what comes back from both uses", () => {
    const x = input("x", [2]);
    const twice = copy(x);
    const root = parseSvg(drawTrace([sum(twice), sum(mul(twice, 3))], { x: [5, 7] }, { cotangents: [1, 10] }));
    expect(numbersAt(root, "x")).toEqual({ value: ["5", "7"], cotangent: ["31", "31"] });
  });

  test("Repeat sums over the copies, and Sum repeats", () => {
    const x = input("x", [1, 3]);
    const repeated = picture(repeat(x, { axis: 0, times: 2 }), { x: [[1, 2, 3]] }, ones as never);
    expect(numbersAt(repeated, "x").cotangent).toEqual(["5", "7", "9"]);
    const summed = picture(sum(a, { axis: 0, keepAxes: true }), values, [[7, 8, 9]] as never);
    expect(numbersAt(summed, "a").cotangent).toEqual(["7", "8", "9", "7", "8", "9"]);
  });

  test("MatMul multiplies by the transpose of the other factor", () => {
    const [x, W] = [input("x", [1, 2]), parameter("W", [2, 2])];
    const root = picture(
      matMul(x, W),
      {
        x: [[1, 2]],
        W: [
          [3, 4],
          [5, 6],
        ],
      },
      [[10, 100]] as never,
    );
    expect(numbersAt(root, "@").value).toEqual(["13", "16"]);
    expect(numbersAt(root, "x").cotangent).toEqual(["430", "650"]);
    expect(numbersAt(root, "W").cotangent).toEqual(["10", "100", "20", "200"]);
  });
});

describe("the picture of a backward pass", () => {
  test("shows at every parameter the gradient that evaluate gives", () => {
    const { loss, parameters } = twoLayers();
    const root = parseSvg(drawTrace(loss, twoLayersAt));
    const bars = evaluate(gradients(loss as Node<[]>, parameters), twoLayersAt);
    for (const [i, { name = "" }] of parameters.entries())
      expect(numbersAt(root, name).cotangent).toEqual(Array.from(bars[i]?.data ?? [], numberText));
    const boxes = boxesOf(root);
    for (const [i, box] of boxes.entries())
      for (const other of boxes.slice(0, i)) expect(overlap(box, other)).toBe(false);
  });

  test("shows no cotangent where none flows", () => {
    const x = input("x", []);
    const root = parseSvg(drawTrace(mul(stopGradient(exp(x)), x), { x: 1 }));
    expect(numbersAt(root, "Exp").cotangent).toEqual([]);
    expect(numbersAt(root, "×").cotangent).toEqual(["1"]);
  });

  test("shows a large array as a map with its range and norm, rows and columns averaged", () => {
    const x = input("x", [200, 50]);
    const data = Float64Array.from({ length: 10_000 }, (_, i) => (i % 50) - 25);
    const svg = drawTrace(sum(square(x)), { x: { shape: [200, 50], data } as never });
    const root = parseSvg(svg);
    const norm = Math.sqrt(data.reduce((total, value) => total + value * value, 0));
    expect(numbersAt(root, "x").value).toEqual(["−25 … 24", `norm ${numberText(norm)}`]);
    expect(numbersAt(root, "x").cotangent).toEqual(["−50 … 48", `norm ${numberText(2 * norm)}`]);
    expect(svg.length).toBeLessThan(60_000);
  });

  test("marks the first value that is not finite, and the first such cotangent, and no others", () => {
    const x = input("x", []);
    const z = log(sub(x, 2));
    const root = parseSvg(drawTrace(mul(z, div(tanh(z), x)), { x: 1 }));
    const said = withClass(root, "adjoint-wrong").map((group) => texts(group)[0]?.split("\n")[0]);
    expect(said).toHaveLength(2);
    expect(said.filter((text) => text === "The first value that is not finite: NaN at position 0")).toHaveLength(1);
    expect(said.filter((text) => text?.startsWith("The first cotangent that is not finite: NaN"))).toHaveLength(1);
    expect(withClass(parseSvg(drawTrace(z, { x: 3 })), "adjoint-wrong")).toEqual([]);
  });

  test("marks the nodes that are noted, besides the first value that is not finite", () => {
    const w = parameter("w", []);
    const [root, noted] = [log(w), mul(w, 2)];
    const picture = parseSvg(drawTrace(add(root, noted), { w: -1 }, { notes: new Map([[noted, "look here"]]) }));
    const wrong = withClass(picture, "adjoint-wrong").map(({ children: [title] }) => title?.text.split("\n")[0]);
    expect(wrong).toContain("look here");
    expect(wrong.some((text) => text !== undefined && /NaN/.test(text))).toBe(true);
  });

  test("lists each path with what it contributes; the shares add up to the gradient", () => {
    const [w, x] = [parameter("w", []), input("x", [])];
    const y = sigmoid(mul(w, x));
    const loss = mul(y, add(y, x));
    const root = parseSvg(drawTrace(loss, { w: 0.5, x: 2 }, { paths: x }));
    const [table] = withClass(root, "adjoint-paths");
    const cells = texts(table as Parsed).slice(1);
    const shares = cells.filter((_, i) => i % 2 === 1);
    expect(cells.filter((_, i) => i % 2 === 0)).toEqual(["x → × → σ → + → ×", "x → × → σ → ×", "x → + → ×", "sum"]);
    const numbers = shares.map((text) => Number(text.replace("−", "-")));
    const total = evaluate(gradients(loss as Node<[]>, x), { w: 0.5, x: 2 }).item();
    expect(numbers.at(-1)).toBeCloseTo(total, 3);
    expect(numbers.slice(0, -1).reduce((p, q) => p + q, 0)).toBeCloseTo(total, 2);
  });

  test("says how many paths there are where they are too many", () => {
    const x = input("x", []);
    let y: Node = x;
    for (let i = 0; i < 20; i++) y = mul(y, y);
    const root = parseSvg(drawTrace(y, { x: 1 }, { paths: x }));
    expect(texts(withClass(root, "adjoint-paths")[0] as Parsed)).toContain("1048576 paths: too many to list");
  });

  test("shows local Jacobians where they are asked for and small", () => {
    const root = parseSvg(drawTrace(sum(mul(a, b)), values, { jacobians: true }));
    expect(withClass(root, "adjoint-jacobian").map(({ text }) => text)).toEqual(["∂/∂x", "1  1  1  1  1  1"]);
  });
});

describe("drawTrace refuses", () => {
  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    [
      "an output with axes",
      () => drawTrace(a, values),
      ShapeError,
      "drawTrace: one real output of rank 0 has the cotangent 1; got a [2, 3].",
    ],
    [
      "too few cotangents",
      () => drawTrace([a, b], values, { cotangents: [1] }),
      ArgumentError,
      "drawTrace: cotangents must be a list with one for each of the 2 outputs; got 1.",
    ],
    ["a path from elsewhere", () => drawTrace(sum(a), values, { paths: b }), ArgumentError, "drawTrace: paths is"],
    [
      "notes that are no Map",
      () => drawTrace(sum(a), values, { notes: [] as never }),
      ArgumentError,
      "drawTrace: notes is",
    ],
    ["a missing binding", () => drawTrace(sum(a), {}), BindingError, "a"],
    ["no output", () => drawTrace([], {}), ArgumentError, "drawTrace: there is no output; give a loss."],
  ])("%s", (_, call, error, message) => {
    expect(call).toThrow(error);
    expect(call).toThrow(message);
  });
});

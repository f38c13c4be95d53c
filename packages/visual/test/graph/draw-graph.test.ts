import { ArgumentError, add, exp, gradients, input, mul, type Node, ops, parameter, sigmoid, sum } from "@adjoint/core";
import { scoped } from "@adjoint/core/graphs";
import { drawGraph } from "@adjoint/visual";
import { describe, expect, test } from "vitest";
import { type Parsed, parseSvg, texts, withClass } from "../parse-svg.ts";
import { boxesOf, framesOf, holds } from "./geometry.ts";
import { graphs, twoLayers } from "./nets.ts";
import { pictureLaws } from "./picture-laws.ts";

const draw = (outputs: readonly Node[], options?: Parameters<typeof drawGraph>[1]): Parsed =>
  parseSvg(drawGraph(outputs, options));

describe.each(Object.entries(graphs))("the picture of %s", (_, build) => pictureLaws(build));

describe("a picture of a net with its gradient", () => {
  const { loss, parameters } = twoLayers();
  const bars = gradients(loss, parameters);
  const root = draw([loss, ...bars]);
  const slots = withClass(root, "adjoint-slot");
  const named = (name: string): Parsed => slots.find((slot) => texts(slot).includes(name)) as Parsed;

  test("shows every node once, forward nodes and gradient nodes told apart", () => {
    const shown = withClass(root, "adjoint-node").flatMap(({ attributes }) =>
      (attributes["data-node"] ?? "").split(" "),
    );
    const own = shown.filter((number) => number !== "").map(Number);
    expect(own.sort((a, b) => a - b)).toEqual(own.map((_, i) => i));
    expect(withClass(root, "adjoint-parameter")).toHaveLength(4);
    expect(withClass(root, "adjoint-input")).toHaveLength(2);
    const [desc] = root.children.filter(({ name }) => name === "desc");
    expect(desc?.text).toMatch(
      /^\d+ nodes, \d+ forward, \d+ of the gradient, in \d+ boxes; values flow down, cotangents up\.$/,
    );
  });

  test("puts the gradient nodes of a parameter beside it, to the right and on its level", () => {
    const slot = named("hidden/W");
    const [box, ...beside] = boxesOf(slot);
    expect(beside.map(({ texts: [text] }) => text?.text).sort()).toEqual(["@", "ᵀ"]);
    for (const cell of beside) {
      expect(cell.x).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? 0));
      expect(Math.abs(cell.y - (box?.y ?? 0))).toBeLessThan(1);
    }
  });

  test("marks where a cotangent is passed on as it is, beside the products that an Add takes", () => {
    const products = slots.filter((slot) => texts(slot).includes("MatMul"));
    expect(products.map((slot) => withClass(slot, "adjoint-pass").length)).toEqual([1, 1]);
  });

  test("leads each link from the bottom of its source to the top of its end", () => {
    const ways = withClass(root, "adjoint-forward").flatMap(({ attributes }) => attributes["data-joins"] ?? []);
    const joins = new Set(ways.flatMap((each) => each.split(" "))); // in each part that it passes, a link is drawn once
    const inputs = (name: string): number =>
      [...joins].filter((each) => each.endsWith(`-${named(name).attributes["data-item"]}`)).length;
    expect(inputs("Sub")).toBe(2);
    expect(inputs("target")).toBe(0);
    expect(inputs("AxisSize")).toBe(0);
  });

  test("says in full what a box stands for", () => {
    const titles = withClass(root, "adjoint-backward").flatMap(({ children }) =>
      children.filter(({ name }) => name === "title").map(({ text }) => text),
    );
    expect(titles).toContainEqual(
      expect.stringMatching(/^%\d+ = MatMul\(a: %\d+, b: %\d+\) \[2, 3\], vjp of %\d+ by b$/),
    );
  });

  test("has frames for scopes, which fold by name, by depth and for want of room", () => {
    expect(framesOf(root).map(({ look }) => look)).toEqual(["hidden", "scores"]);
    const closed = draw([loss, ...bars], { fold: ["hidden"] });
    expect(framesOf(closed).map(({ look }) => look)).toEqual(["scores"]);
    expect(texts(closed)).toContain("hidden (affine), 5 nodes");
    expect(framesOf(draw([loss], { depth: 0 }))).toEqual([]);
    expect(framesOf(draw([loss], { depth: 0, open: ["scores"] })).map(({ look }) => look)).toEqual(["scores"]);
    expect(framesOf(draw([loss], { boxes: 12 }))).toEqual([]);
  });
});

test("an update stands in a third column, and what several updates share beside each", () => {
  const [loss, ...next] = (graphs["a step of descent"] as () => readonly Node[])();
  const root = draw([loss as Node, ...next]);
  const slot = withClass(root, "adjoint-slot").find((each) => texts(each).includes("scores/b")) as Parsed;
  const [backward, update] = ["adjoint-backward", "adjoint-update"].map((look) =>
    boxesOf(slot).filter((box) => box.look.includes(look)),
  );
  expect(update?.length).toBeGreaterThanOrEqual(3);
  const right = Math.max(...(backward ?? []).map(({ x, width }) => x + width));
  for (const box of update ?? []) expect(box.x).toBeGreaterThan(right);
  expect(texts(root).filter((text) => text === "rate").length).toBeGreaterThanOrEqual(2);
});

test("the body of a scan is a box with its step inside, and what a step hands on leads back", () => {
  const root = draw((graphs["a scan with its gradient"] as () => readonly Node[])());
  const [frame] = framesOf(root);
  expect(frame?.look).toBe("scan");
  const inside = boxesOf(root).filter((box) => frame !== undefined && holds(frame, box));
  expect(inside.flatMap((box) => box.texts.map(({ text }) => text))).toEqual(
    expect.arrayContaining(["h", "x", "Tanh", "Relu"]),
  );
  expect(withClass(root, "adjoint-carry")).toHaveLength(1);
});

test("a thousand nodes in a row are folded into stretches, a hundred thousand are drawn, more are refused", () => {
  let x: Node = input("x", [2]);
  for (let i = 0; i < 99_999; i++) x = sigmoid(x);
  expect(boxesOf(draw([x])).length).toBeLessThanOrEqual(160);
  for (let i = 0; i < 110_000; i++) x = exp(x);
  expect(() => drawGraph(x)).toThrow(
    new ArgumentError(
      "drawGraph: the graph has 210000 nodes; at most 200000 are drawn. Draw a part of it, such as one layer.",
    ),
  );
});

test("scopes that lie in each other a thousand deep are drawn", () => {
  let x: Node = input("x", []);
  const start = x;
  for (let i = 0; i < 1000; i++) x = scoped(`level ${i}`, add(exp(x), 1), { kind: "block", from: start });
  expect(boxesOf(draw([x])).length).toBeGreaterThan(1);
});

test("a node that is noted is marked, and says what is noted", () => {
  const [w, x] = [parameter("w", []), input("x", [])];
  const y = mul(w, x);
  const root = draw([y], { notes: new Map([[y, "the rule by a is wrong"]]) });
  const [wrong, ...others] = withClass(root, "adjoint-wrong");
  expect(others).toEqual([]);
  expect(wrong?.children[0]?.text).toBe("the rule by a is wrong\n%2 = Mul(a: w, b: x) []");
});

test("an op of somebody's own is drawn under its name", () => {
  const Own = { ...ops.Exp, name: "MyExp" };
  expect(texts(draw([sum(sigmoid(input("x", [2])))]))).toEqual(expect.arrayContaining(["σ", "Sigmoid", "Σ", "Sum"]));
  expect(Own.name).toBe("MyExp");
});

describe("drawGraph refuses", () => {
  const node = input("x", []);
  test.each<[string, () => unknown, string]>([
    ["what is not a node", () => drawGraph(3 as never), "The value is a node"],
    [
      "a depth below 0",
      () => drawGraph(node, { depth: -1 }),
      "drawGraph: depth must be a non-negative integer; got -1.",
    ],
    ["no box", () => drawGraph(node, { boxes: 0 }), "drawGraph: boxes must be a positive integer; got 0."],
    [
      "names that are no list",
      () => drawGraph(node, { fold: "a" as never }),
      'drawGraph: fold is "a"; give a list of names of scopes.',
    ],
    [
      "notes that are no Map",
      () => drawGraph(node, { notes: {} as never }),
      "drawGraph: notes is an object; give a Map from nodes to texts.",
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(message.startsWith("The value") ? ArgumentError : new ArgumentError(message));
  });
});

import {
  add,
  apply,
  argMax,
  constant,
  elementwise,
  gradients,
  input,
  matMul,
  mean,
  mul,
  type Node,
  ndarray,
  parameter,
  real,
  scan,
  sigmoid,
  softmax,
  sum,
} from "@adjoint/core";
import { expansions } from "@adjoint/core/graphs";
import { affine, softmaxCrossEntropy } from "@adjoint/layers";
import { expect, it } from "vitest";
import { toStableHlo } from "../src/index.ts";
import { EXPANDED } from "../src/mappings/mapping-table.ts";

const Cube = elementwise({
  name: "Cube",
  domain: { x: real },
  value: (x) => x ** 3,
  vjp: { x: (yBar, { x }) => mul(yBar, mul(3, mul(x, x))) },
  doc: { summary: "Third power.", formula: "y = x^3", kinks: "none", source: "power rule" },
});

/** A loss with its gradients. */
function step(): readonly Node[] {
  const hidden = affine({ name: "hidden", inputs: 2, outputs: 3 });
  const loss = softmaxCrossEntropy(hidden(input("x", ["batch", 2])), input("labels", ["batch"], { kind: "int32" }));
  return [loss, ...gradients(loss, hidden.parameters)];
}

it("an op without an operation of StableHLO has an expansion", () => {
  expect(EXPANDED.length).toBeGreaterThan(5);
  for (const { name } of EXPANDED) expect(expansions[name as keyof typeof expansions], name).not.toBeNull();
});

it("one graph has one text, however often it is written", () => {
  const options = { axes: { batch: 4 } };
  expect(toStableHlo(step(), options)).toBe(toStableHlo(step(), options));
});

it("every value is numbered once, in the order of the text", () => {
  const text = toStableHlo(step(), { axes: { batch: 4 } });
  const made = [...text.matchAll(/(%\d+)(?:: tensor| = |, %\d+ = )/g)].map(([, id]) => Number(id?.slice(1)));
  expect(made).toEqual([...new Set(made)]);
  expect(made.length).toBeGreaterThan(40);
});

it("arguments keep the order of the signature, and kinds become element types", () => {
  const text = toStableHlo(step(), { axes: { batch: 4 }, dtype: "float32" });
  const [, head = ""] = /@main\(([^{]*)\) -> \(/.exec(text) ?? [];
  expect(
    head
      .split("\n")
      .slice(1)
      .map((line) => line.trim()),
  ).toEqual([
    '%0: tensor<4x2xf32> loc("x"),',
    '%1: tensor<2x3xf32> loc("hidden/W"),',
    '%2: tensor<3xf32> loc("hidden/b"),',
    '%3: tensor<4xi32> loc("labels")',
  ]);
});

it("operations note the layer, the part of the derivative and the node", () => {
  const text = toStableHlo(step(), { axes: { batch: 4 } });
  expect(text).toContain('loc("hidden/hidden")');
  expect(text).toMatch(/dot_general.* loc\("hidden\/vjp\//);
});

it("factors of products are rounded where that is asked for, and nothing else", () => {
  const product = matMul(input("a", [2, 3]), input("b", [3, 2]));
  const text = toStableHlo(sigmoid(product), { compute: "bfloat16", dtype: "float32" });
  expect(text).toContain("(tensor<2x3xbf16>, tensor<3x2xbf16>) -> tensor<2x2xf32>");
  expect(text).toContain('"stablehlo.logistic"(%4) : (tensor<2x2xf32>)');
  expect(toStableHlo(product)).not.toContain("bf16");
});

it("a scan is one loop, whatever its length", () => {
  const xs = input("xs", ["time", 2]);
  const { outputs } = scan(
    ({ h }, { x }) => ({ states: { h: add(h as Node, x as Node) }, outputs: { h: h as Node } }),
    {
      states: { h: constant([0, 0]) },
      sequences: { x: xs },
    },
  );
  const [short, long] = [3, 300].map((time) => toStableHlo(outputs.h as Node, { axes: { time } }).split("\n"));
  expect(short?.length).toBe(long?.length);
  expect(short?.filter((line) => line.includes("stablehlo.while")).length).toBe(1);
});

it("constants are written to the last bit", () => {
  const text = toStableHlo(constant([1, -0, 0.1, 1e-8, Number.POSITIVE_INFINITY, Number.NaN]));
  expect(text).toContain("dense<[1.0, -0.0, 0.1, 1.0e-8, 0x7FF0000000000000, 0x7FF8000000000000]>");
  expect(toStableHlo(constant(ndarray([true, false])))).toContain("dense<[true, false]> : tensor<2xi1>");
  const many = toStableHlo(
    constant(
      ndarray(
        Array.from({ length: 40 }, (_, i) => i),
        "int32",
      ),
    ),
  );
  expect(many).toContain('dense<"0x000000000100000002000000');
});

it("ops of one's own are written if their form says how, and listed in one error otherwise", () => {
  const x = input("x", [2]);
  expect(() => toStableHlo(sum(apply(Cube, { x: apply(Cube, { x: mul(x, x) }) })))).toThrow(
    "toStableHlo: StableHLO has no operation for these nodes:\n  Cube [2]: Cube is an op of your own; write it as a function over the ops of core",
  );
});

it("an axis without a size is named, as is one that no node has", () => {
  const x = input("x", ["batch", "time"]);
  expect(() => toStableHlo(mean(x), { axes: { batch: 2 } })).toThrow(
    "toStableHlo: the axes time have no size, and StableHLO needs all of them; give each one, as in { axes: { time: 32 } }.",
  );
  expect(() => toStableHlo(mean(x), { axes: { batch: 2, time: 3, tme: 3 } })).toThrow('no node has the axis "tme"');
});

it("values without elements are constants", () => {
  const x = input("x", [0, 3]);
  expect(toStableHlo([softmax(x), sum(x)])).not.toContain("exponential");
  expect(toStableHlo(argMax(parameter("w", [3])))).toContain("stablehlo.reduce");
});

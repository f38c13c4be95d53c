import { readFileSync } from "node:fs";
import * as core from "@adjoint/core";
import { constant, evaluate, type Node } from "@adjoint/core";
import { expect, test } from "vitest";

/** The script beside the file made it, with NumPy: each op at each edge, or at each pair of edges. */
const table = JSON.parse(readFileSync(new URL("./fixtures/accuracy/edges.json", import.meta.url), "utf8")) as {
  readonly edges: readonly string[];
  readonly unary: Readonly<Record<string, readonly string[]>>;
  readonly binary: Readonly<Record<string, readonly (readonly string[])[]>>;
};

/** Where we differ from NumPy on purpose: the arguments, what we give, and why. */
const ours: Readonly<Record<string, { readonly at: readonly string[]; readonly why: string }>> = {
  sign: { at: ["-0.0: -0, not 0.0"], why: "a zero is its own sign, as Math.sign has it, and as a NaN is" },
  hypot: {
    at: [
      "-Infinity, NaN: NaN, not Infinity",
      "Infinity, NaN: NaN, not Infinity",
      "NaN, -Infinity: NaN, not Infinity",
      "NaN, Infinity: NaN, not Infinity",
    ],
    why: "a NaN is never hidden",
  },
  maximum: { at: ["0.0, -0.0: 0, not -0.0"], why: "0 is the larger zero, as in IEEE 754-2019 and Math.max" },
  minimum: { at: ["-0.0, 0.0: -0, not 0.0"], why: "−0 is the smaller zero, as in IEEE 754-2019 and Math.min" },
  pow: {
    at: ["-Infinity, 0.5: Infinity, not NaN", "-0.0, 0.5: 0, not -0.0", "1.0, NaN: NaN, not 1.0"],
    why: "NumPy takes a square root for 0.5, where IEEE 754 says ∞ and 0; a NaN is never hidden",
  },
};

const functions = core as unknown as Readonly<Record<string, (...x: readonly Node[]) => Node>>;
const edges = table.edges.map(Number);

/** The arguments at which a value differs, in its sign too where it is 0; the last digits are another test's. */
function differences(found: ArrayLike<number>, right: readonly string[], at: (i: number) => string): readonly string[] {
  return right.flatMap((text, i) => {
    const [value, expected] = [found[i] as number, Number(text)];
    const isClose = Math.abs(value - expected) <= 1e-14 * Math.abs(expected) && expected !== 0;
    return isClose || Object.is(value, expected)
      ? []
      : [`${at(i)}: ${Object.is(value, -0) ? "-0" : value}, not ${text}`];
  });
}

test.each(Object.entries(table.unary))("%s has the edge values of NumPy", (name, right) => {
  const { data } = evaluate((functions[name] as (x: Node) => Node)(constant(edges)), {});
  expect(differences(data, right, (i) => String(table.edges[i]))).toEqual(ours[name]?.at ?? []);
});

test.each(Object.entries(table.binary))("%s has the edge values of NumPy", (name, right) => {
  const [a, b] = [constant(edges.flatMap((x) => edges.map(() => x))), constant(edges.flatMap(() => edges))];
  const { data } = evaluate((functions[name] as (a: Node, b: Node) => Node)(a, b), {});
  const count = edges.length;
  const at = (i: number): string => `${table.edges[Math.floor(i / count)]}, ${table.edges[i % count]}`;
  expect(differences(data, right.flat(), at)).toEqual(ours[name]?.at ?? []);
});

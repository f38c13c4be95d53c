import { readFileSync } from "node:fs";
import { broadcastTo, constant, evaluate, input, type NDArray, type Node, vjp } from "@adjoint/core";
import { expect, test } from "vitest";
import { arrayOf, build, type Expression, type FixtureArray } from "./expression.ts";

/** The file names its own sources: 1000-bit arithmetic, confirmed by an independent library. */
interface Case {
  readonly id: string;
  readonly kind: "smooth" | "convention" | "trap";
  readonly text: string;
  readonly expr: Expression;
  readonly inputs: Readonly<Record<string, FixtureArray>>;
  readonly wrt: readonly string[];
  readonly cotangent: "ones" | FixtureArray;
  readonly output: FixtureArray;
  readonly grads: Readonly<Record<string, FixtureArray>>;
  readonly tol: { readonly rel: number; readonly abs: number };
  readonly also_acceptable?: readonly {
    readonly who: string;
    readonly grads: Readonly<Record<string, FixtureArray>>;
  }[];
}

const { cases } = JSON.parse(readFileSync(new URL("./fixtures/pitfalls.json", import.meta.url), "utf8")) as {
  readonly cases: readonly Case[];
};

/** Where we differ from the file on purpose: the gradient that we give, and why. */
const ours: Readonly<Record<string, { readonly grads: Case["grads"]; readonly why: string }>> = {
  "xlogx-at-zero": {
    why: "the rule of log gives 0 where its cotangent is exactly 0; what is left is the limit of log x + 1, not NaN",
    grads: { x: { shape: [2], data: ["-Infinity", 1] } },
  },
  "sigmoid-derivative-tail": {
    why: "at -700 the file says 0; the derivative is the value itself there, 9.86e-305, as the file's own output says",
    grads: {
      x: {
        shape: [4],
        data: [5.551115123125775e-17, 2.061153613941849e-9, 4.248354255291589e-18, 9.85967654375977e-305],
      },
    },
  },
};

test.each(cases)(
  "$id: $text",
  ({ id, expr, inputs, wrt, cotangent, output, grads, tol, also_acceptable: others = [] }) => {
    const nodes = Object.entries(inputs).map(([name, { shape }]) => input(name, shape));
    const scope = new Map<string, Node>(nodes.map((node) => [node.name as string, node]));
    const y = build(expr, scope);
    const yBar = cotangent === "ones" ? broadcastTo(1, y.shape) : constant(arrayOf(cotangent));
    const bars = vjp(
      y,
      wrt.map((name) => scope.get(name) as Node),
      yBar,
    );
    const bindings = Object.entries(inputs).map(([name, array]) => [name, arrayOf(array)] as const);
    const [value, ...found] = evaluate([y, ...bars], bindings);
    expect(differs(value as NDArray, output, tol), "the value").toBeUndefined();
    for (const [i, name] of wrt.entries()) {
      const accepted = [ours[id]?.grads ?? grads, ...others.map((other) => other.grads)].flatMap(
        (each) => each[name] ?? [],
      );
      const reasons = accepted.map((expected) => differs(found[i] as NDArray, expected, tol));
      expect(reasons.includes(undefined), `the gradient by ${name}: ${reasons.join("; or ")}`).toBe(true);
    }
  },
);

/** What is different, if anything. */
function differs(found: NDArray, { shape, data }: FixtureArray, { rel, abs }: Case["tol"]): string | undefined {
  if (found.shape.join() !== shape.join()) return `the shape is [${found.shape}], not [${shape}]`;
  for (const [i, text] of data.entries()) {
    const [actual, expected] = [found.data[i] as number, Number(text)];
    const equal =
      Object.is(actual, expected) ||
      actual === expected ||
      Math.abs(actual - expected) <= abs + rel * Math.abs(expected);
    if (!equal) return `${actual} is not ${expected} at flat position ${i}`;
  }
  return undefined;
}

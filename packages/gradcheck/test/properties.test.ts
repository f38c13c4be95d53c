import {
  abs,
  add,
  apply,
  defineOp,
  div,
  equal,
  input,
  mul,
  type Node,
  ops,
  parameter,
  sqrt,
  sum,
  tanh,
  where,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled, nodeOf, withRules } from "./planted-models.ts";

const w = parameter("w", [4]);
const bindings = { w: filled(5, 4) };
let calls = 0;

/** A mistake, a model with it, and the property that must fail. */
const broken: [string, Node, string][] = [
  [
    "an op that counts its calls",
    sum(
      apply(
        defineOp({
          ...ops.Copy,
          name: "Counting",
          kernel:
            () =>
            (y, [x = y]) => {
              calls++;
              for (let i = 0; i < y.length; i++) y[i] = (x[i] ?? 0) + 1e-9 * calls;
            },
        }),
        { x: w },
      ),
    ),
    "a second run gives the same bits",
  ],
  [
    "an op that writes to its input",
    sum(
      mul(
        w,
        nodeOf(
          defineOp({
            ...ops.Neg,
            name: "InPlace",
            kernel:
              () =>
              (y, [x = y]) => {
                for (let i = 0; i < y.length; i++) y[i] = x[i] = -(x[i] ?? 0);
              },
          }) as never,
          { x: tanh(w) },
        ),
      ),
    ),
    "no op writes to its inputs",
  ],
  [
    "a rule of forward mode",
    sum(nodeOf({ ...ops.Tanh, jvp: { x: (xDot: Node) => xDot } } as never, { x: w })),
    "forward and reverse mode are adjoint",
  ],
  [
    "a rule that takes the size of its cotangent",
    sum(nodeOf(withRules(ops.Copy, { x: (yBar) => abs(yBar) }), { x: w })),
    "the reverse mode is linear in the cotangent",
  ],
  [
    "a rule that adds something to its cotangent",
    sum(nodeOf(withRules(ops.Tanh, { x: (yBar, _, { y }) => add(yBar, y) }), { x: w })),
    "a cotangent of zeros gives zeros",
  ],
];

describe("a property", () => {
  test.each(broken)("notices %s", (_, loss, name) => {
    const report = checkGradients(loss, bindings);
    expect(report.verdict).toBe("fail");
    expect(
      report.properties
        .filter(({ holds }) => !holds)
        .map((property) => property.name)
        .toArray(),
    ).toContain(name);
    expect(String(report)).toContain(`Does not hold: ${name}: `);
  });

  test("holds of a right model, and all of them are said", () => {
    const report = checkGradients([sum(tanh(w)), mul(w, w)], bindings, { order: 2 });
    expect(report.properties.map(({ name, holds }) => [name, holds]).toArray()).toEqual([
      ["a second run gives the same bits", true],
      ["no op writes to its inputs", true],
      ["a cotangent of zeros gives zeros", true],
      ["every graph of the gradient gives the same gradient", true],
      ["forward and reverse mode are adjoint", true],
      ["the reverse mode is linear in the cotangent", true],
      ["the gradients of the outputs, each alone, add up", true],
    ]);
    expect(checkGradients(sum(tanh(w)), bindings, { order: 2 }).properties.last()?.name).toBe(
      "the second derivatives are symmetric",
    );
  });

  test("of the evaluation names the node that changes, and then nothing else is checked", () => {
    const [, loss] = broken[0] ?? [];
    const report = checkGradients(loss as Node, bindings);
    expect(report.entries.size).toBe(0);
    expect(report.properties.first()?.contradiction).toMatch(
      /^Counting \[4\] was .* a second time, of the same inputs$/,
    );
  });

  test("sees a NaN that a cotangent of 0 makes", () => {
    const Unsafe = withRules(ops.Sqrt, { x: (yBar, _, { y }) => div(mul(0.5, yBar), y) });
    const v = input("v", [2]);
    const guarded = sum(where(equal(v, 0), 1, nodeOf(Unsafe, { x: v })));
    const report = checkGradients(guarded, { v: [0, 4] });
    expect(report.verdict).toBe("fail");
    expect(report.properties.find(({ holds }) => !holds)?.contradiction).toBe(
      "by v [2]: at flat position 0, the vjp of zeros is NaN",
    );
    expect(checkGradients(sum(where(equal(v, 0), 1, sqrt(v))), { v: [0, 4] }).verdict).not.toBe("fail");
  });
});

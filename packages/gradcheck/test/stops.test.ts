import {
  add,
  checkpoint,
  customVjp,
  input,
  mul,
  type Node,
  parameter,
  scan,
  sin,
  square,
  stopGradient,
  sum,
  tanh,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled } from "./planted-models.ts";

const x = input("x", ["time", 2]);
const w = parameter("w", [2]);
const bindings = { x: filled(3, 4, 2), w: filled(4, 2) };

/** A recurrence one of whose factors counts as constant. */
function recurrence(step: (h: Node, x: Node) => Node, reverse = false): Node {
  const { states, outputs } = scan(
    ({ h }, slices) => {
      const next = step(h, slices.x);
      return { states: { h: next }, outputs: { y: sin(next) } };
    },
    { states: { h: w }, sequences: { x }, reverse },
  );
  return add(sum(square(states.h)), sum(tanh(outputs.y)));
}

const stopped = (h: Node, at: Node): Node => tanh(add(mul(stopGradient(sin(h)), w), mul(at, h)));
const inCheckpoint = (h: Node, at: Node): Node => checkpoint(({ h, at }) => stopped(h, at), { h, at });

const models: readonly (readonly [string, Node])[] = [
  ["a scan", recurrence(stopped)],
  ["a scan that goes backwards", recurrence(stopped, true)],
  ["a checkpoint", sum(checkpoint(({ h }) => sin(mul(h, stopGradient(square(h)))), { h: w }))],
  ["a checkpoint in a scan", recurrence(inCheckpoint)],
  ["a scan in a checkpoint", checkpoint(() => recurrence(stopped), { w })],
  [
    "a rule of one's own that uses a stopped node, in a scan",
    recurrence((h, at) => {
      const factor = stopGradient(sin(h));
      return tanh(add(customVjp(mul(h, factor), { h }, { h: (yBar) => mul(yBar, factor) }), at));
    }),
  ],
  [
    "a rule of one's own that stops what it uses",
    sum(sin(customVjp(mul(w, stopGradient(w)), { w }, { w: (yBar, { w }) => mul(yBar, stopGradient(w)) }))),
  ],
];

describe.each(["full", "fast"] as const)("stopGradient is held by differences, in %s mode", (mode) => {
  test.each(models)("in %s, at every order", (_, loss) => {
    for (const order of [1, 2, 3] as const) {
      const report = checkGradients(loss, bindings, { mode, order });
      expect(report.verdict, String(report)).toBe("pass");
    }
  });

  test.each(models.slice(0, 5))("and what it hides in %s is told where asked", (_, loss) => {
    expect(checkGradients(loss, bindings, { mode, stopGradient: "vary" }).verdict).toBe("fail");
  });
});

test("a wrong rule beside a stopped node in a scan is noticed, at orders 1 and 2", () => {
  const half = (yBar: Node): Node => mul(0.5, yBar);
  const first = recurrence((h, at) => add(stopped(h, at), customVjp(mul(1, h), { h }, { h: half })));
  expect(checkGradients(first, bindings).verdict).toBe("fail");
  const hidden = recurrence((h, at) =>
    add(
      stopped(h, at),
      customVjp(sin(h), { h }, { h: (yBar, { h }) => mul(yBar, stopGradient(sin(add(h, Math.PI / 2)))) }),
    ),
  );
  expect(checkGradients(hidden, bindings).verdict).toBe("pass");
  expect(checkGradients(hidden, bindings, { order: 2 }).verdict).toBe("fail");
});

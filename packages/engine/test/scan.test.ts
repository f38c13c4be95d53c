import {
  add,
  evaluate,
  gather,
  gradients,
  input,
  matMul,
  mul,
  type Node,
  parameter,
  reshape,
  scan,
  sub,
  sum,
  tanh,
} from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { compileSync } from "../src/index.ts";
import { closeTo } from "./close-to.ts";

const x = input("x", ["time", 1, 2]);
const h0 = input("h0", [1, 3]);
const W = parameter("W", [3, 3]);
const U = parameter("U", [2, 3]);

/** A recurrence with two states that change places, whose outputs are stacked. */
function recurrence(reverse: boolean): Record<string, Node> {
  const { outputs, states } = scan(
    ({ h, before }, { xt }) => {
      const next = tanh(add(matMul(h, W), matMul(xt, U)));
      return { states: { h: next, before: h }, outputs: { y: mul(next, before) } };
    },
    { states: { h: h0, before: h0 }, sequences: { xt: x }, reverse },
  );
  const loss = sum(add(sum(outputs.y, { axis: 0 }), sub(states.h, states.before))) as Node<[]>;
  const [byW, byU, byX, byH] = gradients(loss, [W, U, x, h0] as const);
  return { y: outputs.y, h: states.h, byW, byU, byX, byH };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => Math.sin(i + 1));

describe("scans", () => {
  for (const reverse of [false, true])
    for (const steps of [0, 1, 5])
      for (const dtype of ["float64", "float32"] as const)
        it(`agree with the reference in values and gradients: ${steps} steps, ${reverse ? "backwards" : "forwards"}, ${dtype}`, () => {
          const bindings = {
            x: { shape: [steps, 1, 2], data: numbers(2 * steps) },
            h0: [numbers(3)],
            W: { shape: [3, 3], data: numbers(9) },
            U: { shape: [2, 3], data: numbers(6) },
          };
          const compiled = compileSync(recurrence(reverse), { dtype });
          const expected = evaluate(recurrence(reverse), bindings, { dtype });
          for (let run = 0; run < 2; run++)
            closeTo(compiled.run(bindings), expected, dtype === "float64" ? 1e-13 : 1e-5);
          expect(compiled.report().programs[0]?.byReference).toEqual({});
        });

  it("may stand inside each other", () => {
    const rows = input("rows", [4, 3]);
    const inner = (row: Node): Node =>
      scan(({ total }, { each }) => ({ states: { total: add(total, mul(each, each)) }, outputs: {} }), {
        states: { total: mul(0, sum(row)) },
        sequences: { each: row },
      }).states.total;
    const { outputs } = scan((_, { row }) => ({ states: {}, outputs: { y: inner(row) } }), {
      states: {},
      sequences: { row: rows },
    });
    const bindings = {
      rows: [
        [1, 2, 3],
        [4, 5, 6],
        [0, 1, 0],
        [2, 2, 2],
      ],
    };
    expect(compileSync(outputs.y).run(bindings).toArray()).toEqual([14, 77, 1, 12]);
  });

  it("tell an id that is out of range in the words of the reference", () => {
    const ids = input("ids", ["time"], { kind: "int32" });
    const { outputs } = scan(
      (_, { id }) => ({ states: {}, outputs: { y: gather(reshape(W, [9]), id, { axis: 0 }) } }),
      {
        states: {},
        sequences: { id: ids },
      },
    );
    const bindings = { ids: [0, 9], W: { shape: [3, 3], data: numbers(9) } };
    expect(() => compileSync(outputs.y).run(bindings)).toThrow("the id 9 at flat position 0 is outside 0 … 8");
  });
});

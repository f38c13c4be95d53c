import {
  ArgumentError,
  add,
  constant,
  div,
  evaluate,
  explain,
  gradients,
  type Node,
  parameter,
  square,
  sum,
} from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { rateNode, type Schedule, sgd } from "../src/index.ts";

const w = parameter("w", [2]);
const v = parameter("v", []);
const loss = add(sum(square(w)), square(v));
const site = (step: number) => ({ parameters: [w, v], gradients: gradients(loss, [w, v]), step: constant(step) });

describe("sgd", () => {
  it("moves each parameter by minus the rate times its own gradient", () => {
    const update = sgd({ rate: 0.25 }).update(site(0));
    expect(evaluate(update.parameters, { w: [2, -4], v: 8 }).map((value) => value.toArray())).toEqual([[1, -2], 4]);
    expect(update.state).toEqual([]);
  });

  it("is nodes: a Sub of the parameter for each", () => {
    const { parameters } = sgd({ rate: 0.25 }).update(site(0));
    expect(parameters.map(({ op, inputs }) => [op.name, inputs[0]])).toEqual([
      ["Sub", w],
      ["Sub", v],
    ]);
    expect(explain(parameters)).toContain("vjp of");
  });

  it("takes its rate from a schedule of the step", () => {
    const halving: Schedule = (step) => div(1, add(step, 1));
    const after = (step: number) => evaluate(sgd({ rate: halving }).update(site(step)).parameters, { w: [1, 1], v: 1 });
    expect(after(0)[0]?.toArray()).toEqual([-1, -1]); // 1 − 1 · 2
    expect(after(3)[0]?.toArray()).toEqual([0.5, 0.5]); // 1 − ¼ · 2
  });

  it("refuses a rate that is not a finite number, or a schedule that gives no scalar", () => {
    expect(() => sgd({ rate: Number.NaN }).update(site(0))).toThrow(ArgumentError);
    const wide = (): Node => constant([1, 2]);
    expect(() => rateNode(wide, constant(0), "sgd")).toThrow("sgd: the schedule of the rate gives real [2]");
  });
});

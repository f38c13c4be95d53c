import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply, axisSize, defineOp, evaluate, exp, input, mul, ops, parameter, prepare, sum } from "../src/index.ts";

const [x, w] = [input("x", ["n", 2]), parameter("w", [2])];
const features = exp(x);
const loss = sum(mul(features, w));

describe("values that are given when an evaluation is prepared", () => {
  test("give what they give when they are bound at the call", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 6, maxLength: 6 }), (numbers) => {
        const data = { shape: [3, 2], data: numbers };
        const whole = evaluate({ loss, features }, { x: data, w: [1, 2] });
        for (const given of [{ x: data }, new Map([[x, data]]), new Map([[features, whole.features]])]) {
          const bound = prepare({ loss, features }, { given })({ w: [1, 2] });
          expect(bound.loss.item()).toBe(whole.loss.item());
          expect(bound.features.toArray()).toEqual(whole.features.toArray());
        }
      }),
    );
  });

  test("are computed with once, and not at each call", () => {
    let runs = 0;
    const Counted = defineOp({
      ...ops.Copy,
      name: "Counted",
      kernel:
        () =>
        (y, [from = y]) => {
          runs++;
          y.set(from);
        },
    });
    const f = prepare(sum(mul(apply(Counted, { x }), w)), { given: { x: [[1, 2]] } });
    const values = [1, 2, 3].map((value) => f({ w: [value, 0] }).item());
    expect(values).toEqual([1, 2, 3]);
    expect(runs).toBe(1);
  });

  test("stay when what they would be computed from is bound to something else", () => {
    const f = prepare([loss, sum(x)], { given: new Map([[features, [[1, 1]]]]) });
    expect(f({ x: [[5, 5]], w: [2, 3] }).map((value) => value.item())).toEqual([5, 10]);
  });

  test("bind named axes", () => {
    const size = axisSize("n");
    expect(
      prepare([loss, size], {
        given: {
          x: [
            [0, 0],
            [0, 0],
            [0, 0],
          ],
        },
      })({ w: [1, 1] })[1]?.item(),
    ).toBe(3);
  });

  test("of an output are its value", () => {
    expect(prepare(features, { given: [[features, [[7, 8]]]] })({}).toArray()).toEqual([[7, 8]]);
  });

  test("that do not fit are refused at once, naming the node", () => {
    expect(() => prepare(loss, { given: { x: [1, 2] } })).toThrow("x [n, 2] is bound to an array of the shape [2].");
    expect(() => prepare(loss, { given: [[features, [[1, 2, 3]]]] })).toThrow(
      "Exp [n, 2] is bound to an array of the shape [1, 3].",
    );
    expect(() => prepare(loss, { given: { x: [[1, 2]] } })({})).toThrow("Parameter w [2] has no binding");
  });
});

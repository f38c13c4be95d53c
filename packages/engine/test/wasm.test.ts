import {
  add,
  atLeast,
  axisSize,
  type Evaluator,
  exp,
  gather,
  greater,
  input,
  matMul,
  max,
  mul,
  type Node,
  parameter,
  reference,
  sum,
  where,
} from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { compile, compileSync, EngineError, wasm } from "../src/index.ts";
import { CompiledGraph } from "../src/run/compiled-graph.ts";

const x = input("x", ["batch", 2]);
const w = parameter("w", [2]);
const v = parameter("v", [2]);

/** The message of what some work throws. */
function thrown(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "nothing";
}

/** What the same work gives by the reference and by the engine. */
function both<T>(work: (evaluator: Evaluator) => T): [T, T] {
  return [work(wasm), work(reference)];
}

describe("the evaluator wasm", () => {
  it("keeps one program for each set of sizes, at most four", () => {
    const compiled = compileSync(sum(x, { axis: 0 }));
    for (const n of [1, 2, 3, 2, 4, 5]) {
      const data = Array.from({ length: n }, (_, i) => [i, 1]);
      expect(compiled.run({ x: data }).toArray()).toEqual([(n * (n - 1)) / 2, n]);
    }
    expect(compiled.report().programs.map(({ axes }) => axes.batch)).toEqual([5, 4, 2, 3]);
  });

  it("carries values, also when two swap, and through a change of sizes", () => {
    const [engine, plain] = both(({ prepare }) => {
      const step = prepare(
        { s: sum(mul(x, 1)), w },
        {
          carry: [
            [w, v],
            [v, add(w, sum(x, { axis: 0 }))],
          ],
        },
      );
      const a = { x: [[1, 2]] };
      const b = {
        x: [
          [1, 2],
          [3, 4],
        ],
      };
      const runs = [step({ ...a, w: [1, 2], v: [3, 4] }), step(a), step(b), step(a), step({ ...b, w: [0, 0] })];
      return [...runs.map(({ w: value }) => value.toArray()), [...step.carried()].map(([, value]) => value.toArray())];
    });
    expect(engine).toEqual(plain);
  });

  it("keeps what is carried if a run fails, also where it was bound anew", () => {
    const ids = input("ids", ["n"], { kind: "int32" });
    const step = wasm.prepare(gather(w, ids), { carry: [[w, add(w, 1)]] });
    step({ w: [1, 2], ids: [0] });
    expect(thrown(() => step({ ids: [7] }))).toContain("the id 7 at flat position 0 is outside 0 … 1");
    expect(thrown(() => step({ w: [9, 9], ids: [7] }))).toContain("the id 7");
    expect([...step.carried().values()].map((value) => value.toArray())).toEqual([[2, 3]]);
    expect(step({ ids: [1] }).toArray()).toEqual([3]);
  });

  it("looks at every value if asked, and keeps what is carried where one is not finite", () => {
    const hidden = where(greater(sum(x), 100), 0, exp(sum(x))); // 0 where the exponential is too large
    const [engine, plain] = both(({ prepare }) => {
      const step = prepare(hidden, { check: "finite", carry: [[w, add(w, sum(x, { axis: 0 }))]] });
      const good = step({ x: [[1, 2]], w: [1, 1] })
        .item()
        .toFixed(12);
      const told = [{ x: [[800, 1]] }, { x: [[800, 1]], w: [7, 7] }, { x: [[Number.NaN, 1]] }].map((bindings) =>
        thrown(() => step(bindings)),
      );
      return [good, told, [...step.carried().values()].map((value) => value.toArray())];
    });
    expect(engine).toEqual(plain);
    expect(plain[1]).toEqual([
      expect.stringMatching(/^NonFiniteError: .*Exp gives Infinity/),
      expect.stringMatching(/^NonFiniteError: .*Exp gives Infinity/),
      expect.stringMatching(/^NonFiniteError: x .*NaN/),
    ]);
    const checked = new CompiledGraph(hidden, { check: "finite" });
    checked.run({ x: [[1, 2]] });
    expect(checked.report()).toMatchObject({ evaluator: "wasm", programs: [{ byReference: {} }] });
  });

  it("writes into arrays, and refuses those that do not fit before it computes", () => {
    const f = wasm.prepare({ y: exp(w), positive: [sum(w)] }, { carry: [[w, add(w, 1)]] });
    const y = new Float64Array(2);
    const total = new Float64Array(1);
    f.into({ w: [0, 1] }, { y, positive: [total] });
    expect([...y, ...total].map((value) => value.toFixed(14))).toEqual(
      [1, Math.E, 1].map((value) => value.toFixed(14)),
    );
    const wrong = both(({ prepare }) => thrown(() => prepare(exp(w)).into({ w: [0, 1] }, new Float32Array(2))));
    expect(wrong[0]).toBe(wrong[1]);
    expect(thrown(() => f.into({}, { y: new Float64Array(3), positive: [total] }))).toContain("has 3");
    expect([...f.carried().values()].map((value) => value.toArray())).toEqual([[1, 2]]);
  });

  it("takes given values of inputs and of nodes in between", () => {
    const features = exp(x);
    const [engine, plain] = both(({ prepare }) =>
      prepare(mul(sum(features, { axis: 0 }), w), {
        given: [
          [
            features,
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ],
      })({ w: [1, 10] }).toArray(),
    );
    expect(engine).toEqual(plain);
  });

  const wrong: Record<string, [Node, Record<string, unknown>, object?]> = {
    "a missing binding": [sum(add(x, w)), { x: [[1, 2]] }],
    "a wrong shape": [sum(x), { x: [1, 2] }],
    "a wrong kind": [gather(w, input("ids", [1], { kind: "int32" })), { w: [1, 2], ids: [0.5] }],
    "two sizes of an axis": [add(sum(x, { axis: 1 }), input("y", ["batch"])), { x: [[1, 2]], y: [1, 2] }],
    "an axis without a size": [axisSize("steps"), {}],
    "a surplus binding": [sum(x), { x: [[1, 2]], z: 1 }, { unused: "error" }],
    "an id out of range": [gather(w, input("ids", ["n"], { kind: "int32" })), { w: [1, 2], ids: [0, 2] }],
    "the maximum of nothing": [max(x, { axis: 0 }), { x: { shape: [0, 2], data: [] } }],
    "a value that is too small": [atLeast(sum(x), 3), { x: [[1, 1]] }],
    "a value that is not finite": [exp(sum(x)), { x: [[1000, 1]] }, { check: "finite" }],
    "an unknown option": [sum(x), { x: [[1, 2]] }, { dtypes: "float32" }],
    "an unknown dtype": [sum(x), { x: [[1, 2]] }, { dtype: "float16" }],
  };
  for (const [name, [outputs, bindings, options]] of Object.entries(wrong))
    it(`refuses ${name} in the words of the reference`, () => {
      const [engine, plain] = both(({ prepare }) =>
        thrown(() => prepare(outputs, options as never)(bindings as never)),
      );
      expect(plain).not.toBe("nothing");
      expect(engine.replace("signature:", "prepare:")).toBe(plain);
    });

  it("works after an error as before", () => {
    const compiled = compileSync(sum(x));
    expect(() => compiled.run({ x: [1] })).toThrow();
    expect(compiled.run({ x: [[1, 2]] }).item()).toBe(3);
  });

  it("is of no use after dispose, and says so", () => {
    const compiled = compileSync(sum(x));
    compiled.dispose();
    expect(() => compiled.run({ x: [[1, 2]] })).toThrow(EngineError);
    expect(() => compiled.report()).toThrow("disposed");
  });

  it("makes the module ahead where all sizes are known", async () => {
    const compiled = await compile(sum(x), { axes: { batch: 1 } });
    expect(compiled.report().programs).toHaveLength(1);
    expect(compiled.run({ x: [[1, 2]] }).item()).toBe(3);
    expect(compiled.report().programs).toHaveLength(1);
  });

  it("hands the work to the reference where WebAssembly is missing or refused", () => {
    const own = (globalThis as { WebAssembly?: object }).WebAssembly as Record<string, unknown>;
    try {
      Object.assign(globalThis, { WebAssembly: undefined });
      const without = compileSync(sum(x));
      expect(without.run({ x: [[1, 2]] }).item()).toBe(3);
      expect(without.report()).toMatchObject({
        evaluator: "reference",
        reason: expect.stringContaining("no WebAssembly"),
      });
      class Module {
        constructor() {
          throw Object.assign(new Error("violates the Content Security Policy"), { name: "CompileError" });
        }
      }
      Object.assign(globalThis, {
        WebAssembly: {
          ...Object.fromEntries(Object.getOwnPropertyNames(own).map((k) => [k, own[k]])),
          Module,
        },
      });
      const refused = compileSync(sum(x));
      expect(refused.run({ x: [[1, 2]] }).item()).toBe(3);
      expect(String(refused.report())).toContain("Content Security Policy");
    } finally {
      Object.assign(globalThis, { WebAssembly: own });
    }
  });

  it("says what needs more memory than there is", () => {
    const product = matMul(input("a", ["n", 2]), input("b", [2, "n"]));
    const [a, b] = [
      { shape: [30000, 2], data: new Float64Array(60000) },
      { shape: [2, 30000], data: new Float64Array(60000) },
    ];
    const compiled = compileSync(sum(product));
    expect(thrown(() => compiled.run({ a, b }))).toMatch(
      /^EngineError: The graph needs 6\.7\d GiB of memory; the engine has 4\./,
    );
    expect(compiled.run({ a: [[1, 2]], b: [[3], [4]] }).item()).toBe(11);
  });
});

import {
  add,
  apply,
  cond,
  elementwise,
  evaluate,
  exp,
  gradients,
  greater,
  input,
  less,
  mul,
  NDArray,
  type Node,
  parameter,
  real,
  reshape,
  scan,
  softmax,
  sum,
  whileLoop,
} from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { allOps, defineOp, isVariadic, makeNode, type Op, type OpDoc, ops, type VariadicOp } from "@adjoint/core/ops";
import { checkOp, type Law, LawViolation } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { compileSync } from "../src/index.ts";
import { closeTo } from "./close-to.ts";

/** What ran by its reference kernel, by name. */
const byReference = new Set<string>();

/** The law that an op has the value of the reference, and the same error where that has one. */
function agreement(dtype: "float64" | "float32", sampling: "smooth" | "anywhere", tolerance: number): Law {
  return {
    name: `${dtype}: the engine gives the value of the reference`,
    cases: { sampling, everyKind: true },
    appliesTo: () => true,
    check({ op, record, values, attributes }) {
      const x = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          input(name, value.shape, { kind: value.dtype === "float64" ? "real" : (value.dtype as "int32" | "bool") }),
        ]),
      );
      const y: Node = isVariadic(record)
        ? makeNode(record as VariadicOp<string, object>, Object.values(x), attributes)
        : apply<string, object>(op as Op<string, object>, x, attributes);
      if (isBound(y)) return undefined;
      const bindings = new Map(Object.entries(x).map(([name, node]) => [node, values[name] as NDArray]));
      const compiled = compileSync(y, { dtype });
      const [ours, theirs] = [() => compiled.run(bindings), () => evaluate(y, bindings, { dtype })].map(outcome);
      for (const program of compiled.report().programs)
        for (const name of Object.keys(program.byReference)) byReference.add(name);
      if (!(ours instanceof NDArray && theirs instanceof NDArray)) {
        if (String(ours) !== String(theirs)) throw new LawViolation(`the engine: ${ours}; the reference: ${theirs}`);
        return 0;
      }
      const scale = [...Object.values(values), theirs].reduce((most, { data }) => Math.max(most, largest(data)), 0);
      for (const [i, value] of [...theirs.data].entries()) {
        const own = ours.data[i] as number;
        if (y.kind === "bool" && (own !== 0) === (value !== 0)) continue;
        if (!Object.is(value, own) && !(Math.abs(value - own) <= tolerance * scale) && value !== own)
          throw new LawViolation(`at ${i} the engine gives ${own}, the reference ${value}`);
      }
      return 0;
    },
  };
}

function outcome(work: () => NDArray): NDArray | string {
  try {
    return work();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

function largest(data: NDArray["data"]): number {
  let most = 0;
  for (const value of data) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return most;
}

describe("every op", () => {
  for (const op of allOps) {
    if (op.shape.draw === null) continue;
    it(`${op.name} has the value of the reference`, () => {
      const laws = [
        agreement("float64", "smooth", 1e-13),
        agreement("float64", "anywhere", 1e-12),
        agreement("float32", "smooth", 1e-5),
      ];
      checkOp(op as Op, { laws, seed: 5, numRuns: 40 });
    });
  }

  it("has code of the engine's own", () => {
    expect(byReference).toEqual(new Set());
  });
});

const doc: OpDoc = { summary: "For a test.", formula: "y", kinks: "none", source: "by definition" };

describe("an op of one's own", () => {
  const a = input("a", [7]);
  const b = parameter("b", [7]);

  for (const dtype of ["float64", "float32"] as const)
    it(`is called from inside a fused loop where it is elementwise, for the elements alone: ${dtype}`, () => {
      const seen: number[] = [];
      const Strange = elementwise({
        name: "Strange",
        domain: { x: real, y: real },
        value: (x, y) => {
          seen.push(x);
          return x > 2 ? y : x * y;
        },
        vjp: { x: null, y: null },
        doc,
      });
      const compiled = compileSync(sum(exp(apply(Strange, { x: add(a, 1), y: b }))), { dtype });
      const bindings = { a: [0, 1, 2, 3, 4, 5, 6], b: [1, -1, 2, -2, 3, -3, 1] };
      const value = compiled.run(bindings).item();
      expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
      const expected = Math.E + 2 * Math.exp(-2) + Math.exp(2) + Math.exp(3) + Math.exp(-3) + Math.E;
      expect(Math.abs(value / expected - 1)).toBeLessThan(dtype === "float64" ? 1e-14 : 1e-6);
      const [program] = compiled.report().programs;
      expect([program?.calls, program?.byReference, program?.byFunction]).toEqual([1, {}, { Strange: 1 }]);
    });

  it("throws what its function throws, and has changed nothing that is carried", () => {
    const Picky = elementwise({
      name: "Picky",
      domain: { x: real },
      value: (x) => {
        if (x > 5) throw new RangeError("too much");
        return x;
      },
      vjp: { x: null },
      doc,
    });
    const next = add(b, apply(Picky, { x: a }));
    const compiled = compileSync(sum(next), { carry: [[b, next]] });
    const bindings = { a: [1, 2, 3, 4, 5, 0, 0], b: [0, 0, 0, 0, 0, 0, 0] };
    compiled.run(bindings);
    expect(() => compiled.run({ a: [1, 1, 1, 1, 1, 1, 6] })).toThrow(RangeError);
    expect(compiled.snapshot().get(b)?.toArray()).toEqual([1, 2, 3, 4, 5, 0, 0]);
  });

  it("runs by its reference kernel where it has another form, and the report says so", () => {
    const Reversed = defineOp({
      name: "Reversed",
      inputs: ["x"],
      shape: ops.Neg.shape,
      kind: ops.Neg.kind,
      domain: { x: real },
      kernel:
        () =>
        (y, [x]) => {
          for (let i = 0; i < y.length; i++) y[i] = x?.[y.length - 1 - i] as number;
        },
      vjp: { x: null },
      jvp: { x: null },
      doc,
    });
    const compiled = compileSync(mul(apply(Reversed, { x: mul(a, 2) }), b));
    const ones = [1, 1, 1, 1, 1, 1, 1];
    expect(compiled.run({ a: [0, 1, 2, 3, 4, 5, 6], b: ones }).toArray()).toEqual([12, 10, 8, 6, 4, 2, 0]);
    expect(compiled.report().programs[0]?.byReference).toEqual({ Reversed: 1 });
    expect(String(compiled.report())).toContain("by reference kernels: 1 Reversed");
  });
});

describe("bodies", () => {
  const x = input("x", [3]);
  const w = parameter("w", [3]);

  it("of a choice: only the one that is taken is computed, and gradients go through it", () => {
    const { y } = cond(
      greater(sum(x), 0),
      { whenTrue: ({ u }) => ({ y: softmax(mul(u, w)) }), whenFalse: ({ u }) => ({ y: exp(add(u, w)) }) },
      { u: x },
    );
    const [slope] = gradients(sum(mul(y, y)) as Node<[]>, [w]);
    const compiled = compileSync({ y, slope });
    for (const sign of [1, -1]) {
      const bindings = { x: [sign, 2 * sign, 3 * sign], w: [0.5, -1, 0.25] };
      closeTo(compiled.run(bindings), evaluate({ y, slope }, bindings), 1e-14);
    }
    const [program] = compiled.report().programs;
    expect(program?.byReference).toEqual({});
    expect(program?.steps.filter((step) => /^(if|otherwise)/.test(step)).length).toBeGreaterThanOrEqual(4);
  });

  it("of a loop: steps as long as the condition holds, none where it does not, and an error at the limit", () => {
    const { s } = whileLoop(({ s: before }) => ({ s: mul(before, w) }), {
      states: { s: x },
      condition: ({ s: before }) => less(sum(before), 100),
      limit: 20,
    });
    const compiled = compileSync(sum(s));
    for (const first of [1, 20, 1000]) {
      const bindings = { x: [first, first, first], w: [2, 3, 1] };
      expect(compiled.run(bindings).item()).toBe(evaluate(sum(s), bindings).item());
    }
    expect(compiled.report().programs[0]?.byReference).toEqual({});
    const forever = { x: [1, 1, 1], w: [1, 1, 1] };
    expect(() => compiled.run(forever)).toThrow(
      outcome(() => evaluate(sum(s), forever))
        .toString()
        .slice(15),
    );
    expect(compiled.run({ x: [100, 1, 1], w: [1, 1, 1] }).item()).toBe(102);
  });

  it("of a scan may have a choice, and ops that have to be expanded", () => {
    const rows = input("rows", [4, 3]);
    const { outputs } = scan(
      ({ total }, { row }) => {
        const { y } = cond(
          greater(sum(row), sum(total)),
          { whenTrue: ({ u }) => ({ y: softmax(u) }), whenFalse: ({ v }) => ({ y: mul(v, 0.5) }) },
          { u: row, v: total },
        );
        return { states: { total: add(total, y) }, outputs: { y } };
      },
      { states: { total: x }, sequences: { row: rows } },
    );
    const [slope] = gradients(sum(outputs.y) as Node<[]>, [x]);
    const all = { y: reshape(outputs.y, [12]), slope };
    const bindings = {
      x: [0.5, 0.25, -2],
      rows: [
        [1, 2, 3],
        [-4, 5, -6],
        [0, 1, 0],
        [9, 2, 2],
      ],
    };
    const compiled = compileSync(all);
    closeTo(compiled.run(bindings), evaluate(all, bindings), 1e-13);
    expect(compiled.report().programs[0]?.byReference).toEqual({});
  });
});

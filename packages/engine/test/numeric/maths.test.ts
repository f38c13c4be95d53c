import { describe, expect, test } from "vitest";
import { type ElementType, float32, float64 } from "../../src/numeric/element-type.ts";
import type { FloatForm } from "../../src/numeric/float-form.ts";
import { FloatWriter } from "../../src/numeric/float-writer.ts";
import { exp } from "../../src/numeric/maths/exp.ts";
import { expm1 } from "../../src/numeric/maths/expm1.ts";
import { log } from "../../src/numeric/maths/log.ts";
import { log1p } from "../../src/numeric/maths/log1p.ts";
import { sigmoid, sigmoidDerivative } from "../../src/numeric/maths/sigmoid.ts";
import { softplus } from "../../src/numeric/maths/softplus.ts";
import { tanh } from "../../src/numeric/maths/tanh.ts";
import { i32 } from "../../src/wasm/instructions.ts";
import { valueType } from "../../src/wasm/value-type.ts";
import fixtures from "../fixtures/maths.json" with { type: "json" };
import { numbersOf } from "../kernels/run-kernel.ts";
import { runModule } from "../run-module.ts";

type Writer = (w: FloatWriter) => void;

interface Row {
  readonly write: Writer;
  /** How many units in the last place a value may be off: in float64, and in float32. */
  readonly within: readonly [number, number];
  /** What the reference evaluation computes. */
  readonly reference: (x: number) => number;
}

const sigma = (x: number): number => (x >= 0 ? 1 : Math.exp(x)) / (1 + Math.exp(-Math.abs(x)));

const rows: Readonly<Record<string, Row>> = {
  exp: { write: exp, within: [1, 1], reference: Math.exp },
  log: { write: log, within: [1, 1], reference: Math.log },
  expm1: { write: expm1, within: [1.5, 1.5], reference: Math.expm1 },
  log1p: { write: log1p, within: [1, 1], reference: Math.log1p },
  sigmoid: { write: sigmoid, within: [2, 2], reference: sigma },
  // three roundings more than the exponential: as far off as the formula of the reference
  sigmoidDerivative: { write: sigmoidDerivative, within: [3.5, 3.5], reference: (x) => sigma(x) * sigma(-x) },
  tanh: { write: tanh, within: [2, 2], reference: Math.tanh },
  softplus: {
    write: softplus,
    within: [2, 2],
    reference: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  },
};

/** The values of a function at these points, computed in this form. */
function valuesOf(write: Writer, type: ElementType, form: FloatForm, x: readonly number[]): number[] {
  const padded = Math.ceil(x.length / type.lanes) * type.lanes;
  const start = 1024 + padded * 8;
  const { exports, memory } = runModule((module) => {
    const index = module.define([valueType.i32, valueType.i32, valueType.i32], [], (f) => {
      const w = new FloatWriter(f, form);
      f.loop(() => {
        f.get(1).get(0);
        w.load();
        write(w);
        w.store();
        f.get(1).i32(form.bytes).op(i32.add).set(1);
        f.get(0).i32(form.bytes).op(i32.add).tee(0).get(2).op(i32.ltU).brIf(0);
      });
    });
    module.export("run", index);
  });
  const Type = type === float32 ? Float32Array : Float64Array;
  new Type(memory.buffer, 1024, padded).set(numbersOf(type, x));
  exports.run?.(1024, start, 1024 + padded * type.bytes);
  return [...new Type(memory.buffer, start, x.length)];
}

const ulp = (value: number, bits: number): number => 2 ** (Math.floor(Math.log2(Math.abs(value))) - bits);

describe.each(Object.entries(rows))("%s", (name, { write, within, reference }) => {
  const fixture = fixtures[name as keyof typeof fixtures];

  test("is within its units in the last place of values that mpmath computed to 60 digits, alone and in lanes", () => {
    for (const [i, type] of [float64, float32].entries()) {
      const { x, value } = fixture[type.name];
      const points = x as number[]; // of a function of one argument
      const found = valuesOf(write, type, type.vector, points);
      expect(valuesOf(write, type, type.scalar, points)).toEqual(found);
      for (const [at, exact] of value.entries()) {
        const rest = type === float64 ? (fixture.float64.rest[at] ?? 0) : 0;
        const off = Math.abs((found[at] ?? NaN) - exact - rest) / ulp(exact, type === float64 ? 52 : 23);
        if (!(off <= (within[i] ?? 0)))
          expect.fail(`${type.name} ${name}(${points[at]}) is ${found[at]}, ${off} units from ${exact}`);
      }
    }
  });

  test("has the reference's values at zeros of both signs, infinities, NaN, subnormals and where it overflows", () => {
    const special = [0, -0, 1, -1, Infinity, -Infinity, NaN, 1e-40, -1e-40, 5e-324, -5e-324, 1e-310, 1e30, -1e30];
    const edges = [-745.2, -744, -709, -103.9, -100, 88.8, 90, 709.8, 710, 1e300, -1e300, 2 ** -30, -(2 ** -60), -0.5];
    for (const type of [float64, float32]) {
      const points = [...numbersOf(type, [...special, ...edges])];
      const found = valuesOf(write, type, type.vector, points);
      expect(valuesOf(write, type, type.scalar, points)).toEqual(found);
      const round = type === float32 ? Math.fround : (x: number): number => x;
      const least = type === float32 ? 2 ** -149 : 2 ** -1074;
      for (const [i, x] of points.entries()) {
        const [y = 0, wanted] = [found[i], round(reference(x))];
        const near = Math.abs(y - wanted) <= 4 * Math.max(ulp(wanted, type === float32 ? 23 : 52), least);
        if (!Object.is(y, wanted) && !(wanted !== 0 && near))
          expect.fail(`${type.name} ${name}(${x}) is ${y} and not ${wanted}`);
      }
    }
  });
});

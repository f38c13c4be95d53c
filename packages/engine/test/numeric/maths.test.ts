import { type Op, ops } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";
import { sigmoidDerivativeForm, sigmoidForm, softplusForm } from "../../src/elements/element-table.ts";
import { type ElementType, float32, float64 } from "../../src/numeric/element-type.ts";
import type { FloatForm } from "../../src/numeric/float-form.ts";
import { FloatWriter } from "../../src/numeric/float-writer.ts";
import { acos, asin } from "../../src/numeric/maths/asin-acos.ts";
import { acosh, asinh } from "../../src/numeric/maths/asinh-acosh.ts";
import { atan, atan2 } from "../../src/numeric/maths/atan.ts";
import { erf, erfc } from "../../src/numeric/maths/erf-erfc.ts";
import { exp } from "../../src/numeric/maths/exp.ts";
import { expm1 } from "../../src/numeric/maths/expm1.ts";
import { log } from "../../src/numeric/maths/log.ts";
import { log1p } from "../../src/numeric/maths/log1p.ts";
import { pow } from "../../src/numeric/maths/pow.ts";
import { cos, sin } from "../../src/numeric/maths/sin-cos.ts";
import { cosh, sinh } from "../../src/numeric/maths/sinh-cosh.ts";
import { tanh } from "../../src/numeric/maths/tanh.ts";
import { i32 } from "../../src/wasm/instructions.ts";
import { valueType } from "../../src/wasm/value-type.ts";
import fixtures from "../fixtures/maths.json" with { type: "json" };
import { numbersOf } from "../kernels/run-kernel.ts";
import { runModule } from "../run-module.ts";
import { ofForm } from "./of-form.ts";

type Writer = (w: FloatWriter, far?: number) => void;

const referenceOf = (op: Op): ((...operands: number[]) => number) => {
  if (op.form.kind !== "elementwise") throw new Error(`${op.name} is not elementwise`);
  return op.form.value({}) as (...operands: number[]) => number; // of numbers, by its form
};

interface Row {
  readonly write: Writer;
  /** How many units in the last place a value may be off: in float64, and in float32. */
  readonly within: readonly [number, number];
  /** What the reference evaluation computes. */
  readonly reference: (x: number, y: number) => number;
}

const sigma = (x: number): number => (x >= 0 ? 1 : Math.exp(x)) / (1 + Math.exp(-Math.abs(x)));

const rows: Readonly<Record<string, Row>> = {
  exp: { write: exp, within: [1, 1], reference: Math.exp },
  log: { write: log, within: [1, 1], reference: Math.log },
  expm1: { write: expm1, within: [1.5, 1.5], reference: Math.expm1 },
  log1p: { write: log1p, within: [1, 1], reference: Math.log1p },
  sigmoid: { write: ofForm(sigmoidForm), within: [2, 2], reference: sigma },
  // three roundings more than the exponential: as far off as the formula of the reference
  sigmoidDerivative: {
    write: ofForm(sigmoidDerivativeForm),
    within: [3.5, 3.5],
    reference: (x) => sigma(x) * sigma(-x),
  },
  tanh: { write: tanh, within: [2, 2], reference: Math.tanh },
  softplus: {
    write: ofForm(softplusForm),
    within: [2, 2],
    reference: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  },
  sin: { write: sin, within: [1, 1], reference: Math.sin },
  cos: { write: cos, within: [1, 1], reference: Math.cos },
  erf: { write: erf, within: [1, 1], reference: referenceOf(ops.Erf) },
  erfc: { write: erfc, within: [2, 1], reference: referenceOf(ops.Erfc) },
  sinh: { write: sinh, within: [2, 1], reference: Math.sinh },
  cosh: { write: cosh, within: [1.5, 1], reference: Math.cosh },
  asin: { write: asin, within: [1, 1], reference: Math.asin },
  acos: { write: acos, within: [1, 1], reference: Math.acos },
  atan: { write: atan, within: [1, 1], reference: Math.atan },
  asinh: { write: asinh, within: [1.5, 1], reference: Math.asinh },
  acosh: { write: acosh, within: [1.5, 1], reference: Math.acosh },
  pow: { write: pow, within: [1, 1], reference: (x, y) => x ** y },
  atan2: { write: atan2, within: [1.5, 1], reference: Math.atan2 },
};

/** The values of a function at these points, computed in this form; a point is a number, or two for two operands. */
function valuesOf(write: Writer, type: ElementType, form: FloatForm, points: readonly (readonly number[])[]): number[] {
  const padded = Math.ceil(points.length / type.lanes) * type.lanes;
  const Type = type === float32 ? Float32Array : Float64Array;
  const start = (operand: number): number => 1024 + operand * padded * type.bytes;
  const arity = points[0]?.length ?? 1;
  const { exports, memory } = runModule(
    (module) => {
      const far = module.importFunction("env", write === cos ? "cos" : "sin", [valueType.f64], [valueType.f64]);
      const index = module.define([valueType.i32, valueType.i32], [], (f) => {
        const w = new FloatWriter(f, form);
        f.loop(() => {
          f.get(0);
          for (let operand = 0; operand < arity; operand++) {
            f.get(0);
            w.load(start(operand) - 1024);
          }
          write(w, far);
          w.store(start(arity) - 1024);
          f.get(0).i32(form.bytes).op(i32.add).tee(0).get(1).op(i32.ltU).brIf(0);
        });
      });
      module.export("run", index);
    },
    2,
    { sin: Math.sin, cos: Math.cos },
  );
  for (let operand = 0; operand < arity; operand++)
    new Type(memory.buffer, start(operand), padded).set(points.map((point) => point[operand] ?? NaN));
  exports.run?.(1024, start(1));
  return [...new Type(memory.buffer, start(arity), points.length)];
}

const ulp = (value: number, bits: number): number => 2 ** (Math.floor(Math.log2(Math.abs(value))) - bits);

describe.each(Object.entries(rows))("%s", (name, { write, within, reference }) => {
  const fixture = fixtures[name as keyof typeof fixtures];

  test("is within its units in the last place of values that mpmath computed to 60 digits, alone and in lanes", () => {
    for (const [i, type] of [float64, float32].entries()) {
      const { x, value } = fixture[type.name];
      const points = x.map((point) => (typeof point === "number" ? [point] : point));
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
    const special = [
      0,
      -0,
      1,
      -1,
      Infinity,
      -Infinity,
      NaN,
      1e-40,
      -1e-40,
      5e-324,
      -5e-324,
      1e-310,
      1e30,
      -1e30,
      3,
      -3,
    ];
    const edges = [
      -745.2,
      -744,
      -709,
      -103.9,
      -100,
      88.8,
      90,
      709.8,
      710,
      1e300,
      -1e300,
      2 ** -30,
      -(2 ** -60),
      -0.5,
      2,
    ];
    for (const type of [float64, float32]) {
      const numbers = [...numbersOf(type, [...special, ...edges])];
      const two = typeof fixture.float64.x[0] !== "number";
      const points = two ? numbers.flatMap((x) => numbers.map((y) => [x, y])) : numbers.map((x) => [x]);
      const found = valuesOf(write, type, type.vector, points);
      expect(valuesOf(write, type, type.scalar, points)).toEqual(found);
      const round = type === float32 ? Math.fround : (x: number): number => x;
      const least = type === float32 ? 2 ** -149 : 2 ** -1074;
      for (const [i, [x = 0, z = 0]] of points.entries()) {
        const [y = 0, wanted] = [found[i], round(reference(x, z))];
        const near = Math.abs(y - wanted) <= 4 * Math.max(ulp(wanted, type === float32 ? 23 : 52), least);
        if (!Object.is(y, wanted) && !(wanted !== 0 && near))
          expect.fail(`${type.name} ${name}(${points[i]}) is ${y} and not ${wanted}`);
      }
    }
  });
});

import { constant, evaluate, NDArray, vjp } from "@adjoint/core";
import { type AnyOp, apply, isVariadic, type Op } from "@adjoint/core/ops";
import { computeFormula } from "./formula/compute-formula.ts";
import type { Letters } from "./formula/formula.ts";
import { readMatrixFormula } from "./formula/matrix-formula.ts";
import { readFormula } from "./formula/read-formula.ts";

/** An op at values, and what the letters of its formulas stand for. */
export interface FormulaCase {
  readonly op: AnyOp;
  readonly attributes: object;
  /** The values of the inputs, in order. */
  readonly values: Readonly<Record<string, NDArray>>;
  /** The cotangent of the result; drawn by `seedFor` from its shape. */
  readonly seedFor: (value: NDArray) => NDArray;
  readonly letters?: Letters;
  readonly called?: Readonly<Record<string, string>>;
  readonly flat?: boolean;
}

/** What is wrong with the formulas of an op at a point, one sentence each; empty if all agree with the rules. */
export function checkFormulas(formulas: readonly string[], example: FormulaCase): readonly string[] {
  const { op, attributes, values, seedFor, called = {}, flat = false } = example;
  const nodes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, constant(value)]));
  const inputs = isVariadic(op) ? { [op.inputs.each]: Object.values(nodes) } : nodes;
  const y = apply(op as Op, inputs as Parameters<typeof apply>[1], attributes);
  const value = evaluate(y, {});
  const seed = seedFor(value);
  const shown = (array: NDArray): NDArray =>
    flat ? NDArray.adopt([array.data.length], Float64Array.from(array.data)) : array;

  const output = /^(?:\\(theta)|([A-Za-z]))/.exec(op.doc.formula);
  const outputLetter = (output?.[1] ?? output?.[2] ?? "y").toLowerCase();
  const letters: Record<string, NDArray | readonly NDArray[]> = { ...example.letters };
  if (isVariadic(op)) letters[op.inputs.each] = Object.values(values);
  for (const [name, array] of Object.entries(values)) letters[letterOf(name, called)] = shown(array);
  letters[outputLetter] ??= shown(value); // atan2 has an input y, and the angle as its result
  letters[`bar ${outputLetter}`] = shown(seed);

  const rules = Object.keys(values).filter((name) => nodes[name]?.kind === "real" && hasRule(op, name));
  const bars = vjp(
    y,
    rules.map((name) => nodes[name] as (typeof nodes)[string]),
    constant(seed),
  ); // they are inputs of y
  const expected = evaluate(bars, {});
  const computed = new Map<string, NDArray>();
  for (const tex of formulas) {
    const matrix = readMatrixFormula(tex);
    const formula = matrix ?? readFormula(tex);
    for (const [i, name] of rules.entries()) {
      const isOneOfMany = isVariadic(op) && formula.input === op.inputs.each;
      if (!isOneOfMany && letterOf(name, called) !== formula.input) continue;
      const open = isOneOfMany ? { i } : {};
      const found =
        "compute" in formula
          ? formula.compute(letters)
          : computeFormula(formula, letters, shown(values[name] as NDArray).shape, open);
      computed.set(name, found);
      if (!isOneOfMany) letters[`bar ${formula.input}`] = found;
    }
  }
  return rules.flatMap((name, i) => {
    const found = computed.get(name);
    if (found === undefined) return [`${op.name}: there is no formula for the cotangent of ${name}`];
    return differences(found, shown(expected[i] as NDArray)).map((text) => `${op.name}, by ${name}: ${text}`);
  });
}

function hasRule(op: AnyOp, name: string): boolean {
  return isVariadic(op) || (op.vjp[name] ?? null) !== null;
}

/** The letter that stands for an input. */
function letterOf(name: string, called: Readonly<Record<string, string>>): string {
  return Object.entries(called).find(([, input]) => input === name)?.[0] ?? (name === "condition" ? "c" : name);
}

function differences(found: NDArray, expected: NDArray): readonly string[] {
  return [...expected.data].flatMap((rule, i) => {
    const formula = found.data[i] as number; // of the same shape
    const near =
      Object.is(formula, rule) || Math.abs(formula - rule) <= 1e-9 * Math.max(1e-9, Math.abs(rule), Math.abs(formula));
    return near || formula === rule ? [] : [`the formula says ${formula} and the rule ${rule}, at element ${i}`];
  });
}

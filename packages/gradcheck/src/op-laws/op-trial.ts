import { lookUp } from "@adjoint/core";
import type { OpCase } from "../arbitraries/op-case.ts";
import { marginOf } from "../arbitraries/smooth-values.ts";
import { TOLERANCES } from "../laws/tolerances.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { type ForwardMode, forwardMode } from "../subjects/forward-mode.ts";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { coreModes } from "../subjects/modes.ts";
import { reverseMode } from "../subjects/reverse-mode.ts";
import type { Trial } from "../subjects/trial.ts";

/**
 * A case as a function of some of its real inputs; undefined if there are none.
 *
 * @param wanted - which ones: those that have a rule if left out
 */
export function opTrial(example: OpCase, wanted?: readonly string[]): Trial | undefined {
  const { x, y, differentiable } = caseGraph(example);
  const names = wanted ?? differentiable;
  if (names.length === 0) return undefined;
  const { values, tangents, otherTangents, cotangent, otherCotangent } = example;
  const bindings = new Map(Object.entries(x).map(([name, node]) => [node, lookUp(values, name)]));
  const point = new FunctionAtPoint(
    "checkOp",
    y,
    names.map((name) => lookUp(x, name)),
    bindings,
    { held: [], anyValue: true },
  );
  let forward: ForwardMode | undefined;
  return {
    point,
    names,
    modes: coreModes,
    reverse: reverseMode(point),
    forward(dots) {
      forward ??= forwardMode(point);
      return forward(dots);
    },
    cotangents: [Float64Array.from(cotangent.data), Float64Array.from(otherCotangent.data)],
    tangents: [names.map((name) => lookUp(tangents, name)), names.map((name) => lookUp(otherTangents, name))],
    isElementwise: example.op.form.kind === "elementwise",
    step: safeStep(example),
    unit: isOnGrid(example) ? 1 : 0,
    rounding: TOLERANCES.op,
    residue: () => point.nodes.map((node) => new Float64Array(point.valueOf(node).data.length)),
    isRounding: () => false,
  };
}

/** Whether all values are eighths, as smooth cases have them; then they and their differences are of the order of 1. */
function isOnGrid({ values }: OpCase): boolean {
  return Object.values(values).every(({ data }) => [...data].every((value) => Number.isInteger(8 * value)));
}

/**
 * A step along a direction of at most 1.5 that stays inside the margin of every domain: a power of two for values that are eighths, so
 * that sums are exact, and off that grid for others, so that no mistake that repeats with the grid vanishes in all differences.
 */
function safeStep(example: OpCase): number {
  const { op } = example;
  if (!isOnGrid(example)) return 0.2113248654; // the directions of these cases keep inside their domains
  const margin = Math.min(...op.inputs.map((name) => marginOf(op.domain[name] ?? { kinds: [] })));
  return 2 ** Math.floor(Math.log2(margin / 2));
}

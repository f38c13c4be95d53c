import { lookUp } from "@adjoint/core";
import type { OpCase } from "../arbitraries/op-case.ts";
import { marginOf } from "../arbitraries/smooth-values.ts";
import { TOLERANCES } from "../laws/tolerances.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { type ForwardMode, forwardMode } from "../subjects/forward-mode.ts";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { coreModes } from "../subjects/modes.ts";
import { type ReverseMode, reverseMode } from "../subjects/reverse-mode.ts";
import type { Trial } from "../subjects/trial.ts";

/** A case as a function of the real inputs that have a rule; undefined if there are none. */
export function opTrial(example: OpCase): Trial | undefined {
  const { x, y, differentiable: names } = caseGraph(example);
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
  let [reverse, forward]: [ReverseMode | undefined, ForwardMode | undefined] = [undefined, undefined];
  return {
    point,
    names,
    modes: coreModes,
    reverse(weights) {
      reverse ??= reverseMode(point);
      return reverse(weights);
    },
    forward(dots) {
      forward ??= forwardMode(point);
      return forward(dots);
    },
    cotangents: [Float64Array.from(cotangent.data), Float64Array.from(otherCotangent.data)],
    tangents: [names.map((name) => lookUp(tangents, name)), names.map((name) => lookUp(otherTangents, name))],
    step: safeStep(example),
    unit: 1,
    rounding: TOLERANCES.op,
    residue: () => point.nodes.map((node) => new Float64Array(point.valueOf(node).data.length)),
    isRounding: () => false,
  };
}

/**
 * A step along a direction of at most 1.5 that stays inside the margin of every domain: a power of two for values that are eighths, so
 * that sums are exact, and off that grid for others, so that no mistake that repeats with the grid vanishes in all differences.
 */
function safeStep({ op, values }: OpCase): number {
  const margin = Math.min(...op.inputs.map((name) => marginOf(op.domain[name] ?? { kinds: [] })));
  const isOnGrid = Object.values(values).every(({ data }) => [...data].every((value) => Number.isInteger(8 * value)));
  return (isOnGrid ? 1 : 0.84375) * 2 ** Math.floor(Math.log2(margin / 2));
}

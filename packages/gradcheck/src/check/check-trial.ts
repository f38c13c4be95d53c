import { lookUp, NDArray } from "@adjoint/core";
import { TOLERANCES } from "../laws/tolerances.ts";
import { type ForwardMode, forwardMode } from "../subjects/forward-mode.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { coreModes } from "../subjects/modes.ts";
import type { DrawDirection } from "../subjects/random-directions.ts";
import type { ReverseMode } from "../subjects/reverse-mode.ts";
import type { Trial } from "../subjects/trial.ts";
import { isUnsteady } from "./is-unsteady.ts";
import { roundingResidue } from "./rounding-residue.ts";

/** A function that is checked, with directions drawn, as a subject of the laws of functions. */
export function checkTrial(point: FunctionAtPoint, reverse: ReverseMode, draw: DrawDirection): Trial {
  const { length } = point.value;
  const isLoss = length === 1;
  const tangents = (): readonly NDArray[] =>
    point.nodes.map((node) => {
      const { shape, data } = point.valueOf(node);
      return NDArray.adopt(shape, draw(data.length));
    });
  let forward: ForwardMode | undefined;
  return {
    point,
    names: point.nodes.map(String),
    modes: coreModes,
    reverse,
    forward(dots) {
      forward ??= forwardMode(point);
      return forward(dots);
    },
    cotangents: isLoss ? [Float64Array.of(1), Float64Array.of(0.75)] : [draw(length), draw(length)],
    tangents: [tangents(), tangents()],
    isElementwise: false,
    step: 0.25,
    unit: 0,
    rounding: TOLERANCES.model,
    residue: (weights, gradients) => roundingResidue(point, weights, gradients),
    isRounding(node, weights) {
      const gradient = lookUp(reverse(weights), point.nodes.indexOf(node)).data;
      return isUnsteady(point, { node, weights, gradient });
    },
  };
}

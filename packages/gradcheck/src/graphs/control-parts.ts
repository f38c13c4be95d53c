import {
  add,
  broadcastTo,
  checkpoint,
  cos,
  customVjp,
  mul,
  type Node,
  real,
  type Shape,
  scan,
  sin,
} from "@adjoint/core";
import { applyBody, drawBody } from "./body.ts";
import type { Drawn, Part, PartSite, Wanted } from "./part.ts";
import { drawShape } from "./shape-arbitrary.ts";

const wanted = (shape: Shape): Wanted => ({ shape, kind: "real", domain: real });

/** A part of a model that the backward pass computes again. */
const checkpointPart: Part = {
  name: "checkpoint",
  draw(choose, site): Drawn {
    const shape = site.suggestion ?? drawShape(choose, { maxRank: 2 });
    const body = drawBody(choose, ["a", "b"]);
    return {
      operands: [wanted(shape), wanted(shape)],
      build: ([a, b]) => checkpoint((inputs) => applyBody(body, inputs), { a, b } as Record<"a" | "b", Node>), // two operands
    };
  },
};

/** A sine with a rule of its own, which is right. */
const customPart: Part = {
  name: "customVjp",
  draw(choose, site): Drawn {
    const shape = site.suggestion ?? drawShape(choose, { maxRank: 2 });
    return {
      operands: [wanted(shape)],
      build: ([x]) => {
        const operand = x as Node; // one operand
        return customVjp(sin(operand) as Node, { x: operand }, { x: (yBar, { x }) => mul(yBar, cos(x)) });
      },
    };
  },
};

/** Steps over a sequence, with a state, and a node from outside that all steps use. */
const scanPart: Part = {
  name: "scan",
  draw(choose, site): Drawn {
    const { sequence, slice } = sequenceShape(choose, site);
    const [next, output] = [drawBody(choose, ["s", "x", "c"]), drawBody(choose, ["s", "x"])];
    const reverse = choose(0, 1) === 1;
    const result = choose(0, 2);
    return {
      operands: [wanted(slice), wanted(sequence), wanted(slice)],
      build([s, x, c]) {
        const operands = { s, x, c } as Record<"s" | "x" | "c", Node>; // three operands
        const { states, outputs } = scan(
          (before, slices) => ({
            states: { s: applyBody(next, { s: before.s, x: slices.x, c: operands.c }) },
            outputs: { y: applyBody(output, { s: before.s, x: slices.x }) },
          }),
          { states: { s: operands.s }, sequences: { x: operands.x }, reverse },
        );
        if (result === 0) return states.s;
        return result === 1 ? outputs.y : add(outputs.y, broadcastTo(states.s, sequence));
      },
    };
  },
};

function sequenceShape(
  choose: Parameters<Part["draw"]>[0],
  { suggestion }: PartSite,
): { readonly sequence: Shape; readonly slice: Shape } {
  const sequence =
    suggestion !== undefined && suggestion.length > 0 ? suggestion : drawShape(choose, { minRank: 1, maxRank: 3 });
  return { sequence, slice: sequence.slice(1) };
}

/** Parts that hold a graph, or rules of their own, inside. */
export const controlParts: readonly Part[] = [checkpointPart, customPart, scanPart];

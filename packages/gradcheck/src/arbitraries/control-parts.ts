import {
  add,
  broadcastTo,
  checkpoint,
  cos,
  customVjp,
  lookUp,
  mul,
  type Node,
  real,
  type Shape,
  scan,
  sin,
} from "@adjoint/core";
import { applyBody, drawBody } from "./body.ts";
import type { Drawn, Part, PartContext, Wanted } from "./part.ts";
import { drawShape } from "./shape-arbitrary.ts";

const wanted = (shape: Shape): Wanted => ({ shape, kind: "real", domain: real });

/** A checkpoint: the backward pass computes its inner values again. */
const checkpointPart: Part = {
  name: "checkpoint",
  draw(choose, context): Drawn {
    const shape = context.suggestion ?? drawShape(choose, { maxRank: 2 });
    const body = drawBody(choose, ["a", "b"]);
    return {
      operands: [wanted(shape), wanted(shape)],
      build: (nodes) => checkpoint((inputs) => applyBody(body, inputs), { a: lookUp(nodes, 0), b: lookUp(nodes, 1) }),
    };
  },
};

/** A sine with a custom rule, which is right. */
const customPart: Part = {
  name: "customVjp",
  draw(choose, context): Drawn {
    const shape = context.suggestion ?? drawShape(choose, { maxRank: 2 });
    return {
      operands: [wanted(shape)],
      build: (nodes) => {
        const operand = lookUp(nodes, 0);
        return customVjp(sin(operand) as Node, { x: operand }, { x: (yBar, { x }) => mul(yBar, cos(x)) });
      },
    };
  },
};

/** A scan over a sequence, with a state, and with a node from outside that all steps use. */
const scanPart: Part = {
  name: "scan",
  draw(choose, context): Drawn {
    const { sequence, slice } = sequenceShape(choose, context);
    const [next, output] = [drawBody(choose, ["s", "x", "c"]), drawBody(choose, ["s", "x"])];
    const reverse = choose(0, 1) === 1;
    const result = choose(0, 2);
    return {
      operands: [wanted(slice), wanted(sequence), wanted(slice)],
      build(nodes) {
        const operands = { s: lookUp(nodes, 0), x: lookUp(nodes, 1), c: lookUp(nodes, 2) };
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
  { suggestion }: PartContext,
): { readonly sequence: Shape; readonly slice: Shape } {
  const sequence =
    suggestion !== undefined && suggestion.length > 0 ? suggestion : drawShape(choose, { minRank: 1, maxRank: 3 });
  return { sequence, slice: sequence.slice(1) };
}

/** Parts with a body or with custom rules. */
export const controlParts: readonly Part[] = [checkpointPart, customPart, scanPart];

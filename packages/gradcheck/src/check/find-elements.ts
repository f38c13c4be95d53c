import type { Node } from "@adjoint/core";
import type { CheckContext, Parts } from "./check-context.ts";
import { isFailure } from "./conclusion.ts";
import { type Directional, judgeDirection, oneHot } from "./direction.ts";
import { freezeEntry, type GradientEntry, nameOf } from "./gradient-entry.ts";
import type { Judgement } from "./judge.ts";
import { judgeAcrossKinks } from "./judge-across-kinks.ts";
import { positionOf } from "./output-position.ts";

/** The search ends after this many wrong elements: enough to see the mistake. */
const ENOUGH = 8;

/** The elements that make a direction fail, as entries of a report. */
export function* findElements(
  { point, order }: CheckContext,
  node: Node,
  directional: Directional,
): Parts<readonly GradientEntry[]> {
  const { shape } = point.valueOf(node);
  const found: GradientEntry[] = [];
  for (const element of yield* findWrong(directional, nameOf(node))) {
    const position = positionOf(element, shape);
    found.push(freezeEntry({ node, order, position, ...judgeElement(directional, element) }));
  }
  return found;
}

/**
 * Flat positions of elements that make a direction fail: both halves of it are tried, then the halves of those that fail. That
 * takes 2 log₂ n trials for one wrong element of n. The search ends after a few wrong elements.
 */
export function* findWrong(directional: Directional, at = ""): Parts<readonly number[]> {
  const found: number[] = [];
  const pending = [{ from: 0, to: directional.x.length }];
  for (let range = pending.pop(); range !== undefined && found.length < ENOUGH; range = pending.pop()) {
    const { from, to } = range;
    if (to - from === 1) {
      found.push(from);
      continue;
    }
    const middle = (from + to) >> 1;
    // a stack: the first half is pushed last, so that it is tried first
    for (const half of [
      { from: middle, to },
      { from, to: middle },
    ]) {
      if (isFailure(judgeWhole(restrict(directional, half)))) pending.push(half);
      yield at;
    }
  }
  return found;
}

function judgeWhole(directional: Directional): Judgement {
  return judgeAcrossKinks(directional, judgeDirection(directional));
}

function judgeElement(directional: Directional, element: number): Judgement {
  return judgeWhole({ ...directional, direction: oneHot(directional.direction.length, element) });
}

/** The direction with all elements outside a range set to 0. */
function restrict(directional: Directional, { from, to }: { from: number; to: number }): Directional {
  const direction = Float64Array.from(directional.direction, (v, i) => (i >= from && i < to ? v : 0));
  return { ...directional, direction };
}

import type { Node } from "@adjoint/core";
import { isFailure } from "../report/conclusion.ts";
import { type GradientEntry, nameOf } from "../report/gradient-entry.ts";
import type { Judgement } from "../report/judge.ts";
import type { CheckSite, Parts } from "./check-site.ts";
import { type Directional, judgeDirection } from "./direction.ts";
import { freezeEntry } from "./freeze-entry.ts";
import { oneHot } from "./one-hot.ts";
import { positionOf } from "./place-of.ts";

/** So many wrong elements are enough to see what is wrong. */
const ENOUGH = 8;

/** The elements because of which a direction fails, as entries of a report. */
export function* findElements(
  { point, order }: CheckSite,
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
 * Flat positions of elements because of which a direction fails: both halves of it are looked at, then the halves of those that
 * fail. It takes 2 log₂ n looks for one wrong element of n, and ends after a few.
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
    // the first half last, so that it is looked at first
    for (const half of [
      { from: middle, to },
      { from, to: middle },
    ]) {
      if (isFailure(judgeDirection(restrict(directional, half)))) pending.push(half);
      yield at;
    }
  }
  return found;
}

function judgeElement(directional: Directional, element: number): Judgement {
  return judgeDirection({ ...directional, direction: oneHot(directional.direction.length, element) });
}

/** The same direction, 0 outside a range. */
function restrict(directional: Directional, { from, to }: { from: number; to: number }): Directional {
  const direction = Float64Array.from(directional.direction, (v, i) => (i >= from && i < to ? v : 0));
  return { ...directional, direction };
}

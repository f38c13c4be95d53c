import type { ElementStep } from "../elements/element-program.ts";
import type { Nest } from "../program/instruction.ts";
import type { LoopOrder } from "./loop-order.ts";

/** Where a value is computed. */
export interface StepPlace {
  /** The fold group inside which it is; −1 for outside of all. */
  readonly group: number;
  /** Outside of groups: how many of them have to be done before. */
  readonly stage: number;
  /** The innermost of its loops that it depends on; −1 if it depends on no loop. */
  readonly level: number;
  /** Whether it differs between lanes. */
  readonly varies: boolean;
}

/**
 * For each value of a nest the outermost loop in which it can be computed; in the innermost one of the nest, which its groups stand
 * in, as late as can be, so that no register waits for it.
 */
export function stepPlaces({ program, operands }: Nest, { outer, groups }: LoopOrder): readonly StepPlace[] {
  const { steps } = program;
  const places: StepPlace[] = [];
  const innermost = outer.axes.length - 1;
  for (const step of steps) places.push(placeOf(step));
  const latest = steps.map(() => groups.length);
  for (let value = steps.length - 1; value >= 0; value--) {
    const place = places[value] as StepPlace; // one for each value
    const step = steps[value] as ElementStep;
    if (place.group < 0 && place.level === innermost && step.kind !== "fold")
      places[value] = { ...place, stage: latest[value] as number };
    const needed = step.kind === "fold" ? step.group : place.group >= 0 ? place.group : (places[value]?.stage ?? 0);
    for (const input of "inputs" in step ? step.inputs : []) latest[input] = Math.min(latest[input] as number, needed);
  }
  return places;

  function placeOf(step: ElementStep): StepPlace {
    if (step.kind === "constant") return { group: -1, stage: 0, level: -1, varies: false };
    if (step.kind === "operand") {
      const group = operands[step.operand]?.group ?? -1;
      const loops = groups[group] ?? outer;
      const strideAt = (position: number, of = loops): number => of.axes[position]?.strides[step.operand] ?? 0;
      const level = loops.axes.findLastIndex(({ strides }) => strides[step.operand] !== 0);
      const varies = strideAt(outer.vector, outer) !== 0 || strideAt(loops.vector) !== 0;
      return { group, stage: 0, level, varies };
    }
    const inputs = step.inputs.map((input) => places[input] as StepPlace); // computed before
    if (step.kind === "fold") {
      const stage = step.group + 1;
      return { group: -1, stage, level: innermost, varies: outer.vector >= 0 };
    }
    const group = inputs.reduce((found, place) => Math.max(found, place.group), -1);
    const own = inputs.filter((place) => place.group === group);
    const level = own.reduce((deepest, place) => Math.max(deepest, place.level), -1);
    const stage = inputs.reduce((latest, place) => Math.max(latest, place.stage), 0);
    return {
      group,
      stage,
      level: group < 0 && stage > 0 ? innermost : level,
      varies: inputs.some(({ varies }) => varies),
    };
  }
}

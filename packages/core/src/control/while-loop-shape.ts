import { lookUp } from "../arguments/look-up.ts";
import { KindError, ShapeError } from "../errors.ts";
import { anyBody, type Body } from "../graph/body.ts";
import { naturalNumber } from "../shapes/attribute-sort.ts";
import type { Kind } from "../shapes/kind.ts";
import { packedAxis } from "../shapes/packed-axis.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";

/** What a loop does, and for how long. */
export interface Looping {
  /** From all inputs to a truth value: whether to take another step. */
  readonly condition: Body;
  /** From all inputs to the next states. */
  readonly step: Body;
  /** How many of the inputs are states; the others stay. */
  readonly states: number;
  /** How many steps there may be. */
  readonly limit: number;
}

/** The rule of WhileLoop: inputs that fit both bodies, and states that keep their shapes. */
export const whileLoopShape: ShapeRule<Looping> = {
  inputs: ["x"],
  text: "states · constants → packed states",
  attributes: { condition: anyBody, step: anyBody, states: naturalNumber, limit: naturalNumber },
  infer(shapes, { condition, step, states }) {
    for (const body of [condition, step]) {
      if (body.inputs.length !== shapes.length)
        throw new ShapeError(`a body takes ${body.inputs.length} nodes, and there are ${shapes.length} inputs`);
      for (const [i, { shape, name }] of body.inputs.entries())
        if (!sameShape(shape, lookUp(shapes, i))) throw new ShapeError(`${name} must be ${formatShape(shape)}`);
    }
    const [asked, ...more] = condition.outputs;
    if (asked === undefined || more.length > 0 || asked.kind !== "bool" || asked.shape.length > 0)
      throw new ShapeError("the condition has to give one truth value without axes");
    if (states === 0 || states > shapes.length || step.outputs.length !== states)
      throw new ShapeError(`a step gives ${step.outputs.length} nodes for ${states} states of ${shapes.length} inputs`);
    for (const [i, { shape }] of step.outputs.entries())
      if (!sameShape(shape, lookUp(shapes, i)))
        throw new ShapeError(
          `a state is ${formatShape(lookUp(shapes, i))} before a step and ${formatShape(shape)} after it`,
        );
    return [packedAxis(shapes.slice(0, states))];
  },
  draw: null,
};

/** The kind is real, as states are; those of the other inputs are what the bodies take. */
export function whileLoopKind(kinds: readonly Kind[], { condition, step, states }: Looping): Kind {
  for (const { inputs } of [condition, step])
    for (const [i, { kind, name }] of inputs.entries())
      if (kind !== kinds[i]) throw new KindError(`WhileLoop: a body takes ${kind} for ${name}, which is ${kinds[i]}.`);
  const strange = [...step.inputs.slice(0, states), ...step.outputs].find(({ kind }) => kind !== "real");
  if (strange !== undefined) throw new KindError(`WhileLoop: a state is ${strange.kind} ${strange}; states are real.`);
  return "real";
}

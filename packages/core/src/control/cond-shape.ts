import { lookUp } from "../arguments/look-up.ts";
import { KindError, ShapeError } from "../errors.ts";
import { anyBody, type Body } from "../graph/body.ts";
import type { Kind } from "../shapes/kind.ts";
import { packedAxis } from "../shapes/packed-axis.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";

/** The two bodies of a `Cond`: of the same inputs, with results of the same shapes. */
export interface Branches {
  /** What is computed where the condition holds. */
  readonly whenTrue: Body;
  /** What is computed where it does not. */
  readonly whenFalse: Body;
}

/** The rule of Cond: a condition without axes, inputs that fit both bodies, and results that are alike. */
export const condShape: ShapeRule<Branches> = {
  inputs: ["x"],
  text: "condition[] · inputs → packed results",
  attributes: { whenTrue: anyBody, whenFalse: anyBody },
  infer(shapes, { whenTrue, whenFalse }) {
    const [condition, ...inputs] = shapes;
    if (condition === undefined || condition.length > 0)
      throw new ShapeError(`the condition needs no axes; got ${formatShape(condition ?? [])}`);
    for (const body of [whenTrue, whenFalse]) {
      if (body.inputs.length !== inputs.length)
        throw new ShapeError(`a body takes ${body.inputs.length} nodes, and there are ${inputs.length} inputs`);
      for (const [i, { shape, name }] of body.inputs.entries())
        if (!sameShape(shape, lookUp(inputs, i))) throw new ShapeError(`${name} must be ${formatShape(shape)}`);
    }
    const [ours, others] = [whenTrue, whenFalse].map(({ outputs }) => outputs.map(({ shape }) => shape));
    if (ours?.length !== others?.length || ours?.some((shape, i) => !sameShape(shape, others?.[i] ?? [])))
      throw new ShapeError(`the bodies give ${ours?.map(formatShape)} and ${others?.map(formatShape)}`);
    return [packedAxis(ours ?? [])];
  },
  draw: null,
};

/** The kind is real; the condition is a truth value, and the other inputs are what the bodies take. */
export function condKind(kinds: readonly Kind[], { whenTrue, whenFalse }: Branches): Kind {
  if (kinds[0] !== "bool") throw new KindError(`Cond: the condition is ${kinds[0]}; a truth value is needed.`);
  for (const { inputs, outputs } of [whenTrue, whenFalse]) {
    for (const [i, { kind, name }] of inputs.entries())
      if (kind !== kinds[i + 1])
        throw new KindError(`Cond: a body takes ${kind} for ${name}, which is ${kinds[i + 1]}.`);
    const strange = outputs.find(({ kind }) => kind !== "real");
    if (strange !== undefined) throw new KindError(`Cond: a body gives ${strange.kind} ${strange}; results are real.`);
  }
  return "real";
}

import { lookUp } from "../arguments/look-up.ts";
import { KindError, ShapeError } from "../errors.ts";
import { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import { add } from "../ops/elementwise/add.ts";
import { mul } from "../ops/elementwise/mul.ts";
import { input } from "../ops/leaf/input.ts";
import type { Kind } from "../shapes/kind.ts";
import { packedAxis } from "../shapes/packed-axis.ts";
import { formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import { partsOf, type ScanAttributes, scanBodyOf, scanSorts } from "./scan-body.ts";

/** The rule of a scan: the inputs fit the placeholders of the body, and the states keep their shapes. */
export const scanShape: ShapeRule<ScanAttributes> = {
  inputs: ["x"],
  text: "states · sequences[T, …] · constants → packed [states, outputs[T, …]]",
  attributes: scanSorts,
  infer(shapes, attributes) {
    requireStep(shapes.length, attributes);
    const { states, sequences, length, body } = attributes;
    for (const [i, { shape, name }] of body.inputs.entries()) {
      const expected: Shape = i >= states && i < states + sequences ? [length, ...shape] : shape;
      if (!sameShape(expected, shapes[i] ?? [])) throw new ShapeError(`${name} must be ${formatShape(expected)}`);
    }
    return [packedAxis(partsOf(scanBodyOf(attributes)))];
  },
  draw(choose) {
    const length = choose(1, 3);
    const states = choose(0, 1);
    const placeholders = ["state", "slice", "constant"].slice(1 - states).map((name): Node => input(name, []));
    const [first, ...others] = placeholders as [Node, ...Node[]]; // there is at least one
    const square = mul(first, first);
    const outputs = [others.reduce((total, each): Node => add(total, mul(each, first)), square), square];
    const attributes = {
      body: new Body(placeholders, outputs),
      states,
      sequences: 1,
      length,
      reverse: choose(0, 1) === 1,
    };
    return { shapes: placeholders.map((_, i) => (i === states ? [length] : [])), attributes };
  },
};

/** The kind of a scan is real; those of its inputs are what the body takes. */
export function scanKind(kinds: readonly Kind[], { body }: ScanAttributes): Kind {
  for (const [i, { kind, name }] of body.inputs.entries())
    if (kind !== kinds[i]) throw new KindError(`Scan: the body takes ${kind} for ${name}, which is ${kinds[i]}.`);
  return "real";
}

/** Throws unless a body is a step with so many inputs, since attributes may come from a document. */
function requireStep(count: number, attributes: ScanAttributes): void {
  const { body, states, sequences } = attributes;
  if (body.inputs.length !== count)
    throw new ShapeError(`the body takes ${body.inputs.length} nodes, and there are ${count} inputs`);
  if (sequences === 0)
    throw new ShapeError("there is no sequence to go over, so nothing says how many steps there are");
  if (states + sequences > count || states > body.outputs.length)
    throw new ShapeError(
      `${states} states and ${sequences} sequences are more than the ${count} inputs, or the ${body.outputs.length} outputs, of the body`,
    );
  for (const node of body.outputs)
    if (node.kind !== "real") throw new ShapeError(`the body gives ${node.kind} ${node}; states and outputs are real`);
  const step = scanBodyOf(attributes);
  for (const [i, { shape, kind }] of step.states.entries()) {
    const next = lookUp(step.next, i);
    if (kind !== "real" || !sameShape(shape, next.shape))
      throw new ShapeError(
        `a state is ${kind} ${formatShape(shape)} before a step and ${formatShape(next.shape)} after it`,
      );
  }
}

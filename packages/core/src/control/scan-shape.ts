import { ShapeError } from "../errors/shape-error.ts";
import { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import type { NamedInput } from "../graph/op-maker.ts";
import { input } from "../ops/input.ts";
import { mul } from "../ops/mul.ts";
import { packedAxis } from "../shapes/packed-axis.ts";
import { formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import { partsOf, placeholdersOf, type ScanAttributes, type ScanBody, scanBodyOf, scanSorts } from "./scan-body.ts";

/** The rule of a scan: the inputs fit the placeholders of the body, and the states keep their shapes. */
export function scanShape(inputs: readonly NamedInput[]): ShapeRule<ScanAttributes> {
  return {
    inputs: inputs.map(({ name }) => name),
    text: "states · sequences[T, …] · constants → packed [states, outputs[T, …]]",
    attributes: scanSorts,
    infer(shapes, attributes) {
      const body = scanBodyOf(attributes);
      demandBody(body, inputs, attributes);
      const [states, sequences] = [body.states.length, body.states.length + body.sequences.length];
      for (const [i, { shape }] of placeholdersOf(body).entries()) {
        const expected: Shape = i >= states && i < sequences ? [body.length, ...shape] : shape;
        if (!sameShape(expected, shapes[i] ?? []))
          throw new ShapeError(`${inputs[i]?.name} must be ${formatShape(expected)}`);
      }
      return [packedAxis(partsOf(body))];
    },
    draw(choose) {
      const length = choose(1, 3);
      const slices = inputs.map(({ name, kind }): Node => input(name, [], { kind }));
      const squares = slices.filter(({ kind }) => kind === "real").map((slice): Node => mul(slice, slice));
      const attributes = {
        body: new Body(slices, squares),
        states: 0,
        sequences: slices.length,
        length,
        reverse: false,
      };
      return { shapes: inputs.map(() => [length]), attributes };
    },
  };
}

/** Refuses a body that is no step of these inputs: attributes may come from anywhere. */
function demandBody(step: ScanBody, inputs: readonly NamedInput[], { body, states, sequences }: ScanAttributes): void {
  if (body.inputs.length !== inputs.length)
    throw new ShapeError(`the body takes ${body.inputs.length} nodes, and there are ${inputs.length} inputs`);
  if (sequences === 0)
    throw new ShapeError("there is no sequence to go over, so nothing says how many steps there are");
  if (states + sequences > inputs.length || states > body.outputs.length)
    throw new ShapeError(
      `${states} states and ${sequences} sequences are more than the ${inputs.length} inputs, or the ${body.outputs.length} outputs, of the body`,
    );
  for (const [i, { kind }] of body.inputs.entries())
    if (kind !== inputs[i]?.kind) throw new ShapeError(`the body takes ${kind} for ${inputs[i]?.name}, which is not`);
  for (const node of body.outputs)
    if (node.kind !== "real") throw new ShapeError(`the body gives ${node.kind} ${node}; states and outputs are real`);
  for (const [i, { shape, kind }] of step.states.entries()) {
    const next = step.next[i] as Node; // as many, as just demanded
    if (kind !== "real" || !sameShape(shape, next.shape))
      throw new ShapeError(
        `a state is ${kind} ${formatShape(shape)} before a step and ${formatShape(next.shape)} after it`,
      );
  }
}

import {
  add,
  apply,
  type Body,
  broadcastTo,
  constant,
  lookUp,
  type Node,
  ndarray,
  ops,
  type Shape,
} from "@adjoint/core";
import { rebuild } from "@adjoint/core/graphs";
import type { ScanAttributes } from "@adjoint/core/ops";
import { isStop } from "./varying-nodes.ts";

/** The size of an axis at a point. */
type SizeOf = (axis: Shape[number]) => number;

/**
 * The same function with every body in which something is stopped written out: a scan step by step, a node with rules of its own
 * (a checkpoint, for one) as its value. What was stopped inside is then a node of the graph, which can be held.
 *
 * @param sizeOf - the size of a named axis at the point: the number of steps
 * @param isChosen - which bodies to write out; those in which something is stopped if left out
 * @returns the images of the nodes; the same nodes if no body is chosen
 */
export function writeOut(
  nodes: readonly Node[],
  sizeOf: SizeOf,
  isChosen: (body: Body) => boolean = stops,
): readonly Node[] {
  const place = (_: Node, rebuilt: Node): Node => {
    const [body] = bodiesOf(rebuilt);
    if (body === undefined || !isChosen(body)) return rebuilt;
    const isScan = rebuilt.op.form === ops.Scan.form; // the record may be one with fixed inputs
    return isScan ? steps(rebuilt, sizeOf, isChosen) : lookUp(rebuilt.inputs, 0); // the value comes first
  };
  return rebuild(nodes, place);
}

/** The bodies of a node. */
export function bodiesOf({ op, attributes }: Node): readonly Body[] {
  const { form } = op;
  return form.kind === "region" ? form.bodies(attributes) : [];
}

/** Whether a body, or one inside it, stops a gradient. */
function stops({ nodes }: Body): boolean {
  return nodes.some((node) => isStop(node) || bodiesOf(node).some(stops));
}

/** The result of a scan, by a copy of its body for each step. */
function steps({ inputs, attributes }: Node, sizeOf: SizeOf, isChosen: (body: Body) => boolean): Node {
  const { body, states: count, sequences, length, reverse } = attributes as ScanAttributes; // the attributes of a scan
  const [over, constants] = [inputs.slice(count, count + sequences), inputs.slice(count + sequences)];
  const total = sizeOf(length);
  let states = inputs.slice(0, count);
  const stacked = body.outputs.slice(count).map(({ shape }): Node => broadcastTo(0, [length, ...shape]));
  for (let step = 0; step < total; step++) {
    const time: Node = constant(ndarray(reverse ? total - 1 - step : step, "int32"));
    const slices = over.map((x): Node => apply(ops.Gather, { x, indices: time }, { axis: 0, batchAxes: 0 }));
    const results = writeOut(body.at([...states, ...slices, ...constants]), sizeOf, isChosen);
    states = results.slice(0, count);
    for (const [i, updates] of results.slice(count).entries()) {
      const placed: Node = apply(ops.ScatterAdd, { updates, indices: time }, { axis: 0, batchAxes: 0, size: length });
      stacked[i] = add(lookUp(stacked, i), placed);
    }
  }
  const parts = [...states, ...stacked];
  const shapes = parts.map(({ shape }) => shape);
  return parts
    .map((part, index): Node => apply(ops.Place, { x: part }, { parts: shapes, index }))
    .reduce((a, b): Node => add(a, b));
}

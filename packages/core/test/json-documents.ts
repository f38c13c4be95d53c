import {
  constant,
  type GraphDocument,
  gradients,
  input,
  mul,
  type Node,
  type Nodes,
  type Shape,
  sum,
  toJSON,
} from "@adjoint/core";
import { scoped } from "@adjoint/core/graphs";
import { type AnyOp, allOps, domainOf, isVariadic, makeNode } from "@adjoint/core/ops";
import type fc from "fast-check";
import { y } from "./random-graphs.ts";

/** The ops whose rules draw cases. */
export const drawnOps: readonly AnyOp[] = allOps.filter(({ shape }) => shape.draw !== null);

/** Inputs of some shapes for an op, each of the first kind that it takes. */
export function inputsOf(op: AnyOp, shapes: readonly Shape[]): readonly Node[] {
  return shapes.map((shape, k): Node => {
    const [kind = "real"] = domainOf(op, k).kinds;
    const name = isVariadic(op) ? `x${k}` : (op.inputs[k] as string); // an input
    return input(name, shape, { kind });
  });
}

/** A node of an op on inputs, as its own rule draws them. */
export function drawNode(op: AnyOp, stream: fc.Stream<number>): Node {
  const choose = (min: number, max: number): number => min + ((stream.next().value as number) % (max - min + 1));
  if (op.shape.draw === null) throw new Error(`no case of ${op.name} can be drawn`);
  const { shapes, attributes } = op.shape.draw(choose);
  return makeNode(op, inputsOf(op, shapes), attributes);
}

/** A small document that has a bit of everything. */
export const sample = (): GraphDocument => {
  const scaled = scoped("scaled", mul(constant([0.5, -0]), y), { kind: "product", from: y });
  const total = scoped("model", sum(scaled), { kind: "block", from: y });
  return toJSON({ total, scaled, dy: gradients(total, y) });
};

/** What some work throws. */
export function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** The name and the message of what some work throws. */
export function messageOf(work: () => unknown): string {
  return String(errorOf(work));
}

/** A graph as text. */
export const textOf = (outputs: Nodes): string => JSON.stringify(toJSON(outputs));

import {
  apply,
  constant,
  type GraphDocument,
  gradients,
  input,
  mul,
  type Node,
  type Nodes,
  type Op,
  sum,
  toJSON,
} from "@adjoint/core";
import type fc from "fast-check";
import { y } from "./random-graphs.ts";

/** A node of an op on inputs, as its own rule draws them. */
export function drawNode(op: Op, stream: fc.Stream<number>): Node {
  const choose = (min: number, max: number): number => min + ((stream.next().value as number) % (max - min + 1));
  const { shapes, attributes } = op.shape.draw(choose);
  const inputs = op.inputs.map((name, i) => {
    const [kind = "real"] = op.domain[name]?.kinds ?? [];
    return [name, input(name, shapes[i] as readonly number[], { kind })];
  });
  return apply<string, object>(op, Object.fromEntries(inputs), attributes);
}

/** A small document that has a bit of everything. */
export const sample = (): GraphDocument => {
  const scaled = mul(constant([0.5, -0]), y);
  const total = sum(scaled);
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

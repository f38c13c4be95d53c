import { apply, lookUp, type Node, ops } from "@adjoint/core";
import type { Choose, Op } from "@adjoint/core/ops";

/** A small function of named nodes, as data: it can be applied several times, and printed. */
export interface Body {
  /** Its parameters. */
  readonly parameters: readonly string[];
  /** One node each, from parameters and earlier steps; the last one is the result. */
  readonly steps: readonly BodyStep[];
}

interface BodyStep {
  readonly name: string;
  readonly op: Op;
  /** The operand of each input of the op, by the names of parameters and steps. */
  readonly operands: readonly string[];
}

/** Ops whose values and slopes are bounded on bounded operands. */
const OPS = [ops.Tanh, ops.Mul, ops.Sin, ops.Sub, ops.Sigmoid, ops.Add] as readonly unknown[] as readonly Op[]; // only the type changes: to that of any record

/** A function of one to three steps that uses its first parameter and keeps its values between −1 and 1. */
export function drawBody(choose: Choose, parameters: readonly string[]): Body {
  const names = [...parameters];
  const steps: BodyStep[] = [];
  const add = (op: Op, first?: string): void => {
    const operands = op.inputs.map(
      (_, i) => (i === 0 ? first : undefined) ?? lookUp(names, choose(0, names.length - 1)),
    );
    const name = `t${steps.length}`;
    steps.push({ name, op, operands });
    names.push(name);
  };
  for (let i = choose(0, 2); i >= 0; i--)
    add(lookUp(OPS, choose(0, OPS.length - 1)), steps.length === 0 ? parameters[0] : undefined);
  add(ops.Tanh as unknown as Op, names.at(-1)); // only the type changes: to that of any record
  return { parameters, steps };
}

/** The nodes of a body, by name: parameters and steps. */
export function applyBody({ steps }: Body, parameters: Readonly<Record<string, Node>>): Node {
  const nodes = new Map(Object.entries(parameters));
  let last: Node | undefined;
  for (const { name, op, operands } of steps) {
    const inputs = op.inputs.map((input, i) => [input, nodes.get(operands[i] ?? "")]);
    last = apply(op, Object.fromEntries(inputs) as Record<string, Node>); // `apply` throws if one of them is undefined
    nodes.set(name, last);
  }
  return last as Node; // there is one, since a body has at least one step
}

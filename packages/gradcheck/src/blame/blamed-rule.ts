import type { Node } from "@adjoint/core";
import { long } from "../report/format-number.ts";
import type { Order } from "../report/gradient-entry.ts";

/** What kind of mistake makes a rule give what it gives. */
export type MistakeKind =
  | "no gradient"
  | "not linear"
  | "sign"
  | "constant factor"
  | "at the output"
  | "at the input"
  | "transposed operand"
  | "swapped operands"
  | "missing sum"
  | "overwritten cotangent"
  | "wrong places"
  | "dropped term";

/** A mistake that explains, to the last digit that differences can tell, what a wrong rule gives. */
export interface Mistake {
  /** What kind it is. */
  readonly kind: MistakeKind;
  /** A sentence: which factor, which operand, which axis. */
  readonly text: string;
}

/** A rule that is wrong at the values that its node really had. */
export interface BlamedRule {
  /** The node: its op is the record with the wrong rule. */
  readonly node: Node;
  /** The input by which the rule differentiates. */
  readonly input: string;
  /** The mode of the rule. */
  readonly mode: "vjp" | "jvp";
  /** Up to which order the rule is right, and one more: at 2, it is right itself, and its derivative is not. */
  readonly order: Order;
  /** Where in the input, for a random cotangent of the node; absent if the rule was tried along a direction only. */
  readonly position?: readonly number[];
  /** What the rule gives there, or along a random direction. */
  readonly analytic: number;
  /** What differences give for the same. */
  readonly numeric: number;
  /** What kind of mistake it is, where one is known that explains all numbers. */
  readonly mistake?: Mistake;
}

/** One line: the op, the node, the input, and what is wrong. */
export function formatBlame({ node, input, mode, order, position, analytic, numeric, mistake }: BlamedRule): string {
  const name = node.name === undefined ? String(node) : `${node.op.name} ${node}`;
  const where = order === 1 ? "" : ` at order ${order}`;
  const what = mistake === undefined ? "" : `: ${mistake.text}`;
  const place = position === undefined ? "along a random direction" : `at ${input}[${position.join(", ")}]`;
  return `${name}: its ${mode} by ${input} is wrong${where}${what} (${place} it is ${long(analytic)}, and ${long(numeric)} by differences)`;
}

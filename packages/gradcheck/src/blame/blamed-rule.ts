import type { Node } from "@adjoint/core";
import { long } from "../check/format-number.ts";
import type { Order } from "../check/gradient-entry.ts";

/** The kinds of mistake that are recognised in a wrong rule. */
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
  | "wrong entry"
  | "dropped term";

/** A mistake that explains the results of a wrong rule, as exactly as differences can tell. */
export interface Mistake {
  /** The kind of mistake. */
  readonly kind: MistakeKind;
  /** A sentence that names the factor, operand or axis. */
  readonly text: string;
}

/** A rule that is wrong at the actual values of its node. */
export interface BlamedRule {
  /** The node whose op has the wrong rule. */
  readonly node: Node;
  /** The node in which it stands: a scan whose steps use it, or a node whose own rule does; absent if it stands in the graph itself. */
  readonly inside?: Node;
  /** The input by which the rule differentiates. */
  readonly input: string;
  /** The mode of the rule. */
  readonly mode: "vjp" | "jvp";
  /** The lowest order at which the rule is wrong: 1 if the rule itself is, 2 if the rule is right and its derivative is not. */
  readonly order: Order;
  /** The position in the input, for a random cotangent of the node; absent if the rule was tried along a direction only. */
  readonly position?: readonly number[];
  /** The derivative by the rule at that position, or along a random direction. */
  readonly analytic: number;
  /** The same derivative by differences. */
  readonly numeric: number;
  /** The mistake, if one is known that explains all numbers. */
  readonly mistake?: Mistake;
}

/** A line that names the op, the node, the input and the mistake. */
export function formatBlame({
  node,
  inside,
  input,
  mode,
  order,
  position,
  analytic,
  numeric,
  mistake,
}: BlamedRule): string {
  const name = node.name === undefined ? String(node) : `${node.op.name} ${node}`;
  const within =
    inside === undefined ? "" : `, inside ${inside.name === undefined ? "" : `${inside.op.name} `}${inside}`;
  const where = order === 1 ? "" : ` at order ${order}`;
  const what = mistake === undefined ? "" : `: ${mistake.text}`;
  const place = position === undefined ? "along a random direction" : `at ${input}[${position.join(", ")}]`;
  return `${name}${within}: its ${mode} by ${input} is wrong${where}${what} (${place} it is ${long(analytic)}, and ${long(numeric)} by differences)`;
}

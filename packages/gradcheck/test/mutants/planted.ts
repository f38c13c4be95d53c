import { apply, elementwise, type Node, ops, real } from "@adjoint/core";
import type { NamedInputs, NoAttributes, Op, Reduction, RuleContext } from "@adjoint/core/ops";
import type { Law } from "../../src/index.ts";

/** A record that is wrong on purpose. */
export interface Mutant {
  /** The op and the mistake. */
  readonly mistake: string;
  readonly op: Op;
  /** The laws that must fail. */
  readonly caughtBy: readonly Law[];
}

/** A mutant; the type of its record does not matter to a law. */
export function mutant(mistake: string, op: unknown, ...caughtBy: readonly Law[]): Mutant {
  return { mistake, op: op as Op, caughtBy };
}

/** The context of the rules of an op with one or two inputs and without attributes. */
export type At = RuleContext<NoAttributes>;

export const doc = { summary: "Wrong.", formula: "y", kinks: "none", source: "planted" };

/** An elementwise op of one input. Both its rules are `rule`, since forward mode is the same. */
export function unary(
  value: (x: number) => number,
  rule: (yBar: Node, inputs: NamedInputs<"x">, at: At) => Node,
  domain = real,
): Op<"x", NoAttributes> {
  return elementwise({ name: "Mutant", domain: { x: domain }, value, vjp: { x: rule }, doc });
}

/** Real numbers with a kink at 0. */
export const kinkAtZero = { ...real, kinks: [0] };

/** The context of the rules of any op. */
export type Any = RuleContext<object>;

/** A reverse rule of any op. */
type Rule = (yBar: Node, inputs: NamedInputs<string>, at: Any) => Node;

/** A record with some of its reverse rules replaced. */
export function withVjp(op: unknown, vjp: Readonly<Record<string, Rule>>): Op {
  const record = op as Op; // only the type changes: laws accept any record
  return { ...record, vjp: { ...record.vjp, ...vjp } };
}

/** The result of the right rule, by the first input or another one. */
export function right(op: unknown, yBar: Node, inputs: NamedInputs<string>, at: Any, input = "x"): Node {
  const rule = (op as Op).vjp[input] as Rule; // every caller names an input with a rule
  return rule(yBar, inputs, at);
}

/** The axes of a reduction. */
export function axesOf(_: NamedInputs<string>, { attributes }: Any): readonly number[] {
  return (attributes as Reduction).axes; // only called for reductions
}

/** The result of a reduction, repeated to the shape of its input `x`. */
export function backAlong(reduced: Node, { x }: NamedInputs<string>, { attributes }: Any): Node {
  const { axes, keepAxes } = attributes as Reduction; // only called for reductions
  return apply(ops.Repeat, { x: reduced }, { axes, times: axes.map((axis) => x?.shape[axis] ?? 0), insert: !keepAxes });
}

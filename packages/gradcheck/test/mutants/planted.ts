import { elementwise, type NoAttributes, type Node, type Op, type RuleContext, real } from "@adjoint/core";
import type { Law } from "../../src/index.ts";

/** A record that is wrong on purpose. */
export interface Mutant {
  /** Which op, and what is wrong. */
  readonly mistake: string;
  readonly op: Op;
  /** The laws that have to notice. */
  readonly caughtBy: readonly Law[];
}

/** A mutant; the type of its record does not matter to a law. */
export function mutant(mistake: string, op: unknown, ...caughtBy: readonly Law[]): Mutant {
  return { mistake, op: op as Op, caughtBy };
}

/** What the rules of an op of one or two inputs, without attributes, are handed. */
export type At<I extends string> = RuleContext<I, NoAttributes>;

export const doc = { summary: "Wrong.", formula: "y", kinks: "none", source: "planted" };

/** An elementwise op of one input. Both its rules are `rule`, since forward mode is the same. */
export function unary(
  value: (x: number) => number,
  rule: (yBar: Node, at: At<"x">) => Node,
  domain = real,
): Op<"x", NoAttributes> {
  return elementwise({ name: "Mutant", domain: { x: domain }, value, vjp: { x: rule }, doc });
}

/** Real numbers with a kink at 0. */
export const kinkAtZero = { ...real, kinks: [0] };

import type { Shape } from "@adjoint/core";
import { type AnyOp, allOps } from "@adjoint/core/ops";

/** A use of a record that its rule refuses. */
export interface BadUse {
  /** The record. */
  readonly op: AnyOp;
  /** The shape of each input. */
  readonly shapes: readonly Shape[];
  /** The attributes. */
  readonly attributes: object;
  /** Why, in the letters of the rule: what stands between the rule and the shapes in the message. */
  readonly reason: string;
}

type Case = readonly [shapes: readonly Shape[], attributes: object, reason: string];

/** The same bad uses for several records. */
export function badUses(names: string, ...cases: readonly Case[]): readonly BadUse[] {
  return names.split(" ").flatMap((name) => {
    const op = allOps.find((each) => each.name === name);
    if (op === undefined) throw new Error(`there is no op ${name}`);
    return cases.map(([shapes, attributes, reason]) => ({ op, shapes, attributes, reason }));
  });
}

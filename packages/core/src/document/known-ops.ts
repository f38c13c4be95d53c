import { describeValue } from "../arguments/describe-value.ts";
import type { OptionTable } from "../arguments/read-options.ts";
import { ArgumentError } from "../errors.ts";
import type { AnyOp } from "../graph/op.ts";
import { allOps } from "../op-set/all-ops.ts";

/** Which ops a document may name besides those of this package. */
export interface OpsOption {
  /** The records of your own ops. */
  readonly ops?: readonly AnyOp[];
}

export const opsOption: OptionTable<OpsOption> = { ops: "optional" };

/**
 * The ops that a document may name, by name.
 *
 * @throws ArgumentError if two ops have one name, and for what is not a list of records
 */
export function knownOps(what: string, { ops = [] }: OpsOption): ReadonlyMap<string, AnyOp> {
  if (!Array.isArray(ops) || !ops.every(isRecord))
    throw new ArgumentError(`${what}: ops must be a list of records; got ${describeValue(ops)}.`);
  const known = new Map<string, AnyOp>();
  for (const op of [...allOps, ...ops]) {
    const other = known.get(op.name);
    if (other !== undefined && other !== op)
      throw new ArgumentError(`${what}: two ops have the name ${op.name}; rename your own.`);
    known.set(op.name, op);
  }
  return known;
}

function isRecord(op: unknown): boolean {
  return typeof op === "object" && op !== null && "form" in op && "name" in op;
}

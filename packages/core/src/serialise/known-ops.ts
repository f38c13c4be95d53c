import type { OptionTable } from "../arguments/read-options.ts";
import { opMakers } from "../control/op-makers.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import type { Op } from "../graph/op.ts";
import type { OpMaker } from "../graph/op-maker.ts";
import { concatNamed } from "../ops/concat.ts";
import { allOps } from "../ops/index.ts";

/** Which ops a document may name besides those of this package. */
export interface OpsOption {
  /** The records of one's own ops. */
  readonly ops?: readonly Op[];
}

/** The same as a table, for the check. */
export const opsOption: OptionTable<OpsOption> = { ops: "optional" };

/** Finds the op of a name. */
export interface KnownOps {
  /** The record, or nothing for a name that no op has. */
  get(name: string): Op | undefined;
  /** What makes the records of a name, where the inputs have a part in it. */
  maker(name: string): OpMaker | undefined;
}

/**
 * The ops that a document may name, by name. Joins of any number of inputs are among them, though {@link allOps} lists the
 * first few only.
 *
 * @throws ArgumentError if two ops have one name
 */
export function knownOps(what: string, { ops = [] }: OpsOption): KnownOps {
  const known = new Map<string, Op>();
  const makers = new Map<string, OpMaker>(opMakers.map((maker) => [maker.name, maker]));
  for (const op of [...allOps, ...ops]) {
    const other = known.get(op.name);
    if ((other !== undefined && other !== op) || makers.has(op.name))
      throw new ArgumentError(`${what}: two ops have the name ${op.name}; give one's own another name.`);
    known.set(op.name, op);
  }
  return {
    get: (name) => known.get(name) ?? (concatNamed(name) as Op | undefined), // under its general type
    maker: (name) => makers.get(name),
  };
}

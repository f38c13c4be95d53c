import type { AttributeSorts } from "../shapes/attribute-sort.ts";
import type { Kind } from "../shapes/kind.ts";
import type { Op } from "./op.ts";

/** What a record has to know of an input that is named where it is used. */
export interface NamedInput {
  /** Its name among the inputs of the op. */
  readonly name: string;
  /** What kind of number it holds. */
  readonly kind: Kind;
}

/**
 * One op in as many records as there are ways to name its inputs: a scan, a node with rules of its own. For the same inputs
 * it gives the same record, so that nodes of equal graphs have equal ops.
 */
export interface OpMaker<A extends object = object> {
  /** The name of all its records. */
  readonly name: string;
  /** What each of the attributes may be, the same for all records. */
  readonly attributes: AttributeSorts<A>;
  /** The record for some inputs. */
  make(inputs: readonly NamedInput[], attributes: A): Op<string, A>;
}

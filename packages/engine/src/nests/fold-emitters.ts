import type { Fold } from "../elements/element-program.ts";
import type { FloatWriter } from "../numeric/float-writer.ts";

/** A way to fold on vectors: what folding nothing gives, and how two values become one. */
export interface FoldEmitter {
  /** Leaves the value of an empty fold in every lane. */
  readonly identity: (w: FloatWriter) => void;
  /** Folds the two values on the stack. */
  readonly combine: (w: FloatWriter) => void;
}

/** How each fold is written. */
export const foldEmitters: Readonly<Record<Fold, FoldEmitter>> = {
  sum: { identity: (w) => w.num(0), combine: (w) => w.add() },
  product: { identity: (w) => w.num(1), combine: (w) => w.mul() },
  max: { identity: (w) => w.num(Number.NEGATIVE_INFINITY), combine: (w) => w.max() },
  min: { identity: (w) => w.num(Number.POSITIVE_INFINITY), combine: (w) => w.min() },
  all: { identity: (w) => w.bits(-1n), combine: (w) => w.maskAnd() },
  any: { identity: (w) => w.bits(0n), combine: (w) => w.maskOr() },
};

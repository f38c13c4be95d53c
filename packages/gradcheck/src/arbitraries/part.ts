import type { Kind, Shape, Sizes } from "@adjoint/core";
import type { Choose, Domain } from "@adjoint/core/ops";
import type { Build } from "./placed.ts";

/** What a part requires of an operand. */
export interface Wanted {
  /** Its shape. */
  readonly shape: Shape;
  /** Its kind. */
  readonly kind: Kind;
  /** The values that it may have. */
  readonly domain: Domain;
  /** For ids: the number of ids, which every id is less than. */
  readonly below?: number | undefined;
}

/** A part whose attributes are chosen, and which can be built on operands. */
export interface Drawn {
  /** The operands that it requires. */
  readonly operands: readonly Wanted[];
  /** Builds the node; a pure function. */
  readonly build: Build;
}

/** What a part may know of the graph when it is drawn. */
export interface PartContext {
  /** The shape of an earlier node; the part uses it if it fits. */
  readonly suggestion: Shape | undefined;
  /** The sizes of a shape, its named axes being bound. */
  sizesOf(shape: Shape): Sizes;
}

/** A building block of random graphs: an op, or a function that builds a few nodes. */
export interface Part {
  /** Its name in reports of coverage. */
  readonly name: string;
  /** Chooses shapes and attributes. */
  draw(choose: Choose, context: PartContext): Drawn;
}

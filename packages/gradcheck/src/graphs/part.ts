import type { Choose, Domain, Kind, Shape, Sizes } from "@adjoint/core";
import type { Build } from "./placed.ts";

/** What a part asks of an operand. */
export interface Wanted {
  /** Its shape. */
  readonly shape: Shape;
  /** Its kind. */
  readonly kind: Kind;
  /** The values that it may have. */
  readonly domain: Domain;
  /** For ids: the first that is too large. */
  readonly below?: number | undefined;
}

/** A part with its attributes chosen: ready to be built on operands. */
export interface Drawn {
  /** What it is built on. */
  readonly operands: readonly Wanted[];
  /** Builds it; pure. */
  readonly build: Build;
}

/** What a part may look at when it is drawn. */
export interface PartSite {
  /** The shape of an earlier node, to be used if it fits. */
  readonly suggestion: Shape | undefined;
  /** The sizes of a shape, its named axes being bound. */
  sizesOf(shape: Shape): Sizes;
}

/** Something that random graphs are made of: an op, or a function that builds a few nodes. */
export interface Part {
  /** What coverage calls it. */
  readonly name: string;
  /** Chooses shapes and attributes. */
  draw(choose: Choose, site: PartSite): Drawn;
}

import type { GraphLaw, Implementation } from "../../src/index.ts";

/** Functions that are wrong on purpose. */
export interface GraphMutant {
  /** What is wrong. */
  readonly mistake: string;
  /** The functions; made anew for each law, since some have a memory. */
  readonly make: () => Partial<Implementation>;
  /** The laws that have to notice. */
  readonly caughtBy: readonly GraphLaw[];
}

/** A mutant. */
export function graphMutant(
  mistake: string,
  make: () => Partial<Implementation>,
  ...caughtBy: readonly GraphLaw[]
): GraphMutant {
  return { mistake, make, caughtBy };
}

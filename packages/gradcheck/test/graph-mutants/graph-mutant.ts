import type { GraphLaw, Implementation } from "../../src/index.ts";

/** Functions that are wrong on purpose. */
export interface GraphMutant {
  /** The mistake. */
  readonly mistake: string;
  /** Makes the functions, for each law again, since some keep state. */
  readonly make: () => Partial<Implementation>;
  /** The laws that must fail. */
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

/** Options with a gap in their docs. */
export interface Options {
  /** With a docstring. */
  readonly told: number;
  readonly bare: number;
}

/** A condition on an inline type. */
export type HasAxis<O> = O extends { readonly axis: number } ? true : false;

/** An error inherits properties that have docstrings elsewhere. */
export class PlantedError extends Error {}

import type { TrainingState } from "./training-state.ts";

/** The values that go from step to step, by name. */
export type Kept = Pick<TrainingState, "parameters" | "optimiser" | "carried">;

/**
 * The values after a step. They stay in the evaluator's memory until somebody asks for them, or until that memory is needed for
 * other ones.
 */
export class KeptValues {
  #kept: Kept | undefined;
  readonly #take: (() => Kept) | undefined;

  private constructor(kept: Kept | undefined, take?: () => Kept) {
    this.#kept = kept;
    this.#take = take;
  }

  /** Those of a state. */
  static of({ parameters, optimiser, carried }: Kept): KeptValues {
    return new KeptValues({ parameters, optimiser, carried });
  }

  /** Those that `take` takes out of the evaluator's memory. */
  static inMemory(take: () => Kept): KeptValues {
    return new KeptValues(undefined, take);
  }

  /** The values, taken out where that has not been done. */
  get kept(): Kept {
    this.#kept ??= this.#take?.();
    return this.#kept as Kept; // there are values, or a function that takes them
  }

  /** Whether these are the very values of a state. */
  areOf({ parameters, optimiser, carried }: Kept): boolean {
    const kept = this.#kept;
    return kept?.parameters === parameters && kept.optimiser === optimiser && kept.carried === carried;
  }
}

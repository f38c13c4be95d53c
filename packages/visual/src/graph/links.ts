/** A link between two boxes, once for however many values go along it. */
export interface Link<From, To> {
  readonly from: From;
  readonly to: To;
}

/** Links, each once, in the order in which they were added; a box is not linked to itself. */
export class Links<From extends object, To extends object> {
  readonly list: Link<From, To>[] = [];
  readonly #ends = new Map<From, Set<To>>();

  /** Adds a link; without one of its ends there is none. */
  add(from: From | undefined, to: To | undefined): void {
    if (from === undefined || to === undefined || (from as object) === to || this.has(from, to)) return;
    const ends = this.#ends.get(from) ?? new Set();
    this.#ends.set(from, ends.add(to));
    this.list.push({ from, to });
  }

  /** Whether there is a link. */
  has(from: From, to: To): boolean {
    return this.#ends.get(from)?.has(to) ?? false;
  }

  /** Where the links of a box go to. */
  from(from: From): readonly To[] {
    return [...(this.#ends.get(from) ?? [])];
  }
}

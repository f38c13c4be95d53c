/** Keeps what was made for the last few sets of sizes. */
export class KeptBySizes<T> {
  readonly #kept: { readonly key: string; readonly value: T }[] = [];
  readonly #drop: (value: T) => void;

  /** @param drop - gives back what is not kept any more */
  constructor(drop: (value: T) => void) {
    this.#drop = drop;
  }

  /** What was made for some sizes, or is made now. */
  get(axes: Readonly<Record<string, number>>, make: () => T): T {
    const key = JSON.stringify(axes);
    const position = this.#kept.findIndex((entry) => entry.key === key);
    const [found = { key, value: make() }] = position < 0 ? [] : this.#kept.splice(position, 1);
    this.#kept.unshift(found);
    for (const { value } of this.#kept.splice(KEPT)) this.#drop(value);
    return found.value;
  }

  /** Gives everything back. */
  clear(): void {
    for (const { value } of this.#kept.splice(0)) this.#drop(value);
  }
}

/** For a whole batch, a last smaller one, a validation set, and one to spare. */
const KEPT = 4;

/** Names for the values of a file, each once: a file has one space of names, its inner graphs included. */
export class ValueNames {
  readonly #counts = new Map<string, number>();

  /** The name that is wished for, or that name with a number where it is taken. */
  take(wished: string): string {
    let name = wished;
    for (let count = this.#counts.get(wished) ?? 0; this.#counts.has(name); name = `${wished}_${count}`) count++;
    if (name !== wished) this.#counts.set(wished, Number(name.slice(wished.length + 1)));
    this.#counts.set(name, 0);
    return name;
  }
}

/** Free stretches of memory below an end that grows as it has to. Addresses and lengths are multiples of 16 bytes. */
export class FreeList {
  readonly #free: { start: number; end: number }[] = [];
  #end: number;

  constructor(start: number) {
    this.#end = start;
  }

  /** The end of all memory that was ever taken. */
  get end(): number {
    return this.#end;
  }

  /** The address of so many bytes: in the first gap that is large enough, or at the end. */
  take(bytes: number): number {
    const index = this.#free.findIndex(({ start, end }) => end - start >= bytes);
    const gap = this.#free[index];
    if (gap !== undefined) {
      const { start } = gap;
      gap.start += bytes;
      if (gap.start === gap.end) this.#free.splice(index, 1);
      return start;
    }
    const last = this.#free.at(-1);
    if (last !== undefined && last.end === this.#end) {
      this.#free.pop();
      this.#end = last.start + bytes;
      return last.start;
    }
    this.#end += bytes;
    return this.#end - bytes;
  }

  /** Gives bytes back; neighbouring gaps become one. */
  release(start: number, bytes: number): void {
    if (bytes === 0) return;
    const end = start + bytes;
    const found = this.#free.findIndex((gap) => gap.start > start);
    const index = found < 0 ? this.#free.length : found;
    const [before, after] = [this.#free[index - 1], this.#free[index]];
    const joinsBefore = before !== undefined && before.end === start;
    const joinsAfter = after !== undefined && after.start === end;
    if (joinsBefore && joinsAfter) {
      before.end = after.end;
      this.#free.splice(index, 1);
    } else if (joinsBefore) before.end = end;
    else if (joinsAfter) after.start = start;
    else this.#free.splice(index, 0, { start, end });
  }
}

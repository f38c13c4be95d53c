const BYTES = new ArrayBuffer(8);
const FLOAT = new Float64Array(BYTES);
const WORDS = new Uint32Array(BYTES);
const START_LOW = 0x9e3779b9;
const START_HIGH = 0x85ebca6b;

/** A 64-bit hash of what it is fed, in order. For tables and caches; it resists accidents, not attackers. */
export class Hasher {
  #low = START_LOW;
  #high = START_HIGH;

  /** Forgets what it was fed. */
  restart(): void {
    this.#low = START_LOW;
    this.#high = START_HIGH;
  }

  /** Adds a 32-bit word. */
  word(value: number): void {
    this.#low = Math.imul(this.#low ^ value, 2654435761);
    this.#low ^= this.#low >>> 15;
    this.#high = Math.imul(this.#high ^ value ^ this.#low, 1597334677);
    this.#high ^= this.#high >>> 13;
  }

  /** Adds a number, bit by bit; every NaN counts as the same number. */
  number(value: number): void {
    FLOAT[0] = value;
    this.word(Number.isNaN(value) ? 1 : (WORDS[0] as number)); // WORDS has two entries
    this.word(Number.isNaN(value) ? 2 : (WORDS[1] as number));
  }

  /** Adds a text. */
  text(value: string): void {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
  }

  /** The lower half, as a signed word. */
  get low(): number {
    return this.#low | 0;
  }

  /** The two halves of the hash, each an unsigned 32-bit word. */
  get words(): readonly [low: number, high: number] {
    return [this.#low >>> 0, this.#high >>> 0];
  }
}

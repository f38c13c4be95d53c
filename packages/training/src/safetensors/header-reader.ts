import { FormatError } from "@adjoint/core";
import { fromBytes } from "./text.ts";

/**
 * Reads the JSON of headers, byte by byte: records, lists, text and non-negative integers. Errors give the byte of the fault. A key
 * that occurs twice is refused, which JSON.parse would not do; keys do not become properties.
 */
export class HeaderReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  /** Reads `bytes` from `start` up to `end`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** The index of the next byte. */
  get position(): number {
    return this.#at;
  }

  /** A record: `entry` reads the value of each key. */
  record(entry: (key: string, at: number) => void): void {
    const keys = new Set<string>();
    this.#items("{", "}", () => {
      this.#space();
      const at = this.#at;
      const key = this.text();
      if (keys.has(key)) throw formatError(at, `the key ${JSON.stringify(key)} occurs twice.`);
      keys.add(key);
      this.#take(":");
      entry(key, at);
    });
  }

  /** A list: `item` reads each element. */
  list(item: () => void): void {
    this.#items("[", "]", item);
  }

  /** Text in quotation marks. */
  text(): string {
    this.#take('"');
    const from = this.#at;
    while (this.#at < this.#end && this.#bytes[this.#at] !== QUOTE)
      this.#at += this.#bytes[this.#at] === ESCAPE ? 2 : 1;
    const to = this.#at;
    this.#take('"');
    try {
      return JSON.parse(fromBytes(this.#bytes.subarray(from - 1, to + 1))) as string; // the first byte is a quotation mark, so the result is a string
    } catch {
      throw formatError(from - 1, "this text is neither valid UTF-8 nor valid JSON.");
    }
  }

  /** A non-negative integer, of at most 20 digits. */
  wholeNumber(): bigint {
    this.#space();
    const from = this.#at;
    while (this.#at < this.#end && isDigit(this.#bytes[this.#at])) this.#at++;
    const digits = String.fromCharCode(...this.#bytes.subarray(from, Math.min(this.#at, from + 21)));
    if (/^(0|[1-9][0-9]{0,19})$/.test(digits)) return BigInt(digits);
    throw formatError(from, "a non-negative integer, of at most 20 digits, is needed.");
  }

  /** Refuses anything but blanks up to the end. */
  end(): void {
    this.#space();
    if (this.#at < this.#end) throw formatError(this.#at, "the header goes on after its record.");
  }

  #items(open: string, close: string, item: () => void): void {
    this.#take(open);
    for (let first = true; !this.#sees(close); first = false) {
      if (!first) this.#take(",");
      item();
    }
    this.#take(close);
  }

  #sees(character: string): boolean {
    this.#space();
    return this.#at < this.#end && this.#bytes[this.#at] === character.charCodeAt(0);
  }

  #take(character: string): void {
    if (!this.#sees(character)) {
      const found = this.#at < this.#end ? "" : "; the header ends";
      throw formatError(Math.min(this.#at, this.#end), `${JSON.stringify(character)} is needed here${found}.`);
    }
    this.#at++;
  }

  #space(): void {
    while (this.#at < this.#end && SPACES.has(this.#bytes[this.#at] as number)) this.#at++; // the index is below the end
  }
}

/** An error at a byte of a file. */
export function formatError(byte: number | bigint, message: string): FormatError {
  return new FormatError(`byte ${byte}`, message);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

const QUOTE = 0x22;
const ESCAPE = 0x5c;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

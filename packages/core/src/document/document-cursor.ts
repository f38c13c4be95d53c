import { FormatError } from "../errors.ts";
import { quoted } from "./quoted.ts";

/** A value inside a document, with the way to it. It is read by asking for what it should be; all else is an error. */
export class DocumentCursor {
  readonly value: unknown;
  readonly #parent: DocumentCursor | undefined;
  readonly #key: string | number;

  /** The document itself, or a part of a value inside it. */
  constructor(value: unknown, parent?: DocumentCursor, key: string | number = "") {
    this.value = value;
    this.#parent = parent;
    this.#key = key;
  }

  /** The way to it: `nodes[3].inputs[0]`. */
  get path(): string {
    const keys: (string | number)[] = [];
    for (let cursor: DocumentCursor = this; cursor.#parent !== undefined; cursor = cursor.#parent)
      keys.unshift(cursor.#key);
    return formatPath(keys);
  }

  /** The error that says what is wrong here. */
  error(message: string): FormatError {
    return new FormatError(this.path, message);
  }

  /** The parts of a list. */
  list(): DocumentCursor[] {
    return this.values().map((value, i) => new DocumentCursor(value, this, i));
  }

  /** One part of a list. */
  part(position: number): DocumentCursor {
    return new DocumentCursor(this.values()[position], this, position);
  }

  /** The values of a list as they stand, for long lists, where a cursor for each would cost too much. */
  values(): readonly unknown[] {
    if (!Array.isArray(this.value)) throw this.error(`must be a list; found ${quote(this.value)}.`);
    return this.value;
  }

  /** The parts of an object, which must have all required keys, may have the optional ones, and may not have others. */
  object<R extends string, O extends string = never>(
    required: readonly R[],
    optional: readonly O[] = [],
  ): Readonly<Record<R, DocumentCursor>> & Readonly<Partial<Record<O, DocumentCursor>>> {
    const value = this.#record();
    const parts: Record<string, DocumentCursor> = {};
    for (const key of Object.keys(value)) {
      if (!(required as readonly string[]).includes(key) && !(optional as readonly string[]).includes(key))
        throw this.error(`has the unknown key ${quote(key)}; known are ${[...required, ...optional].join(", ")}.`);
      parts[key] = new DocumentCursor(value[key], this, key); // a known key, so not `__proto__`
    }
    for (const key of required) if (parts[key] === undefined) throw this.error(`lacks the key ${quote(key)}.`);
    return parts as Record<R, DocumentCursor> & Partial<Record<O, DocumentCursor>>; // the keys are checked above
  }

  /** The parts of an object, by key. */
  entries(): [key: string, part: DocumentCursor][] {
    return Object.entries(this.#record()).map(([key, part]) => [key, new DocumentCursor(part, this, key)]);
  }

  #record(): Readonly<Record<string, unknown>> {
    const value = this.value;
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw this.error(`must be an object; found ${quote(value)}.`);
    return value as Readonly<Record<string, unknown>>; // checked above
  }

  /** A text. */
  text(): string {
    if (typeof this.value !== "string") throw this.error(`must be a string; found ${quote(this.value)}.`);
    return this.value;
  }

  /** A text that is one of `texts`. */
  oneOf<T extends string>(texts: readonly T[]): T {
    const found = texts.find((text) => text === this.value);
    if (found === undefined)
      throw this.error(`must be one of ${texts.map(quote).join(", ")}; found ${quote(this.value)}.`);
    return found;
  }

  /** An integer from 0 to `end` − 1. */
  natural(end: number, what: string): number {
    const { value } = this;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0 || value >= end || Object.is(value, -0))
      throw this.error(`must be ${what}; found ${quote(value)}.`);
    return value;
  }

  /** The item of a list whose position is here. */
  itemOf<T>(items: readonly T[], what: string): T {
    const range = items.length === 0 ? "but there is none yet" : `from 0 to ${items.length - 1}`;
    return items[this.natural(items.length, `${what}, ${range}`)] as T; // below the length, by natural(…)
  }
}

/** A short form of a value for a message. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text =
    typeof value === "string" ? quoted(value.slice(0, MAX_QUOTE)) : Object.is(value, -0) ? "-0" : String(value);
  return typeof value === "string" && value.length > MAX_QUOTE ? `${text}…` : text;
}

const MAX_QUOTE = 60;

/** Keys and positions as one writes them: `nodes[3].attributes.value`. */
export function formatPath(keys: readonly (string | number)[]): string {
  let path = "";
  for (const key of keys) {
    if (typeof key === "number") path += `[${key}]`;
    else if (/^[A-Za-z_]\w{0,59}$/.test(key)) path += path === "" ? key : `.${key}`;
    else path += `[${quote(key)}]`;
  }
  return path;
}

import type { NDArray } from "@adjoint/core";
import type { Formula, IndexUse, Place, Value } from "./formula.ts";
import { constants, functions, relations } from "./functions.ts";
import { lookUpLetter } from "./look-up-letter.ts";
import { tokens } from "./tokens.ts";

/**
 * Reads the formula of a cotangent, so that it can be computed: sums, products (also written side by side), quotients, powers,
 * `\frac`, `\sqrt`, `|x|`, `\lfloor x \rfloor`, functions, `[a > b]` for 1 or 0, `\sum_{ij}` and `\prod_{l \ne k}` over all that follows
 * in their product, letters with indices. A letter beside its array is 0.
 *
 * @throws Error for what it does not know
 */
export function readFormula(tex: string): Formula {
  return new Reader(tex).formula();
}

class Reader {
  readonly #tex: string;
  readonly #tokens: readonly string[];
  #at = 0;
  readonly #uses: IndexUse[] = [];

  constructor(tex: string) {
    this.#tex = tex;
    this.#tokens = tokens(tex);
  }

  formula(): Formula {
    this.#expect("\\bar");
    const letter = this.#letter();
    if (this.#next() === "^") this.#selector();
    const indices = this.#next() === "_" ? this.#bareIndices() : [];
    for (const [axis, index] of indices.entries()) this.#uses.push({ index, name: `bar ${letter}`, axis });
    this.#expect("=");
    const value = this.#sum();
    if (this.#at < this.#tokens.length) this.#fail(`there is "${this.#next()}" too many`);
    return { tex: this.#tex, input: letter, indices, value, uses: this.#uses };
  }

  #sum(): Value {
    let value = this.#accept("-") ? negated(this.#product()) : this.#product();
    for (;;) {
      const left = value;
      if (this.#accept("+")) {
        const right = this.#product();
        value = (place) => left(place) + right(place);
      } else if (this.#accept("-")) {
        const right = this.#product();
        value = (place) => left(place) - right(place);
      } else return value;
    }
  }

  #product(): Value {
    let value = this.#power();
    while (this.#startsFactor()) {
      const left = value;
      if (this.#accept("/")) {
        const right = this.#power();
        value = (place) => left(place) / right(place);
      } else {
        if (!this.#accept("\\cdot")) this.#accept("\\odot");
        const right = this.#power();
        value = (place) => timesWhereNotZero(left(place), () => right(place));
      }
    }
    return value;
  }

  #startsFactor(): boolean {
    const token = this.#next();
    if (token === "|") return this.#opened === 0; // inside of |…| it is the end
    return token !== undefined && !["+", "-", ")", "]", "}", ",", "\\rfloor"].includes(token) && !(token in relations);
  }

  #opened = 0; // of |…|

  #power(): Value {
    const base = this.#factor();
    if (!this.#accept("^")) return base;
    const exponent = this.#group();
    return (place) => base(place) ** exponent(place);
  }

  /** `{…}` or a single factor. */
  #group(): Value {
    return this.#accept("{") ? this.#closed(this.#sum(), "}") : this.#factor();
  }

  #factor(): Value {
    const token = this.#take();
    if (/^\d/.test(token)) return () => Number(token);
    const bracketed = this.#bracketed(token);
    if (bracketed !== undefined) return bracketed;
    const named = token === "\\mathrm" ? this.#word() : token;
    const call = functions[named];
    if (call !== undefined) return this.#call(call);
    if (named === "\\bar") return this.#indexed(`bar ${this.#letter()}`);
    const constant = constants[token];
    if (constant !== undefined) return ({ letters }) => (letters[token] as NDArray | undefined)?.item() ?? constant;
    return this.#indexed(letterOf(named) ?? this.#fail(`"${token}" is not known`));
  }

  #bracketed(token: string): Value | undefined {
    if (token === "(") return this.#closed(this.#sum(), ")");
    if (token === "[") return this.#closed(this.#condition(), "]");
    if (token === "\\lfloor") {
      const value = this.#closed(this.#sum(), "\\rfloor");
      return (place) => Math.floor(value(place));
    }
    if (token === "|") {
      this.#opened++;
      const value = this.#closed(this.#sum(), "|");
      this.#opened--;
      return (place) => Math.abs(value(place));
    }
    if (token === "\\frac") {
      const [above, below] = [this.#group(), this.#group()];
      return (place) => above(place) / below(place);
    }
    if (token === "\\sqrt") {
      const value = this.#group();
      return (place) => Math.sqrt(value(place));
    }
    if (token === "\\sum") return this.#over(0, (a, b) => a + b);
    if (token === "\\prod") return this.#over(1, (a, b) => a * b);
    return undefined;
  }

  /** 1 where a condition holds, 0 elsewhere. */
  #condition(): Value {
    if (this.#accept("\\lnot")) {
      const value = this.#sum();
      return (place) => Number(value(place) === 0);
    }
    const parts = [this.#sum()];
    const signs: string[] = [];
    while ((this.#next() ?? "") in relations) {
      signs.push(this.#take());
      parts.push(this.#sum());
    }
    if (signs.length === 0) return parts[0] ?? this.#fail("a condition is empty");
    return (place) => {
      const values = parts.map((part) => part(place));
      return Number(signs.every((sign, i) => relations[sign]?.(values[i] ?? Number.NaN, values[i + 1] ?? Number.NaN)));
    };
  }

  /** A sum or product over indices, of everything that follows in the product. `l \ne k` leaves one position out. */
  #over(start: number, join: (a: number, b: number) => number): Value {
    this.#expect("_");
    const indices: string[] = [];
    let [left, out]: [string?, string?] = [];
    if (this.#accept("{")) {
      while (!this.#accept("}")) {
        if (this.#accept("\\ne")) [left, out] = [indices.at(-1), this.#take()];
        else indices.push(this.#take());
      }
    } else indices.push(this.#take());
    const body = this.#product();
    const run = (place: Place, depth: number): number => {
      const index = indices[depth];
      if (index === undefined) return body(place);
      let total = start;
      for (let i = 0; i < place.sizeOf(index); i++) {
        if (index === left && i === place.indices[out ?? ""]) continue;
        total = join(total, run({ ...place, indices: { ...place.indices, [index]: i } }, depth + 1));
      }
      return total;
    };
    return (place) => run(place, 0);
  }

  /** A function of the factor that follows, perhaps with a power of the result between them. */
  #call(call: (x: number) => number): Value {
    const exponent = this.#accept("^") ? this.#group() : () => 1;
    const value = this.#power();
    return (place) => call(value(place)) ** exponent(place);
  }

  #indexed(name: string): Value {
    const select = this.#next() === "^" && this.#tokens[this.#at + 2] === "(" ? this.#selector() : undefined;
    if (!this.#accept("_")) return (place) => lookUpLetter(name, place, [], select);
    const positions = this.#accept("{") ? this.#positions(name) : [this.#position(name, 0)];
    return (place) =>
      lookUpLetter(
        name,
        place,
        positions.map((position) => position(place)),
        select,
      );
  }

  /** Positions side by side, each one letter, or sums between commas. */
  #positions(name: string): readonly Value[] {
    const end = this.#tokens.indexOf("}", this.#at);
    const inside = this.#tokens.slice(this.#at, end);
    const summed = inside.some((token) => ["+", "-", ",", "\\mathrm"].includes(token)) || inside.includes("_");
    const positions: Value[] = [];
    while (!this.#accept("}")) {
      positions.push(this.#position(name, positions.length, summed));
      this.#accept(",");
    }
    return positions;
  }

  #position(name: string, axis: number, summed = false): Value {
    const [first = "", second] = [this.#next(), this.#tokens[this.#at + 1]];
    const bare = /^[a-z]$/.test(first) && (!summed || second === "," || second === "}");
    if (!bare) return this.#sum();
    this.#uses.push({ index: this.#take(), name, axis });
    return (place) => place.indices[first] ?? this.#fail(`"${first}" is not an index`);
  }

  #bareIndices(): readonly string[] {
    this.#expect("_");
    if (!this.#accept("{")) return [this.#take()];
    const indices: string[] = [];
    while (!this.#accept("}")) indices.push(this.#take());
    return indices;
  }

  /** `^{(i)}`: which array of a list. */
  #selector(): string {
    for (const token of ["^", "{", "("]) this.#expect(token);
    const index = this.#take();
    for (const token of [")", "}"]) this.#expect(token);
    return index;
  }

  #letter(): string {
    const token = this.#take();
    return letterOf(token === "\\mathrm" ? this.#word() : token) ?? this.#fail(`"${token}" is not a letter`);
  }

  #word(): string {
    this.#expect("{");
    let word = "";
    while (!this.#accept("}")) word += this.#take();
    return word;
  }

  #closed(value: Value, end: string): Value {
    this.#expect(end);
    return value;
  }

  #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(): string {
    return this.#tokens[this.#at++] ?? this.#fail("it ends too early");
  }

  #accept(token: string): boolean {
    if (this.#next() !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token)) this.#fail(`"${token}" is missing before "${this.#next() ?? "the end"}"`);
  }

  #fail(reason: string): never {
    throw new Error(`The formula ${this.#tex} cannot be read: ${reason}.`);
  }
}

function negated(value: Value): Value {
  return (place) => -value(place);
}

/** A product in which 0 on the left wins: beside its array a letter is 0, and the factor after a condition may not exist there. */
function timesWhereNotZero(left: number, right: () => number): number {
  return left === 0 ? 0 : left * right();
}

function letterOf(token: string): string | undefined {
  if (/^[a-z]+$/.test(token)) return token;
  return token === "\\theta" ? "theta" : undefined;
}

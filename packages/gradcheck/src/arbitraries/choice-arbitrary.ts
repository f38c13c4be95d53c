import type { Choose } from "@adjoint/core/ops";
import fc from "fast-check";

/**
 * An arbitrary of the values that a function makes of choices among integers.
 *
 * A case is determined by its choices, and shrinks by leaving some out and by lowering them, in blocks and one by one: choice
 * 0 should stand for the simplest, and is taken when a shortened list of choices ends. Unlike with `fc.gen()`, a failure replays from its seed and path.
 *
 * @example
 * ```ts
 * import { choices } from "@adjoint/gradcheck";
 * import fc from "fast-check";
 * const pairs = choices((choose) => [choose(1, 9), choose(1, 9)]);
 * const { counterexample } = fc.check(fc.property(pairs, ([a = 0, b = 0]) => a + b < 8), { seed: 1 });
 * counterexample; // => [[1, 7]]
 * ```
 */
export function choices<T>(make: (choose: Choose) => T): fc.Arbitrary<T> {
  return new ChoiceArbitrary(make);
}

class ChoiceArbitrary<T> extends fc.Arbitrary<T> {
  readonly #make: (choose: Choose) => T;

  constructor(make: (choose: Choose) => T) {
    super();
    this.#make = make;
  }

  override generate(random: fc.Random): fc.Value<T> {
    return this.#record((min, max) => random.nextInt(min, max));
  }

  /** Never: the choices cannot be read off a value. */
  override canShrinkWithoutContext(_: unknown): _ is T {
    return false;
  }

  override shrink(_: T, context: unknown): fc.Stream<fc.Value<T>> {
    const made = (context ?? []) as readonly Choice[]; // `generate` gives the choices as the context
    return fc
      .stream(simpler(made))
      .map((tape) => {
        let at = 0;
        return this.#record((min, max) => Math.min(min + (tape[at++] ?? 0), max));
      })
      .filter((value) => isBefore(value.context as readonly Choice[], made)); // only simpler ones, so that shrinking ends
  }

  /** Makes a case and keeps its choices as the context to shrink from. */
  #record(choose: Choose): fc.Value<T> {
    const made: Choice[] = [];
    const value = this.#make((min, max) => {
      const choice = choose(min, max);
      made.push({ choice: choice - min, range: max - min });
      return choice;
    });
    return new fc.Value(value, made);
  }
}

/** A choice, counted from the least value that was allowed, with the greatest. */
interface Choice {
  readonly choice: number;
  readonly range: number;
}

/** Whether a list of choices is simpler than another: shorter, or as long and smaller at the first difference. */
function isBefore(tape: readonly Choice[], other: readonly Choice[]): boolean {
  if (tape.length !== other.length) return tape.length < other.length;
  for (const [i, { choice }] of tape.entries()) {
    const difference = choice - (other[i]?.choice ?? 0); // both lists have the same length here
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Simpler tapes: without some choices, so that a list loses an entry; with a block of zeros; with one choice lowered. */
function* simpler(made: readonly Choice[]): IterableIterator<readonly number[]> {
  const tape = made.map(({ choice }) => choice);
  for (const [start, { range }] of made.entries()) {
    // an entry of a list reaches to the next choice of the same sort, or to the one after that, …
    let [end, found] = [start, 0];
    while (found < REACH) {
      end = made.findIndex((other, i) => i > end && other.range === range);
      if (end < 0) break;
      found++;
      yield [...tape.slice(0, start), ...tape.slice(end)];
    }
  }
  yield* lowered(tape);
}

/** The largest number of choices of the same sort that are left out at once. */
const REACH = 2;

function* lowered(tape: readonly number[]): IterableIterator<readonly number[]> {
  for (let length = tape.length; length > 1; length = Math.floor(length / 2)) {
    for (let start = 0; start < tape.length; start += length) {
      const end = Math.min(start + length, tape.length);
      if (tape.slice(start, end).some((choice) => choice > 0)) {
        yield tape.map((choice, i) => (i >= start && i < end ? 0 : choice));
      }
    }
  }
  for (const [i, choice] of tape.entries()) {
    for (const less of new Set([0, Math.floor(choice / 2), choice - 1])) {
      if (less >= 0 && less < choice) yield tape.with(i, less);
    }
  }
}

import type { Choose } from "@adjoint/core";
import fc from "fast-check";

/**
 * An arbitrary of whatever a function makes of choices among whole numbers.
 *
 * A case is determined by its choices, and shrinks by leaving some out and by lowering them, in blocks and one by one: choice
 * 0 should stand for the simplest, and is what is made where choices run out. Unlike with `fc.gen()`, a failure replays from its seed and path.
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

  /** A value alone does not tell its choices. */
  override canShrinkWithoutContext(_: unknown): _ is T {
    return false;
  }

  override shrink(_: T, context: unknown): fc.Stream<fc.Value<T>> {
    const made = (context ?? []) as readonly Choice[]; // what `record` gave
    return fc
      .stream(simpler(made))
      .map((tape) => {
        let at = 0;
        return this.#record((min, max) => Math.min(min + (tape[at++] ?? 0), max));
      })
      .filter((value) => isBefore(value.context as readonly Choice[], made)); // or shrinking might go round in circles
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

/** A choice, counted from its least value, and the greatest that it might have been. */
interface Choice {
  readonly choice: number;
  readonly range: number;
}

/** Whether choices are fewer than others, or as many and smaller at the first place where they differ. */
function isBefore(tape: readonly Choice[], other: readonly Choice[]): boolean {
  if (tape.length !== other.length) return tape.length < other.length;
  for (const [i, { choice }] of tape.entries()) {
    const difference = choice - (other[i]?.choice ?? 0); // equally many
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

/** How many choices of the same sort are left out at once, at most. */
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

import { ShapeError } from "../../errors.ts";
import type { AttributeSort } from "../../shapes/attribute-sort.ts";
import { letters } from "../../shapes/letters.ts";
import type { Shape } from "../../shapes/shape.ts";
import { type Choose, drawSize, type ShapeRule } from "../../shapes/shape-rule.ts";

/** Which axes of two operands and of their product are the same: one letter for each axis. */
export interface Contraction {
  /** The axes of the first operand. */
  readonly a: string;
  /** The axes of the second. */
  readonly b: string;
  /** The axes of the result. */
  readonly result: string;
}

const letterList: AttributeSort<string> = {
  one: "a text of letters from a to z or A to Z",
  many: "texts of letters",
  accepts: (value): value is string => typeof value === "string" && /^[A-Za-z]*$/.test(value),
};

/** The rule of Einsum: axes with one letter are equal, and those that the result lacks are summed over. */
export const contracting: ShapeRule<Contraction> = {
  inputs: ["a", "b"],
  text: "a[letters] · b[letters] → [letters of the result]",
  attributes: { a: letterList, b: letterList, result: letterList },
  infer(shapes, { a, b, result }): Shape {
    for (const letter of a + b + result) {
      if ([a, b, result].filter((axes) => axes.includes(letter)).length < 2) {
        throw new ShapeError(`"${letter}" occurs in only one of ${a},${b}->${result}; Einsum matches axes`);
      }
    }
    return letters({ a, b }, result).infer(shapes, {});
  },
  draw(choose) {
    const sizes = new Map<string, number>();
    const places: string[][] = [[], [], []];
    for (const letter of "ijk".slice(0, choose(1, 3))) {
      sizes.set(letter, drawSize(choose));
      const absent = choose(0, 3); // 3: in all of them
      for (const [i, place] of places.entries()) if (i !== absent) insert(choose, place, letter);
      if (choose(0, 4) === 0) insert(choose, places[absent === 0 ? 1 : 0] ?? [], letter); // a diagonal
    }
    const [a = "", b = "", result = ""] = places.map((place) => place.join(""));
    const shapeOf = (axes: string): number[] => [...axes].map((letter) => sizes.get(letter) ?? 0);
    return { shapes: [shapeOf(a), shapeOf(b)], attributes: { a, b, result } };
  },
};

function insert(choose: Choose, place: string[], letter: string): void {
  place.splice(choose(0, place.length), 0, letter);
}

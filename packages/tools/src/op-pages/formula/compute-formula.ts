import { NDArray, type Sizes } from "@adjoint/core";
import type { Formula, Letters } from "./formula.ts";

/**
 * What a formula says: the cotangent on its left, of the given sizes. A formula without indices holds at each position. `indices` are
 * those that the formula leaves open, such as the i of `x^{(i)}`.
 */
export function computeFormula(
  formula: Formula,
  letters: Letters,
  sizes: Sizes,
  indices: Readonly<Record<string, number>> = {},
): NDArray {
  return formula.indices.length === 0
    ? atEachPosition(formula, letters, sizes)
    : byIndices(formula, letters, sizes, indices);
}

function atEachPosition({ value }: Formula, letters: Letters, sizes: Sizes): NDArray {
  const result = NDArray.filled(sizes, 0);
  const data = Float64Array.from(result.data, (_, i) => {
    const here = Object.entries(letters).map(([name, array]) => [
      name,
      array instanceof NDArray && array.data.length === result.data.length
        ? NDArray.adopt([], Float64Array.of(array.data[i] as number)) // as long as the result
        : array,
    ]);
    return value({ letters: Object.fromEntries(here), indices: {}, sizeOf: () => 0 });
  });
  return NDArray.adopt(sizes, data);
}

function byIndices(formula: Formula, letters: Letters, sizes: Sizes, open: Readonly<Record<string, number>>): NDArray {
  const name = `bar ${formula.input}`;
  let result = NDArray.filled(sizes, 0);
  const sizeOf = (index: string): number => {
    const bound = formula.uses.find((use) => use.index === index && (use.name === name || use.name in letters));
    const array = bound?.name === name ? result : letters[bound?.name ?? ""];
    const size = array instanceof NDArray ? array.shape[bound?.axis ?? 0] : undefined;
    if (size === undefined) throw new Error(`${formula.tex}: how far the index ${index} runs is not known`);
    return size;
  };
  // A formula may use what it defines at later positions: then as many rounds as there are positions are enough.
  for (let round = 0; round <= result.data.length; round++) {
    const before = result;
    const data = Float64Array.from(before.data, (_, flat) => {
      const indices: Record<string, number> = { ...open };
      let rest = flat;
      for (const [axis, index] of [...formula.indices.entries()].reverse()) {
        const size = sizes[axis] as number; // an index for each axis
        indices[index] = rest % size;
        rest = Math.floor(rest / size);
      }
      return formula.value({ letters: { ...letters, [name]: before }, indices, sizeOf });
    });
    result = NDArray.adopt(sizes, data);
    if (data.every((element, i) => Object.is(element, before.data[i]))) break;
  }
  return result;
}

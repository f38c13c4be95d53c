import type { ContractionLetters } from "@adjoint/core/ops";
import type { MatrixLayout } from "../kernels/matrix-product/product-spec.ts";
import type { View } from "../program/view.ts";

/** A contraction of two operands as a batch of matrix products. */
export interface ProductLayout {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly batch: readonly number[];
  readonly a: MatrixLayout;
  readonly b: MatrixLayout;
  readonly c: MatrixLayout;
}

/** An axis of a product: its size, and how far apart neighbours lie in each of the three. */
interface ProductAxis {
  readonly size: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const ONE: ProductAxis = { size: 1, a: 0, b: 0, c: 0 };

/**
 * The contraction as matrix products, or `null` where it is not one: a letter of one operand alone is summed over, or the letters
 * that are summed over do not lie as one axis, or a stride is negative. Axes of rows or columns that do not lie as one
 * become axes of the batch, along which the other operand stays.
 */
export function productLayout(a: View, b: View, c: View, { inputs, result }: ContractionLetters): ProductLayout | null {
  const [ofA = "", ofB = ""] = inputs;
  const strideOf = ({ strides }: View, letters: string, letter: string): number =>
    strides.reduce((sum, stride, axis) => (letters[axis] === letter ? sum + stride : sum), 0);
  const axisOf = (letter: string): ProductAxis => {
    const inA = ofA.indexOf(letter);
    const size = (inA >= 0 ? a.sizes[inA] : b.sizes[ofB.indexOf(letter)]) as number; // one of the two has the letter
    return { size, a: strideOf(a, ofA, letter), b: strideOf(b, ofB, letter), c: strideOf(c, result, letter) };
  };
  const all = [...new Set(result + ofA + ofB)];
  const axes = all.map((letter) => ({ letter, axis: axisOf(letter) })).filter(({ axis }) => axis.size !== 1);
  if (axes.some(({ axis }) => axis.a < 0 || axis.b < 0 || axis.c < 0 || axis.size === 0)) return null;
  const pick = (inA: boolean, inB: boolean, inC: boolean): readonly ProductAxis[] =>
    merged(
      axes.flatMap(({ letter, axis }) => {
        const fits = ofA.includes(letter) === inA && ofB.includes(letter) === inB && result.includes(letter) === inC;
        return fits ? [axis] : [];
      }),
    );
  if (pick(true, false, false).length + pick(false, true, false).length > 0) return null;
  const inner = pick(true, true, false);
  if (inner.length > 1) return null;
  const [rows, columns] = [pick(true, false, true), pick(false, true, true)];
  const [k, m, n] = [inner[0] ?? ONE, rows.at(-1) ?? ONE, columns.at(-1) ?? ONE];
  const batch = [...pick(true, true, true), ...rows.slice(0, -1), ...columns.slice(0, -1)];
  return {
    m: m.size,
    k: k.size,
    n: n.size,
    batch: batch.map(({ size }) => size),
    a: { row: m.a, column: k.a, batch: batch.map((axis) => axis.a) },
    b: { row: k.b, column: n.b, batch: batch.map((axis) => axis.b) },
    c: { row: m.c, column: n.c, batch: batch.map((axis) => axis.c) },
  };
}

/** Axes of which each lies just inside the one before, as one. */
function merged(axes: readonly ProductAxis[]): readonly ProductAxis[] {
  const list: ProductAxis[] = [];
  for (const axis of axes) {
    const before = list.at(-1);
    const isNext =
      before?.a === axis.a * axis.size && before.b === axis.b * axis.size && before.c === axis.c * axis.size;
    if (before !== undefined && isNext) list[list.length - 1] = { ...axis, size: before.size * axis.size };
    else list.push(axis);
  }
  return list;
}

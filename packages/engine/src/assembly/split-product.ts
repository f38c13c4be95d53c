import type { ProductLayout } from "./product-layout.ts";

/** A part of a product: its layout, and where its operands begin, in elements after those of the whole. */
export interface ProductPart {
  readonly layout: ProductLayout;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A product of so many multiplications takes long enough for other threads to wake up. */
const LARGE = 2 ** 21;

/** Parts are multiples of so many rows or columns, so that tiles stay whole and no two threads write to one line of a cache. */
const GRAIN = 16;

/**
 * A large product in parts of about the same size, each some rows or columns of the result, so that every sum is added up as in
 * the whole; one part where it is not worth it.
 */
export function splitProduct(layout: ProductLayout, parts: number): readonly ProductPart[] {
  const { m, k, n, batch, a, b, c } = layout;
  const [count = 1, ...inner] = batch;
  const work = m * k * n * batch.reduce((product, size) => product * size, 1);
  const whole = [{ layout, a: 0, b: 0, c: 0 }];
  if (parts === 1 || work < LARGE) return whole;
  if (count >= parts)
    return ranges(count, parts, 1).map(([start, size]) => ({
      layout: { ...layout, batch: [size, ...inner] },
      a: start * (a.batch[0] ?? 0),
      b: start * (b.batch[0] ?? 0),
      c: start * (c.batch[0] ?? 0),
    }));
  if (n >= parts * GRAIN)
    return ranges(n, parts, GRAIN).map(([start, size]) => ({
      layout: { ...layout, n: size },
      a: 0,
      b: start * b.column,
      c: start * c.column,
    }));
  if (m < parts * GRAIN) return whole;
  return ranges(m, parts, GRAIN).map(([start, size]) => ({
    layout: { ...layout, m: size },
    a: start * a.row,
    b: 0,
    c: start * c.row,
  }));
}

/** So many positions in at most so many ranges, of which all but the last begin and end at multiples of the grain. */
function ranges(total: number, parts: number, grain: number): readonly (readonly [start: number, size: number])[] {
  const each = Math.ceil(total / parts / grain) * grain;
  return Array.from({ length: Math.ceil(total / each) }, (_, i) => [i * each, Math.min(each, total - i * each)]);
}

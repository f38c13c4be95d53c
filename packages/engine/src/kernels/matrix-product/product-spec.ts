import type { ElementType } from "../../numeric/element-type.ts";
import type { Features } from "../../numeric/features.ts";
import type { FloatWriter } from "../../numeric/float-writer.ts";

/** Where the elements of a matrix are: how many numbers lie between rows, between columns, and between matrices along each batch axis. */
export interface MatrixLayout {
  readonly row: number;
  readonly column: number;
  readonly batch: readonly number[];
}

/** What is done to each element of a product before it is written: a bias, an activation, another array of the product's shape. */
export interface Epilogue {
  /** Tells this epilogue from others. */
  readonly key: string;
  /** Arrays that it reads, laid over the product: a stride of 0 repeats. */
  readonly operands: readonly MatrixLayout[];
  /** Leaves the result for the product in local `value` and the operands' elements at the same place. */
  emit(w: FloatWriter, value: number, operands: readonly number[]): void;
}

/** A matrix product, or a batch of them: c = a·b with a [m, k] and b [k, n], whatever the strides. Strides are not negative. */
export interface ProductSpec {
  readonly type: ElementType;
  readonly m: number;
  readonly k: number;
  readonly n: number;
  /** The sizes of the batch axes, the outermost first. */
  readonly batch: readonly number[];
  readonly a: MatrixLayout;
  readonly b: MatrixLayout;
  readonly c: MatrixLayout;
  /** Adds the product to what is in c. */
  readonly accumulate: boolean;
  readonly epilogue?: Epilogue;
  readonly features: Features;
}

/** The same product the other way round: cᵀ = bᵀ·aᵀ. */
export function transposed(spec: ProductSpec): ProductSpec {
  const { m, n, a, b, c, epilogue } = spec;
  const flipped = { ...spec, m: n, n: m, a: flip(b), b: flip(a), c: flip(c) };
  return epilogue === undefined
    ? flipped
    : { ...flipped, epilogue: { ...epilogue, operands: epilogue.operands.map(flip) } };
}

/**
 * The same product with batch axes taken into the rows as long as b is the same for all, and rows of a, c and the epilogue's
 * arrays go on at the same distance from one matrix to the next.
 */
export function mergeBatch(spec: ProductSpec): ProductSpec {
  const { batch, m, a, b, c, epilogue } = spec;
  const size = batch.at(-1);
  if (size === undefined) return spec;
  const overC = [c, ...(epilogue?.operands ?? [])];
  const shared = b.batch.at(-1) === 0;
  const joined = [a, ...overC].every((layout) => m === 1 || layout.batch.at(-1) === m * layout.row);
  if (size > 1 && !(shared && joined)) return spec;
  const outer = (layout: MatrixLayout, row = layout.row): MatrixLayout => ({
    ...layout,
    row,
    batch: layout.batch.slice(0, -1),
  });
  // of a single row, the distance to the next one is that to the next matrix
  const rows = (layout: MatrixLayout): MatrixLayout =>
    outer(layout, m === 1 && size > 1 ? (layout.batch.at(-1) ?? 0) : layout.row);
  const merged = { ...spec, m: m * size, batch: batch.slice(0, -1), a: rows(a), b: outer(b), c: rows(c) };
  return mergeBatch(
    epilogue === undefined ? merged : { ...merged, epilogue: { ...epilogue, operands: epilogue.operands.map(rows) } },
  );
}

function flip({ row, column, batch }: MatrixLayout): MatrixLayout {
  return { row: column, column: row, batch };
}

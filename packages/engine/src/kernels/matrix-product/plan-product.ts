import { mergeBatch, type ProductSpec, transposed } from "./product-spec.ts";
import { type Tile, tileCycles, tilesFor } from "./tile.ts";

/** How a product is computed: b read where it lies, laid side by side first, or along the inner axis of both. */
export type Way = "direct" | "packed" | "dots";

export interface ProductPlan {
  readonly way: Way;
  readonly tile: Tile;
  /** The product as it is computed: as it was asked for, or the other way round. */
  readonly spec: ProductSpec;
  readonly swapped: boolean;
}

/** Deeper products are packed in blocks, each summed up by itself. */
export const DEEPEST_BLOCK = 512;

/** The bytes of the first cache that a panel of b, or a block of a, may take before reads get slow. */
const NEAR = 24 * 1024;

/** Picks the way, the tile and the orientation that should take the fewest cycles. */
export function planProduct(spec: ProductSpec): ProductPlan {
  const plans = [false, true].flatMap((swapped) => waysOf(swapped ? transposed(spec) : spec, swapped));
  const best = plans.reduce((least, plan) => (plan.cycles < least.cycles ? plan : least));
  return best.plan;
}

function waysOf(spec: ProductSpec, swapped: boolean): { readonly cycles: number; readonly plan: ProductPlan }[] {
  const { type, m, k, n, a, b, c, features } = spec;
  const { lanes, bytes } = type;
  const stores = c.column === 1 ? 0 : m * n; // one by one
  const perTile = tilesFor(features).flatMap((tile) => {
    const cycles = tileCycles(tile, type, m, k, n) + stores;
    const farA = a.column !== 1 && k * a.column * bytes > NEAR ? 2 : 1;
    const farB = k * b.row * bytes > NEAR && m > tile.rows ? 1.5 : 1;
    const packing = k * n * (b.column === 1 ? 1 / lanes : 2.5 / lanes) + (farA > 1 ? (k * m) / lanes : 0) + 200;
    const direct = { cycles: cycles * farA * farB, plan: { way: "direct" as const, tile, spec, swapped } };
    const packed = { cycles: cycles + packing, plan: { way: "packed" as const, tile, spec, swapped } };
    return k === 0 || b.column === 1 ? (k === 0 ? [direct] : [direct, packed]) : [packed];
  });
  if (k === 0 || a.column !== 1 || b.row !== 1) return perTile;
  const dots = dotCycles(m, k / lanes, n, lanes) + stores;
  const tile = { rows: 1, vectors: 1 };
  return [...perTile, { cycles: dots, plan: { way: "dots", tile, spec, swapped } }];
}

/** Cycles of sums over lanes: pairs of rows times as many columns as a vector has lanes, and what is left of both. */
function dotCycles(m: number, steps: number, n: number, lanes: number): number {
  const group = (rows: number, columns: number): number =>
    rows * columns === 0
      ? 0
      : steps * Math.max((rows * columns) / 2, (rows + columns) / 2, 3, (2 * rows * columns + rows + columns + 6) / 6) +
        20;
  const along = (rows: number): number => Math.floor(n / lanes) * group(rows, lanes) + group(rows, n % lanes);
  return Math.floor(m / 2) * along(2) + along(m % 2);
}

/** How the sums of a product are added up: products that say the same give the same bits for the same rows and columns. */
export function sumOrder(spec: ProductSpec): "lanes" | "blocks" | "straight" {
  const { way } = planProduct(mergeBatch(spec));
  if (way === "dots") return "lanes";
  return way === "packed" && spec.k > DEEPEST_BLOCK ? "blocks" : "straight";
}

import { constant, input, NDArray, type Node, parameter, type Sizes } from "@adjoint/core";
import type { Choose } from "@adjoint/core/ops";
import { drawArray } from "./array-arbitrary.ts";
import type { Wanted } from "./part.ts";
import type { Placed } from "./placed.ts";

/** Restrictions of the leaves that are made. */
export interface LeafOptions {
  /** Whether constants are excluded. */
  readonly isBound?: boolean;
  /** How far real values are shifted from round numbers, for ops that are discontinuous at these. */
  readonly shift?: number;
}

/** What making a leaf needs to know of the graph. */
export interface LeafContext extends LeafOptions {
  /** The number of leaves so far, which makes the name unique. */
  readonly index: number;
  /** The sizes of the shape, its named axes being bound. */
  readonly sizes: Sizes;
}

/** A new input, parameter or constant that fits an operand. */
export function drawLeaf(
  choose: Choose,
  wanted: Wanted,
  { index, sizes, shift = 0, isBound = false }: LeafContext,
): Placed {
  const { shape, kind, domain, below } = wanted;
  const sort = choose(0, isBound ? 4 : 5);
  const drawn = drawArray(choose, sizes, { domain, kind, below });
  const value = kind === "real" && shift !== 0 ? shifted(drawn, shift) : drawn;
  const isNamed = shape.some((axis) => typeof axis === "string"); // parameters and constants have sizes only
  return { node: leafNode(isNamed ? 0 : sort, { name: `x${index}`, wanted, value }), value };
}

function leafNode(sort: number, { name, wanted, value }: { name: string; wanted: Wanted; value: NDArray }): Node {
  if (sort === 5) return constant(value);
  if (sort >= 3 && wanted.kind === "real") return parameter(name, value.shape);
  return input(name, wanted.shape, { kind: wanted.kind });
}

function shifted({ shape, data }: NDArray, shift: number): NDArray {
  return NDArray.adopt(
    shape,
    Float64Array.from(data, (value) => value + shift),
  );
}

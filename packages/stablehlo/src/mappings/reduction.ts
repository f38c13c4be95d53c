import type { Recurrence, Reduction, Sorting } from "@adjoint/core/ops";
import { listText } from "../text/attribute-text.ts";
import type { Block, Region } from "../text/block.ts";
import type { ElementType, Value } from "../text/value.ts";
import { compared, Elements } from "./elementwise.ts";
import type { Mapping } from "./mapping.ts";
import { reshaped, spread, transposed } from "./movement.ts";

type Only = readonly [Value]; // the inputs of an op that has one

/** A reduction by one operation of two numbers. */
export interface Folding {
  /** The operation: `add`. */
  readonly operation: string;
  /** The result of no elements. */
  readonly initial: number;
}

/** The elements along axes folded to one; the axes are gone. */
export function folded(block: Block, x: Value, axes: readonly number[], { operation, initial }: Folding): Value {
  const sizes = x.sizes.filter((_, axis) => !axes.includes(axis));
  if (axes.length === 0) return x;
  const one = { sizes: [], type: x.type };
  const region: Region = {
    arguments: [one, one],
    write: (inner, pair) => [inner.operation(`stablehlo.${operation}`, pair, one)],
  };
  return block.operation(
    "stablehlo.reduce",
    [x, block.scalar(initial, x.type)],
    { sizes, type: x.type },
    {
      attributes: { dimensions: listText(axes) },
      regions: [region],
    },
  );
}

/** A mapping to a reduction. */
export function folding(operation: string, initial: number): (node: { readonly attributes: Reduction }) => Mapping {
  return ({ attributes: { axes } }) =>
    (inputs, { block, y }) =>
      reshaped(block, folded(block, (inputs as Only)[0], axes, { operation, initial }), y.sizes);
}

/**
 * The root of a sum of squares, of numbers divided by a power of 2 so that no square overflows or vanishes; 0 for no elements.
 */
export function euclidean({ attributes: { axes } }: { readonly attributes: Reduction }): Mapping {
  return (inputs, { block, y }) => {
    const [x] = inputs as Only;
    const kept = x.sizes.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const e = new Elements(block, { sizes: kept, type: x.type });
    const all = new Elements(block, x);
    const largest = reshaped(block, folded(block, all.op("abs", x), axes, { operation: "maximum", initial: 0 }), kept);
    const [bound, factor] = x.type === "f64" ? [1e150, 2 ** 600] : [1e15, 2 ** 60];
    const small = e.op("select", e.compare("LT", largest, e.num(1 / bound)), e.num(1 / factor), e.num(1));
    const scale = e.op("select", e.compare("GT", largest, e.num(bound)), e.num(factor), small);
    const axesOfAll = x.sizes.map((_, axis) => axis);
    const unit = all.op("divide", x, spread(block, scale, axesOfAll, x.sizes));
    const total = folded(block, all.op("multiply", unit, unit), axes, { operation: "add", initial: 0 });
    return reshaped(block, e.op("multiply", scale, e.op("sqrt", reshaped(block, total, kept))), y.sizes);
  };
}

/** Of two pairs of a number and its position, the better one: NaN wins, and of equal ones the first. */
export function betterOf(type: ElementType, direction: "GT" | "LT"): Region {
  const [value, position] = [
    { sizes: [], type },
    { sizes: [], type: "i32" },
  ] as const;
  return {
    arguments: [value, position, value, position],
    write(block, pairs) {
      const [a, i, b, j] = pairs as readonly [Value, Value, Value, Value];
      const or = (p: Value, q: Value): Value => block.operation("stablehlo.or", [p, q], { sizes: [], type: "i1" });
      const and = (p: Value, q: Value): Value => block.operation("stablehlo.and", [p, q], { sizes: [], type: "i1" });
      const [aIsNan, bIsNan] = [compared(block, "NE", [a, a]), compared(block, "NE", [b, b])];
      const bIsNumber = compared(block, "EQ", [b, b]);
      const isBetter = or(compared(block, direction, [a, b]), and(aIsNan, bIsNumber));
      const isEqual = or(compared(block, "EQ", [a, b]), and(aIsNan, bIsNan));
      const takes = or(isBetter, and(isEqual, compared(block, "LT", [i, j])));
      return [
        block.operation("stablehlo.select", [takes, a, b], value),
        block.operation("stablehlo.select", [takes, i, j], position),
      ];
    },
  };
}

/** A number that every other one is better than. */
export function worstOf(type: ElementType, direction: "GT" | "LT"): number {
  if (type === "i32") return direction === "GT" ? -(2 ** 31) : 2 ** 31 - 1;
  return direction === "GT" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Behind every position. */
export const NOWHERE: number = 2 ** 31 - 1;

/** Where the best element is, counted along the axes. */
export function bestPosition(direction: "GT" | "LT"): (node: { readonly attributes: Reduction }) => Mapping {
  return ({ attributes: { axes } }) =>
    (inputs, { block, y }) => {
      const [x] = inputs as Only;
      const kept = x.sizes.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
      const sizes = kept.map((axis) => x.sizes[axis] as number); // an axis of x
      const length = axes.reduce((count, axis) => count * (x.sizes[axis] as number), 1);
      const rows = reshaped(block, transposed(block, x, [...kept, ...axes]), [...sizes, length]);
      const positions = block.operation(
        "stablehlo.iota",
        [],
        { sizes: rows.sizes, type: "i32" },
        {
          attributes: { iota_dimension: `${kept.length} : i64` },
        },
      );
      const initial = [block.scalar(worstOf(x.type, direction), x.type), block.scalar(NOWHERE, "i32")];
      const [, at] = block.operations(
        "stablehlo.reduce",
        [rows, positions, ...initial],
        [
          { sizes, type: x.type },
          { sizes, type: "i32" },
        ],
        { attributes: { dimensions: listText([kept.length]) }, regions: [betterOf(x.type, direction)] },
      );
      return reshaped(block, at as Value, y.sizes); // the second of two results
    };
}

/** The order that sorts along an axis; NaN comes last, or first in descending order. */
export function sortedOrder({ attributes: { axis, descending } }: { readonly attributes: Sorting }): Mapping {
  return (inputs, { block, y }) => {
    const [x] = inputs as Only;
    const [value, position] = [
      { sizes: [], type: x.type },
      { sizes: [], type: "i32" },
    ] as const;
    const comesFirst: Region = {
      arguments: [value, value, position, position],
      write(inner, pairs) {
        const [a, b] = pairs as readonly [Value, Value, Value, Value];
        const [first, second] = descending ? [b, a] : [a, b];
        const truth = { sizes: [], type: "i1" } as const;
        const isNumber = compared(inner, "EQ", [first, first]);
        const otherIsNan = compared(inner, "NE", [second, second]);
        const beforeNan = inner.operation("stablehlo.and", [isNumber, otherIsNan], truth);
        return [inner.operation("stablehlo.or", [compared(inner, "LT", [first, second]), beforeNan], truth)];
      },
    };
    const positions = block.operation("stablehlo.iota", [], y, { attributes: { iota_dimension: `${axis} : i64` } });
    const [, order] = block.operations("stablehlo.sort", [x, positions], [x, y], {
      attributes: { dimension: `${axis} : i64`, is_stable: "true" },
      regions: [comesFirst],
    });
    return order as Value; // the second of two results
  };
}

/** The states of a linear recurrence before each step, one step after the other. */
export function recurrence({ attributes }: { readonly attributes: Recurrence }): Mapping {
  const { axis, reverse, initial } = attributes;
  return (inputs, { block, y }) => {
    const [a, b] = inputs as readonly [Value, Value];
    const length = y.sizes[axis] as number; // the op has the axis
    const slice = { sizes: y.sizes.map((size, i) => (i === axis ? 1 : size)), type: y.type };
    const count = { sizes: [], type: "i32" } as const;
    const carried = [count, slice, y];
    const at = (inner: Block, step: Value): readonly Value[] => {
      const place = reverse
        ? inner.operation("stablehlo.subtract", [inner.scalar(length - 1, "i32"), step], count)
        : step;
      return y.sizes.map((_, i) => (i === axis ? place : inner.scalar(0, "i32")));
    };
    const cut = (inner: Block, x: Value, place: readonly Value[]): Value =>
      inner.operation("stablehlo.dynamic_slice", [x, ...place], slice, {
        attributes: { slice_sizes: listText(slice.sizes) },
      });
    const isUnfinished: Region = {
      arguments: carried,
      write: (inner, [step]) => [compared(inner, "LT", [step as Value, inner.scalar(length, "i32")])],
    };
    const advance: Region = {
      arguments: carried,
      write(inner, given) {
        const [step, state, states] = given as readonly [Value, Value, Value];
        const place = at(inner, step);
        const product = inner.operation("stablehlo.multiply", [cut(inner, a, place), state], slice);
        return [
          inner.operation("stablehlo.add", [step, inner.scalar(1, "i32")], count),
          inner.operation("stablehlo.add", [product, cut(inner, b, place)], slice),
          inner.operation("stablehlo.dynamic_update_slice", [states, state, ...place], y),
        ];
      },
    };
    const start = [block.scalar(0, "i32"), block.filled(initial, slice), block.filled(0, y)];
    const [, , states] = block.operations("stablehlo.while", start, carried, { regions: [isUnfinished, advance] });
    return states as Value; // the last of three results
  };
}

import type { Joining, Packing, Padding, Permutation, Repetition, Slicing } from "@adjoint/core/ops";
import { listText } from "../text/attribute-text.ts";
import type { Block } from "../text/block.ts";
import type { TensorType, Value } from "../text/value.ts";
import type { Mapping, MappingContext } from "./mapping.ts";

type Only = readonly [Value]; // the inputs of an op that has one

/** The value of the first input. */
export const asItIs: () => Mapping = () => (inputs) => inputs[0] as Value; // there is one

/** The same elements in other axes. */
export function reshaped(block: Block, x: Value, sizes: readonly number[]): Value {
  const isSame = x.sizes.length === sizes.length && x.sizes.every((size, axis) => size === sizes[axis]);
  return isSame ? x : block.operation("stablehlo.reshape", [x], { sizes, type: x.type });
}

/** The axes in another order. */
export function transposed(block: Block, x: Value, permutation: readonly number[]): Value {
  if (permutation.every((from, to) => from === to)) return x;
  const sizes = permutation.map((axis) => x.sizes[axis] as number); // a permutation of the axes
  return block.operation(
    "stablehlo.transpose",
    [x],
    { sizes, type: x.type },
    {
      attributes: { permutation: listText(permutation) },
    },
  );
}

/** Copies along axes, given the axis of the result in which each axis of the value is. */
export function spread(block: Block, x: Value, axes: readonly number[], sizes: readonly number[]): Value {
  return block.operation(
    "stablehlo.broadcast_in_dim",
    [x],
    { sizes, type: x.type },
    {
      attributes: { broadcast_dimensions: listText(axes) },
    },
  );
}

/** The first and the last place of a slice along each axis, and which axes run backwards. */
interface Places {
  readonly low: readonly number[];
  readonly span: readonly number[];
  readonly steps: readonly number[];
  readonly backwards: readonly number[];
}

function placesOf(
  { starts, steps }: Pick<Slicing, "starts" | "steps">,
  small: readonly number[],
  large: readonly number[],
): Places {
  const span = small.map((count, axis) => (count === 0 ? 0 : (count - 1) * Math.abs(steps[axis] as number) + 1));
  const low = starts.map((start, axis) => {
    const [size, length] = [large[axis] as number, span[axis] as number]; // an entry for each axis
    if (length === 0) return 0;
    const first = start < 0 ? start + size : start;
    return (steps[axis] as number) > 0 ? first : first - length + 1;
  });
  const backwards = steps.flatMap((step, axis) => (step < 0 ? [axis] : []));
  return { low, span, steps: steps.map(Math.abs), backwards };
}

function reversed(block: Block, x: Value, axes: readonly number[]): Value {
  if (axes.length === 0) return x;
  return block.operation("stablehlo.reverse", [x], x, { attributes: { dimensions: listText(axes) } });
}

/** Places at equal distances along every axis. */
export function sliced({ attributes }: { readonly attributes: Slicing }): Mapping {
  return (inputs, { block, y }) => {
    const [x] = inputs as Only;
    const { low, span, steps, backwards } = placesOf(attributes, y.sizes, x.sizes);
    return reversed(block, part(block, x, { low, span, steps }, y.sizes), backwards);
  };
}

function part(
  block: Block,
  x: Value,
  { low, span, steps }: Omit<Places, "backwards">,
  sizes: readonly number[],
): Value {
  return block.operation(
    "stablehlo.slice",
    [x],
    { sizes, type: x.type },
    {
      attributes: {
        start_indices: listText(low),
        limit_indices: listText(low.map((start, axis) => start + (span[axis] as number))), // an entry for each axis
        strides: listText(steps),
      },
    },
  );
}

/** A value at such places of a larger one, a number everywhere else. */
export function padded({ attributes }: { readonly attributes: Padding }): Mapping {
  return (inputs, { block, y }) => {
    const [x] = inputs as Only;
    const { low, span, steps, backwards } = placesOf(attributes, x.sizes, y.sizes);
    return paddedTo(block, reversed(block, x, backwards), { low, span, steps }, { y, fill: attributes.value });
  };
}

function paddedTo(
  block: Block,
  x: Value,
  { low, span, steps }: Omit<Places, "backwards">,
  { y, fill }: { readonly y: TensorType; readonly fill: number },
): Value {
  if (x.sizes.includes(0)) return block.filled(fill, y);
  const high = y.sizes.map((size, axis) => size - (low[axis] as number) - (span[axis] as number)); // an entry for each axis
  return block.operation("stablehlo.pad", [x, block.scalar(fill, y.type)], y, {
    attributes: {
      edge_padding_low: listText(low),
      edge_padding_high: listText(high),
      interior_padding: listText(steps.map((step) => step - 1)),
    },
  });
}

/** Copies along axes of size 1, or along new ones. */
export function repeated({ attributes: { axes, insert } }: { readonly attributes: Repetition }): Mapping {
  return (inputs, { block, y }) => {
    const [x] = inputs as Only;
    const all = y.sizes.map((_, axis) => axis);
    return spread(block, x, insert ? all.filter((axis) => !axes.includes(axis)) : all, y.sizes);
  };
}

/** Nodes joined along an axis. */
export function joined({ attributes: { axis } }: { readonly attributes: Joining }): Mapping {
  return (inputs, { block, y }) =>
    block.operation("stablehlo.concatenate", inputs, y, { attributes: { dimension: `${axis} : i64` } });
}

/** One of several values that lie end to end. */
export function unpacked({ attributes }: { readonly attributes: Packing }): Mapping {
  return (inputs, context) => {
    const [x] = inputs as Only;
    const { block, y } = context;
    const [start, count] = extentOf(attributes, context);
    const own = x.parts?.length === attributes.parts.length ? x.parts[attributes.index] : undefined;
    if (own !== undefined) return own;
    const flat = part(block, x, { low: [start], span: [count], steps: [1] }, [count]);
    return reshaped(block, flat, y.sizes);
  };
}

/** A value where it belongs among several that lie end to end, the others 0. */
export function placed({ attributes }: { readonly attributes: Packing }): Mapping {
  return (inputs, context) => {
    const [x] = inputs as Only;
    const { block, y } = context;
    const [start, count] = extentOf(attributes, context);
    const flat = reshaped(block, x, [count]);
    return paddedTo(block, flat, { low: [start], span: [count], steps: [1] }, { y, fill: 0 });
  };
}

/** Where the part starts, and how many elements it has. */
function extentOf({ parts, index }: Packing, { sizeOf }: MappingContext): readonly [start: number, count: number] {
  const counts = parts.map((shape) => shape.reduce<number>((count, axis) => count * sizeOf(axis), 1));
  return [counts.slice(0, index).reduce((sum, count) => sum + count, 0), counts[index] ?? 0];
}

/** An order that holds back the value until the event has been computed. */
export const afterEvent: () => Mapping =
  () =>
  (inputs, { block }) => {
    const [x] = block.operations("stablehlo.optimization_barrier", inputs, inputs);
    return x as Value; // as many results as operands
  };

/** The permutation of a Transpose. */
export function permuted({ attributes }: { readonly attributes: Permutation }): Mapping {
  return (inputs, { block }) => transposed(block, (inputs as Only)[0], attributes.permutation);
}

/** The same elements in other axes. */
export const inOtherAxes: () => Mapping =
  () =>
  (inputs, { block, y }) =>
    reshaped(block, (inputs as Only)[0], y.sizes);

import type { Convolving, Pooling, TransposedConvolving } from "@adjoint/core/ops";
import { listText, pairsText } from "../text/attribute-text.ts";
import { type Block, countOf } from "../text/block.ts";
import type { TensorType, Value } from "../text/value.ts";
import { as, precisionText } from "./contraction.ts";
import type { Mapping, MappingContext } from "./mapping.ts";
import { reshaped, transposed } from "./movement.ts";
import { betterOf, NOWHERE, worstOf } from "./reduction.ts";

/** A convolution of XLA, with all that it may do. */
interface General {
  /** Which axes are which, as `[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]`. */
  readonly layout: string;
  readonly strides: readonly number[];
  readonly padding: readonly (readonly [number, number])[];
  readonly leftDilation?: readonly number[];
  readonly rightDilation: readonly number[];
  readonly featureGroups?: number;
  readonly batchGroups?: number;
}

type Two = readonly [Value, Value]; // the inputs of an op that has two

function general([a, b]: Two, spec: General, { block, y, factor }: MappingContext): Value {
  if ([a, b, y].some((value) => countOf(value) === 0)) return block.filled(0, y);
  return block.operation("stablehlo.convolution", [as(block, a, factor), as(block, b, factor)], y, {
    attributes: {
      window_strides: listText(spec.strides),
      padding: pairsText(spec.padding),
      lhs_dilation: listText(spec.leftDilation ?? [1, 1]),
      rhs_dilation: listText(spec.rightDilation),
      dimension_numbers: `#stablehlo.conv<${spec.layout}>`,
      feature_group_count: `${spec.featureGroups ?? 1} : i64`,
      batch_group_count: `${spec.batchGroups ?? 1} : i64`,
      precision_config: precisionText(factor),
    },
  });
}

/** Images with a kernel. */
export function convolved({ attributes }: { readonly attributes: Convolving }): Mapping {
  const { stride, padding, dilation, groups } = attributes;
  const layout = "[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]";
  const spec = { layout, strides: stride, padding, rightDilation: dilation, featureGroups: groups };
  return (inputs, context) => general(inputs as Two, spec, context);
}

/** How long a row of some places at a distance is. */
function spanOf(count: number, distance: number): number {
  return (count - 1) * distance + 1;
}

/** The transpose by the images: the cotangent with gaps of the stride, under the reversed kernel. */
export function convolvedToInput({ attributes }: { readonly attributes: TransposedConvolving }): Mapping {
  const { stride, padding, dilation, groups } = attributes;
  return (inputs, context) => {
    const [u, kernel] = inputs as Two;
    const { block, y } = context;
    if ([u, kernel, y].some((value) => countOf(value) === 0)) return block.filled(0, y);
    const pads = ([0, 1] as const).map((axis) => {
      const reach = spanOf(kernel.sizes[axis + 2] as number, dilation[axis]); // four axes
      const low = reach - 1 - padding[axis][0];
      const length = spanOf(u.sizes[axis + 2] as number, stride[axis]);
      return [low, (y.sizes[axis + 2] as number) + reach - 1 - low - length] as const;
    });
    const turned = block.operation("stablehlo.reverse", [kernel], kernel, {
      attributes: { dimensions: listText([2, 3]) },
    });
    const spec = {
      layout: "[b, f, 0, 1]x[i, o, 0, 1]->[b, f, 0, 1]",
      strides: [1, 1],
      padding: pads,
      leftDilation: stride,
      rightDilation: dilation,
      featureGroups: groups,
    };
    return general([u, inGroups(block, turned, groups)], spec, context);
  };
}

/** A kernel whose outputs are those of one group, and whose inputs are those of all groups after each other. */
function inGroups(block: Block, kernel: Value, groups: number): Value {
  if (groups === 1) return kernel;
  const [outputs, channels, ...window] = kernel.sizes as readonly [number, number, number, number];
  const split = reshaped(block, kernel, [groups, outputs / groups, channels, ...window]);
  return reshaped(block, transposed(block, split, [1, 0, 2, 3, 4]), [outputs / groups, groups * channels, ...window]);
}

/** The transpose by the kernel: the cotangent slides over the images, the examples being summed over. */
export function convolvedToKernel({ attributes }: { readonly attributes: TransposedConvolving }): Mapping {
  const { stride, padding, dilation, groups } = attributes;
  return (inputs, context) => {
    const [x, u] = inputs as Two;
    const { y } = context;
    const pads = ([0, 1] as const).map((axis) => {
      const low = padding[axis][0];
      const reach = ((y.sizes[axis + 2] as number) - 1) * dilation[axis]; // four axes
      const length = spanOf(u.sizes[axis + 2] as number, stride[axis]);
      return [low, reach + length - (x.sizes[axis + 2] as number) - low] as const;
    });
    const spec = {
      layout: "[f, b, 0, 1]x[i, o, 0, 1]->[f, b, 0, 1]",
      strides: dilation,
      padding: pads,
      rightDilation: stride,
      batchGroups: groups,
    };
    return general([x, u], spec, context);
  };
}

/** How the windows of a pooling lie, as attributes. */
function windowText({ kernel, stride, padding }: Pooling): Readonly<Record<string, string>> {
  return {
    window_dimensions: listText([1, 1, ...kernel]),
    window_strides: listText([1, 1, ...stride]),
    padding: pairsText([[0, 0], [0, 0], ...padding]),
  };
}

/** The largest element of each window. */
export function pooled({ attributes }: { readonly attributes: Pooling }): Mapping {
  return ([x], { block, y }) => {
    const one = { sizes: [], type: y.type };
    const initial = block.scalar(Number.NEGATIVE_INFINITY, y.type);
    return block.operation("stablehlo.reduce_window", [x as Value, initial], y, {
      attributes: windowText(attributes),
      regions: [{ arguments: [one, one], write: (inner, pair) => [inner.operation("stablehlo.maximum", pair, one)] }],
    });
  };
}

/** Where the largest element of each window lies in its plane. */
export function pooledPosition({ attributes }: { readonly attributes: Pooling }): Mapping {
  return (inputs, { block, y }) => {
    const x = inputs[0] as Value; // the op has one input
    const [, , height = 0, width = 0] = x.sizes;
    const row = block.operation(
      "stablehlo.iota",
      [],
      { sizes: [height * width], type: "i32" },
      {
        attributes: { iota_dimension: "0 : i64" },
      },
    );
    const positions = block.operation(
      "stablehlo.broadcast_in_dim",
      [reshaped(block, row, [height, width])],
      { sizes: x.sizes, type: "i32" },
      { attributes: { broadcast_dimensions: listText([2, 3]) } },
    );
    const initial = [block.scalar(worstOf(x.type, "GT"), x.type), block.scalar(NOWHERE, "i32")];
    const results: readonly TensorType[] = [{ sizes: y.sizes, type: x.type }, y];
    const [, at] = block.operations("stablehlo.reduce_window", [x, positions, ...initial], results, {
      attributes: windowText(attributes),
      regions: [betterOf(x.type, "GT")],
    });
    return at as Value; // the second of two results
  };
}

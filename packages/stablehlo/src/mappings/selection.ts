import type { Gathering, Scattering } from "@adjoint/core/ops";
import { listText } from "../text/attribute-text.ts";
import type { Region } from "../text/block.ts";
import type { Value } from "../text/value.ts";
import type { Mapping } from "./mapping.ts";

/** How the axes of a table, of ids into it and of what they select belong together. */
function axesOf({ axis, batchAxes }: Gathering, table: Value, ids: Value) {
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  const own = ids.sizes.length - batchAxes;
  return {
    batch: range(0, batchAxes),
    /** In the selection: the axes of the table that stay. */
    windows: [...range(batchAxes, axis), ...range(axis + own, table.sizes.length + own - 1)],
    vector: ids.sizes.length,
  };
}

/** Slices of a table, selected by ids. */
export function gathered({ attributes }: { readonly attributes: Gathering }): Mapping {
  return (inputs, { block, y }) => {
    const [table, ids] = inputs as readonly [Value, Value];
    const { batch, windows, vector } = axesOf(attributes, table, ids);
    const { axis, batchAxes } = attributes;
    const numbers = [
      `offset_dims = [${windows}]`,
      `collapsed_slice_dims = [${axis}]`,
      ...(batchAxes === 0 ? [] : [`operand_batching_dims = [${batch}], start_indices_batching_dims = [${batch}]`]),
      `start_index_map = [${axis}]`,
      `index_vector_dim = ${vector}`,
    ];
    const sizes = table.sizes.map((size, i) => (i === axis || i < batchAxes ? 1 : size));
    return block.operation("stablehlo.gather", [table, ids], y, {
      attributes: {
        dimension_numbers: `#stablehlo.gather<${numbers.join(", ")}>`,
        slice_sizes: listText(sizes),
        indices_are_sorted: "false",
      },
    });
  };
}

/** Slices added up where ids say, in a table of zeros. */
export function scattered({ attributes }: { readonly attributes: Scattering }): Mapping {
  return (inputs, { block, y }) => {
    const [updates, ids] = inputs as readonly [Value, Value];
    const table = block.filled(0, y);
    const { batch, windows, vector } = axesOf(attributes, table, ids);
    const { axis, batchAxes } = attributes;
    const numbers = [
      `update_window_dims = [${windows}]`,
      `inserted_window_dims = [${axis}]`,
      ...(batchAxes === 0 ? [] : [`input_batching_dims = [${batch}], scatter_indices_batching_dims = [${batch}]`]),
      `scatter_dims_to_operand_dims = [${axis}]`,
      `index_vector_dim = ${vector}`,
    ];
    const one = { sizes: [], type: y.type };
    const adding: Region = {
      arguments: [one, one],
      write: (inner, pair) => [inner.operation("stablehlo.add", pair, one)],
    };
    return block.operation("stablehlo.scatter", [table, ids, updates], y, {
      attributes: {
        scatter_dimension_numbers: `#stablehlo.scatter<${numbers.join(", ")}>`,
        indices_are_sorted: "false",
        unique_indices: "false",
      },
      regions: [adding],
    });
  };
}

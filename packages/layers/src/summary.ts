import { elementCount, formatShape, type Node, type Nodes } from "@adjoint/core";
import type { LayerFunction } from "./layer.ts";
import { parametersOf } from "./parameters-of.ts";

/**
 * A table of parameters: for each layer its parameters with shape and number of elements, and the total. Of a layer it lists
 * the parameters of the layer; of nodes, all that they are computed from. A shared parameter counts once.
 *
 * The layer of a parameter is the part of its name before the last slash.
 *
 * @param of - a layer, or a node, a list or a record of nodes
 *
 * @example
 * ```ts
 * import { sigmoid } from "@adjoint/core";
 * import { affine, sequential, summary } from "@adjoint/layers";
 * const hidden = affine({ name: "hidden", inputs: 2, outputs: 10 });
 * const lines = summary(sequential(hidden, sigmoid)).split("\n");
 * lines[0]; // => "layer   parameter  shape    count"
 * lines[1]; // => "hidden  W          [2, 10]     20"
 * lines[2]; // => "        b          [10]        10"
 * lines[3]; // => "total                          30"
 * ```
 */
export function summary(of: (LayerFunction & { readonly parameters: readonly Node[] }) | Nodes): string {
  const parameters = typeof of === "function" ? of.parameters : parametersOf(of);
  const counts = parameters.map(({ shape }) => elementCount(shape as readonly number[])); // the axes of a parameter have sizes, not names
  const layers = parameters.map(({ name = "" }) => name.slice(0, Math.max(name.lastIndexOf("/"), 0)));
  const rows = parameters.map(({ name = "", shape }, i) => [
    layers[i] === layers[i - 1] ? "" : (layers[i] ?? ""), // `layers` has an entry for each parameter
    name.slice(name.lastIndexOf("/") + 1),
    formatShape(shape),
    String(counts[i]),
  ]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return table([["layer", "parameter", "shape", "count"], ...rows, ["total", "", "", String(total)]]);
}

/** Columns that are two blanks apart; the last one is aligned to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0; // all rows have the same length
        return column === row.length - 1 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ");
  return rows.map(line).join("\n");
}

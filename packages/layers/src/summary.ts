import { formatShape, type Node, type Nodes } from "@adjoint/core";
import { formatTable } from "@adjoint/core/graphs";
import { elementCount } from "@adjoint/core/ops";
import type { LayerFunction } from "./layer.ts";
import { parametersOf } from "./parameters-of.ts";
import { requireLayer } from "./require-layer.ts";

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
  if (typeof of === "function") requireLayer("summary: the layer is", of);
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
  const heading = ["layer", "parameter", "shape", "count"];
  return formatTable([heading, ...rows, ["total", "", "", String(total)]], { alignRight: [false, false, false, true] });
}

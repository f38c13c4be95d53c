import { ArgumentError, type ArrayLike, type Bindings, Node, type Nodes, type TraceOptions } from "@adjoint/core";
import { listNodes } from "@adjoint/core/graphs";
import { anyText, describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";
import { readNotes } from "../graph/read-notes.ts";
import { type FoldedOptions, foldedOptions } from "../graph/see-graph.ts";
import { tracePicture } from "./trace-picture.ts";
import { traced } from "./traced.ts";

/** Options of {@link drawTrace}. */
export interface DrawTraceOptions extends FoldedOptions, TraceOptions {
  /** The title above the picture. */
  readonly title?: string;
  /** Nodes that are marked, with what is said of them, besides the first value that is not finite. */
  readonly notes?: ReadonlyMap<Node, string>;
  /** The cotangent of each output, in order; for a loss of rank 0 it is 1 if this is left out. */
  readonly cotangents?: readonly ArrayLike[];
  /** A node for which each path to an output is listed with its contribution to the gradient, if there are at most 64. */
  readonly paths?: Node;
  /** Whether boxes show the local Jacobian by each input, where it has at most 16 entries; false if left out. */
  readonly jacobians?: boolean;
}

const drawTraceOptions: OptionTable<DrawTraceOptions> = {
  ...foldedOptions,
  title: ["optional", anyText],
  notes: "optional",
  cotangents: "optional",
  paths: "optional",
  jacobians: "optional",
  dtype: "optional",
  axes: "optional",
  unused: "optional",
};

/**
 * A backward pass as a picture, as SVG text: the value of every node in its box, and beside it the cotangent, which flows back
 * along the link that the value came by.
 *
 * Arrays of at most 16 numbers are written out. Of a larger one a heat map shows the rows and columns (the last axis against
 * all others, cells averaged where they are many), with the lowest and the highest number and the Euclidean norm. The first
 * node whose value is NaN or infinite is marked, and so is the node where the first such cotangent arises.
 *
 * @param outputs - a loss of rank 0; others with the option `cotangents`
 * @param bindings - the values of inputs and parameters
 * @throws what `evaluate` throws for the bindings
 * @throws ShapeError for an output that is not a single real number, without `cotangents`
 * @throws ArgumentError for options of the wrong sort, or a node in `paths` that is not in the graph
 *
 * @example
 * ```ts
 * import { input, mul, parameter } from "@adjoint/core";
 * import { drawTrace } from "@adjoint/visual";
 * const [w, x] = [parameter("w", []), input("x", [])];
 * const svg = drawTrace(mul(mul(w, x), x), { w: 3, x: 2 }, { paths: x });
 * svg.includes(">12<"); // => true
 * svg.includes("x → × → ×"); // => true
 * ```
 */
export function drawTrace(outputs: Nodes, bindings: Bindings, options?: DrawTraceOptions): string {
  const given = readOptions("drawTrace", options, drawTraceOptions);
  const { title, cotangents: seeds, paths, jacobians = false, dtype, axes, unused, notes: said, ...folded } = given;
  const notes = readNotes("drawTrace", said);
  const list = listNodes(outputs);
  const evaluation = { ...(dtype && { dtype }), ...(axes && { axes }), ...(unused && { unused }) };
  const run = traced("drawTrace", list, bindings, { ...evaluation, seeds });
  if (paths !== undefined && !(paths instanceof Node && run.values.has(paths)))
    throw new ArgumentError(
      `drawTrace: paths is ${describeValue(paths)}; give a node that the outputs are computed from.`,
    );
  return tracePicture("drawTrace", run, { title, folded, notes, paths, jacobians });
}

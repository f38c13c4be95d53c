import {
  ArgumentError,
  type ArrayLike,
  type Bindings,
  type NDArray,
  Node,
  type Nodes,
  ops,
  type TraceOptions,
} from "@adjoint/core";
import { inputName, listNodes } from "@adjoint/core/graphs";
import { describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";
import { graphPicture } from "../graph/graph-picture.ts";
import { isPart } from "../graph/outline.ts";
import { type FoldedOptions, foldedOptions, seeNodes } from "../graph/see-graph.ts";
import { localJacobian } from "./local.ts";
import { pathTable } from "./path-table.ts";
import { pathShares } from "./paths.ts";
import { traceView } from "./trace-view.ts";
import { firstNonFinite, type Traced, traced } from "./traced.ts";
import { cotangentFace, type ShownJacobian, valuedFace } from "./value-face.ts";

/** Options of {@link drawTrace}. */
export interface DrawTraceOptions extends FoldedOptions, TraceOptions {
  /** The title above the picture. */
  readonly title?: string;
  /** The cotangent of each output, in order; for a loss of rank 0 it is 1 if this is left out. */
  readonly cotangents?: readonly ArrayLike[];
  /** A node for which each path to an output is listed with its contribution to the gradient, if there are at most 64. */
  readonly paths?: Node;
  /** Whether boxes show the local Jacobian by each input, where it has at most 16 entries; false if left out. */
  readonly jacobians?: boolean;
}

const drawTraceOptions: OptionTable<DrawTraceOptions> = {
  ...foldedOptions,
  title: "optional",
  cotangents: "optional",
  paths: "optional",
  jacobians: "optional",
  dtype: "optional",
  axes: "optional",
  unused: "optional",
};

const MOST_PATHS = 64;
const MOST_ENTRIES = 16;

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
 * @throws what {@link evaluate} throws for the bindings
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
  const { title, cotangents: seeds, paths, jacobians = false, dtype, axes, unused, ...folded } = given;
  const list = listNodes(outputs);
  const evaluation = { ...(dtype && { dtype }), ...(axes && { axes }), ...(unused && { unused }) };
  const run = traced("drawTrace", list, bindings, { ...evaluation, seeds });
  if (paths !== undefined && !(paths instanceof Node && run.values.has(paths)))
    throw new ArgumentError(
      `drawTrace: paths is ${describeValue(paths)}; give a node that the outputs are computed from.`,
    );
  const seen = seeNodes("drawTrace", run.nodes, folded);
  const { values, cotangents } = run;
  return graphPicture({
    ...seen,
    view: traceView(seen.view, (node) => cotangents.has(node)),
    title,
    notes: nonFiniteNote("value", run.nodes, values),
    cellNotes: nonFiniteNote("cotangent", [...run.nodes].reverse(), cotangents),
    itemFace: (item) => {
      const node = isPart(item.of) || item.of.number === undefined ? undefined : item.of.node;
      const value = node === undefined || isWritten(node) ? undefined : values.get(node);
      return valuedFace(item, value, node !== undefined && jacobians ? jacobiansOf(node, run) : []);
    },
    cellFace: (cell) => cotangentFace(cell, (node) => cotangents.get(node)),
    ...(paths && { below: pathTable(paths, pathShares(paths, run, MOST_PATHS), cotangents.get(paths), seen.refer) }),
  });
}

/** Whether the name of a box says the value: that of a constant number. */
function isWritten({ op, shape }: Node): boolean {
  return op === (ops.Constant as unknown) && shape.length === 0;
}

function jacobiansOf(node: Node, { values, cotangents }: Traced): readonly ShownJacobian[] {
  const arrayOf = (each: Node) => values.get(each) as never; // of every node
  return node.inputs.flatMap((input, i) => {
    if (!cotangents.has(input)) return [];
    const rows = localJacobian(node, i, arrayOf, MOST_ENTRIES);
    return rows === undefined ? [] : [{ by: inputName(node, i), rows }];
  });
}

/** What is said of the first node whose value, or cotangent, is not finite. */
export function nonFiniteNote(
  what: "value" | "cotangent",
  nodes: readonly Node[],
  arrays: ReadonlyMap<Node, NDArray>,
): ReadonlyMap<Node, string> {
  const first = firstNonFinite(nodes, (node) => arrays.get(node));
  return new Map(first === undefined ? [] : [[first.node, `The first ${what} that is not finite: ${first.what}`]]);
}

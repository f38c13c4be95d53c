import type { Node, Nodes } from "@adjoint/core";
import { anyText, type OptionTable, readOptions } from "@adjoint/core/ops";
import { cellFace, itemFace } from "./faces.ts";
import { graphPicture } from "./graph-picture.ts";
import { readNotes } from "./read-notes.ts";
import { type FoldedOptions, foldedOptions, seeGraph } from "./see-graph.ts";

/** Options of {@link drawGraph}. */
export interface DrawGraphOptions extends FoldedOptions {
  /** The title above the picture. */
  readonly title?: string;
  /** Nodes that are marked, with what is said of them, such as a wrong rule that a gradient check found. */
  readonly notes?: ReadonlyMap<Node, string>;
}

const drawGraphOptions: OptionTable<DrawGraphOptions> = {
  ...foldedOptions,
  title: ["optional", anyText],
  notes: "optional",
};

/**
 * A graph as a picture, as SVG text: values flow down, cotangents flow up beside them.
 *
 * Give it the gradients besides the loss, and each gradient node stands beside the forward node whose cotangent it is part of;
 * what is made of gradients, such as the next parameters, stands in a third column. Each box has the sign of its op and its
 * name, each link the shape of what goes along it. Parameters, inputs and constants are told apart; a scope is a box that
 * can be folded, and so is the body of a scan. Dotted links are values that a gradient rule takes from the forward pass,
 * and `=` is a cotangent that is passed on as it is.
 *
 * Without a DOM, in Node and in browsers, the same text for the same graph. Colours suit light and dark surroundings.
 *
 * @param outputs - a node, or lists and records of nodes
 * @throws ArgumentError if something else than a node is among the outputs, for an option of the wrong sort, and for a graph of more
 *   than 200,000 nodes
 *
 * @example
 * ```ts
 * import { gradients, input, matMul, parameter, sigmoid, sum } from "@adjoint/core";
 * import { drawGraph } from "@adjoint/visual";
 * const W = parameter("W", [2, 3]);
 * const loss = sum(sigmoid(matMul(input("x", ["batch", 2]), W)));
 * const svg = drawGraph({ loss, dW: gradients(loss, W) }, { title: "A layer" });
 * svg.startsWith("<svg"); // => true
 * svg.includes(">[batch, 3]<"); // => true
 * ```
 */
export function drawGraph(outputs: Nodes, options?: DrawGraphOptions): string {
  const given = readOptions("drawGraph", options, drawGraphOptions);
  const notes = readNotes("drawGraph", given.notes);
  return graphPicture({ ...seeGraph("drawGraph", outputs, given), notes, title: given.title, itemFace, cellFace });
}

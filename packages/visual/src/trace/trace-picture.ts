import { type Node, ops } from "@adjoint/core";
import { inputName } from "@adjoint/core/graphs";
import { graphPicture } from "../graph/graph-picture.ts";
import { isPart } from "../graph/outline.ts";
import { type FoldedOptions, seeNodes } from "../graph/see-graph.ts";
import { firstNonFinite } from "./first-non-finite.ts";
import { localJacobian } from "./local.ts";
import { pathTable } from "./path-table.ts";
import { pathShares } from "./paths.ts";
import { traceView } from "./trace-view.ts";
import type { Traced } from "./traced.ts";
import { cotangentFace, type ShownJacobian, valuedFace } from "./value-face.ts";

/** How a backward pass is drawn. */
export interface TracePicture {
  readonly title: string | undefined;
  readonly folded: FoldedOptions;
  /** What is said of some nodes, besides the first value that is not finite. */
  readonly notes?: ReadonlyMap<Node, string>;
  /** A node whose gradient is listed path by path. */
  readonly paths?: Node | undefined;
  /** Whether local Jacobians are shown. */
  readonly jacobians?: boolean;
}

const MOST_PATHS = 64;
const MOST_ENTRIES = 16;

/** The picture of a backward pass that has been computed. */
export function tracePicture(caller: string, run: Traced, options: TracePicture): string {
  const { title, folded, paths, jacobians = false } = options;
  const { values, cotangents, nodes } = run;
  const seen = seeNodes(caller, nodes, folded);
  return graphPicture({
    ...{ ...seen, title, view: traceView(seen.view, (node) => cotangents.has(node)) },
    notes: new Map([...firstNonFinite("value", nodes, values), ...(options.notes ?? [])]),
    cellNotes: firstNonFinite("cotangent", [...nodes].reverse(), cotangents),
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

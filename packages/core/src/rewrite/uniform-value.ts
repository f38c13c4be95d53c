import type { Node } from "../graph/node.ts";
import { Constant } from "../ops/constant.ts";
import { Copy } from "../ops/copy.ts";
import { Reshape } from "../ops/reshape.ts";
import { StopGradient } from "../ops/stop-gradient.ts";
import { Repeat } from "../ops/sum-repeat.ts";
import { Transpose } from "../ops/transpose.ts";
import { match } from "../structure/match.ts";

/** Ops whose values are values of their input, and nothing else. */
const MOVING: ReadonlySet<unknown> = new Set([Copy, Repeat, Reshape, StopGradient, Transpose]);

/** The number that all elements of a node are known to be when the graph is built; nothing where they are not. */
export function uniformValue(node: Node): number | undefined {
  let source = node;
  while (MOVING.has(source.op)) source = source.inputs[0] as Node; // each has one input
  const data = match(source, Constant)?.attributes.value.data;
  const first = data?.[0];
  if (data === undefined || first === undefined) return undefined;
  for (let i = 1; i < data.length; i++) if (!Object.is(data[i], first)) return undefined;
  return first;
}

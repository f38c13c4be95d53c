import { add, lookUp, mul, type Node, ops, real, sin, stopGradient, sum } from "@adjoint/core";
import { isBound, topology } from "@adjoint/core/graphs";
import { type AnyOp, allOps, type Choose } from "@adjoint/core/ops";
import type fc from "fast-check";
import { choices } from "./choice-arbitrary.ts";
import { controlParts } from "./control-parts.ts";
import { boundValues, Draft } from "./draft.ts";
import { drawDirection } from "./draw-array.ts";
import { functionParts } from "./function-parts.ts";
import type { GraphCase } from "./graph-case.ts";
import { opPart } from "./op-part.ts";
import type { Part } from "./part.ts";
import { printGraph } from "./print-graph.ts";
import { drawShape } from "./shape-arbitrary.ts";

/** What graphs to draw. */
export interface GraphOptions {
  /** The ops to draw from, which may be your own; all ops of core if left out. */
  readonly ops?: readonly AnyOp[];
  /** Whether functions of several nodes, scans, checkpoints and custom rules are drawn too: true if left out. */
  readonly functions?: boolean;
  /** The largest number of ops and functions in a graph: 8 if left out. */
  readonly maxParts?: number;
}

/**
 * Whole random graphs at a point where they are smooth, with directions. Ops, shapes, attributes and domains come from the
 * records; operands are earlier nodes every other time (reshaped, repeated or summed where shapes differ, guarded where values
 * lie outside a domain), or else new inputs, parameters and constants, with named axes once in a while. Some nodes are used
 * several times, and some never.
 *
 * Values are computed while a graph is drawn: a node is added only if its value is finite and neither jumps nor bends nor is
 * steep near its operands. Failures shrink to few nodes, small sizes and round numbers, and replay from seed and path.
 *
 * @param options - `ops`, `functions`, `maxParts`
 *
 * @example
 * ```ts
 * import { graphCases } from "@adjoint/gradcheck";
 * import fc from "fast-check";
 * const { counterexample } = fc.check(
 *   fc.property(graphCases(), ({ parts }) => !parts.includes("Tanh")),
 *   { seed: 1, numRuns: 1000 },
 * );
 * counterexample?.[0].parts; // => ["Tanh"]
 * ```
 */
export function graphCases(options: GraphOptions = {}): fc.Arbitrary<GraphCase> {
  const groups = groupsOf(options);
  return choices((choose) => drawGraph(choose, groups, options.maxParts ?? 8));
}

/** Groups of parts; a group is drawn in proportion to how often it is listed. */
function groupsOf({ ops: records = allOps, functions = true }: GraphOptions): readonly (readonly Part[])[] {
  const leaves: readonly unknown[] = [ops.Input, ops.Parameter, ops.Constant]; // not drawn as parts: an operand makes them when it needs one
  const opParts = records.flatMap((op) =>
    leaves.includes(op) || op.shape.draw === null ? [] : [opPart(op, op.shape.draw)],
  );
  if (!functions) return [opParts];
  return [...Array.from({ length: 12 }, () => opParts), functionParts, functionParts, functionParts, controlParts];
}

function drawGraph(choose: Choose, groups: readonly (readonly Part[])[], maxParts: number): GraphCase {
  const axes: Record<string, number> = choose(0, 2) === 2 ? { batch: choose(1, 3) } : {};
  const draft = new Draft(choose, axes);
  const minSize = choose(0, 5) === 5 ? 0 : 1; // seldom 0: ops draw enough empty arrays themselves
  for (let i = choose(1, 2); i > 0; i--) {
    const shape = drawShape(choose, { maxRank: 3, minSize, names: Object.keys(axes) });
    draft.addInput({ shape, kind: "real", domain: real });
  }
  // before each part it is drawn whether there is another, so that a failure can shrink by leaving out any one of them
  for (let i = 0; i < maxParts && choose(0, maxParts) > 0; i++) {
    const group = groups[choose(0, groups.length - 1)] ?? [];
    draft.add(lookUp(group, choose(0, group.length - 1)));
  }
  return finish(choose, draft);
}

function finish(choose: Choose, { placed, axes, parts, sizesOf }: Draft): GraphCase {
  const nodes = placed.map(({ node }) => node);
  const users = new Set(topology(nodes).nodes.flatMap(({ inputs }) => inputs));
  const ends = nodes.filter((node) => node.kind === "real" && !users.has(node));
  const last = nodes.findLast((node) => node.kind === "real") as Node; // there is one: the first input is real
  const outputs = ends.filter((_, i) => i === ends.length - 1 || choose(0, 3) < 3);
  if (outputs.length === 0) outputs.push(last);
  const loss = outputs
    .map((output) => lookUp(LOSSES, choose(0, LOSSES.length - 1))(output))
    .reduce((a, b): Node => add(a, b));
  const inputs = nodes.filter((node) => node.kind === "real" && isBound(node));
  const direct = (of: readonly Node[]) => of.map(({ shape }) => drawDirection(choose, sizesOf(shape)));
  const drawn = {
    loss,
    outputs,
    nodes,
    inputs,
    bindings: boundValues(placed),
    axes,
    tangents: direct(inputs),
    otherTangents: direct(inputs),
    cotangents: direct(outputs),
    parts,
  };
  return Object.freeze({ ...drawn, toString: () => printGraph(loss, drawn.bindings, { axes }) });
}

/** Scalars that depend on every element of an output: its sum, and others that treat each element differently. */
const LOSSES: readonly ((output: Node) => Node)[] = [
  (output) => sum(output),
  (output) => sum(mul(output, output)),
  (output) => sum(sin(output)),
  (output) => sum(mul(output, stopGradient(output))), // a factor that derivatives take as constant
  (output) => sum(mul(output, output)),
];

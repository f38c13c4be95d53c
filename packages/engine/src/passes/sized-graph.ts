import { constant, type NDArray, type Node, simplify } from "@adjoint/core";
import { bindAxes, rebuild, topology } from "@adjoint/core/graphs";
import { inKnownOps, needsExpansion } from "./in-known-ops.ts";

/** A graph before and after a pass. */
export interface PassReport {
  /** What the pass does. */
  readonly name: string;
  /** The outputs before it. */
  readonly before: readonly Node[];
  /** The outputs after it. */
  readonly after: readonly Node[];
}

/** What a graph is specialised for. */
export interface GraphSizes {
  /** Values that stay. */
  readonly given: ReadonlyMap<Node, NDArray>;
  /** The sizes of all named axes. */
  readonly axes: Readonly<Record<string, number>>;
}

/**
 * The graph that is compiled: given values are constants, axes have sizes, ops without code of their own are expanded, and what
 * `simplify` knows is done. Values stay, up to rounding.
 *
 * @returns the outputs as they are now, and what each pass has made of them
 */
export function sizedGraph(
  outputs: readonly Node[],
  sizes: GraphSizes,
): { readonly outputs: readonly Node[]; readonly passes: readonly PassReport[] } {
  const passes: PassReport[] = [];
  const pass = (
    name: string,
    before: readonly Node[],
    work: (nodes: readonly Node[]) => readonly Node[],
  ): readonly Node[] => {
    const after = work(before);
    passes.push({ name, before, after });
    return after;
  };
  let nodes = outputs;
  if (sizes.given.size > 0) nodes = pass("given values", nodes, (list) => withConstants(list, sizes.given));
  const axes = sizes.given.size === 0 ? sizes.axes : stillThere(nodes, sizes.axes);
  if (Object.keys(axes).length > 0) nodes = pass("sizes", nodes, (list) => bindAxes(list, axes));
  if (needsExpansion(nodes)) nodes = pass("expansions", nodes, inKnownOps);
  nodes = pass("simplify", nodes, (list) => simplify(list));
  return { outputs: nodes, passes };
}

function withConstants(outputs: readonly Node[], given: ReadonlyMap<Node, NDArray>): readonly Node[] {
  return rebuild(outputs, (node, rebuilt) => {
    const value = given.get(node);
    return value === undefined ? rebuilt : constant(value);
  });
}

/** The axes that a graph has left: what was computed on the way to given values is gone. */
function stillThere(outputs: readonly Node[], axes: GraphSizes["axes"]): GraphSizes["axes"] {
  const names = new Set(topology(outputs).nodes.flatMap(({ shape }) => [...shape]));
  return Object.fromEntries(Object.entries(axes).filter(([axis]) => names.has(axis)));
}

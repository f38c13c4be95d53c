import type { Node, Nodes } from "@adjoint/core";
import { listNodes, referTo } from "@adjoint/core/graphs";
import type { OptionTable } from "@adjoint/core/ops";
import { type FoldOptions, openParts, readFold, requireDrawable } from "./fold.ts";
import { outlineOf } from "./outline.ts";
import { type Roles, rolesOf } from "./roles.ts";
import { type View, viewOf } from "./view.ts";

/** Which parts of a graph are shown open, and which as one box. */
export interface FoldedOptions {
  /** How many levels of scopes and bodies are shown open; all if left out, as far as `boxes` allows. */
  readonly depth?: number;
  /** The most boxes; scopes stay closed beyond that. 160 if left out, about what can be read. */
  readonly boxes?: number;
  /** Names of scopes that stay closed. */
  readonly fold?: readonly string[];
  /** Names of scopes that are opened whatever the depth is. */
  readonly open?: readonly string[];
}

export const foldedOptions: OptionTable<FoldedOptions> = {
  depth: "optional",
  boxes: "optional",
  fold: "optional",
  open: "optional",
};

/** A graph as it is seen: what each node is there for, which boxes and links are shown, how nodes are called. */
export interface SeenGraph {
  readonly roles: Roles;
  readonly view: View;
  /** The number of each node in the order of all. */
  readonly numberOf: ReadonlyMap<Node, number>;
  /** How a node is called: by its name if no other has it, else by its number. */
  readonly refer: (node: Node) => string;
}

/** Chooses what is shown of a graph, gradient nodes beside the forward nodes that they belong to. */
export function seeGraph(caller: string, outputs: Nodes, options: FoldedOptions): SeenGraph {
  return see(caller, rolesOf(listNodes(outputs)), options);
}

/** Chooses what is shown of nodes, all of them as forward nodes. */
export function seeNodes(caller: string, nodes: readonly Node[], options: FoldedOptions): SeenGraph {
  return see(caller, { nodes, forward: nodes, backward: new Map(), update: new Map() }, options);
}

function see(caller: string, roles: Roles, options: FoldedOptions): SeenGraph {
  const fold: FoldOptions = readFold(caller, options);
  requireDrawable(caller, roles.nodes);
  const numberOf = new Map(roles.nodes.map((node, i) => [node, i]));
  const outline = outlineOf(roles.forward, numberOf);
  const references = referTo(roles.nodes);
  return {
    ...{ roles, numberOf, view: viewOf(outline, openParts(outline.root, fold), roles) },
    refer: (node) => references.get(node) ?? node.name ?? node.op.name, // inside a body
  };
}

/** How many scopes lie inside each other at most; bodies of scans count too, once. */
export function depthOf(nodes: readonly Node[]): number {
  let deepest = 0;
  for (const node of nodes) {
    let depth = node.op.form.kind === "region" ? 1 : 0;
    for (let at = node.scope; at !== undefined; at = at.parent) depth++;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

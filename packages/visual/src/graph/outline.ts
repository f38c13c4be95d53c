import { type Node, ops } from "@adjoint/core";
import { match } from "@adjoint/core/graphs";

/** A forward node at its place: a node of the graph, or one inside the body of a scan. */
export interface Vertex {
  /** The node. */
  readonly node: Node;
  /** Its number in the order of all nodes; absent inside a body. */
  readonly number: number | undefined;
  /** What it is computed from; for a placeholder of a body, what the scan hands it. */
  readonly inputs: readonly Vertex[];
  /** The part that it lies in. */
  readonly inside: Part;
}

/** A part of a graph that can be shown as one box: a scope, the body of a scan, or a stretch of nodes that nothing else divides. */
export interface Part {
  /** Which of these it is; `graph` is the whole. */
  readonly sort: "graph" | "scope" | "body" | "stretch";
  /** What it is called. */
  readonly title: string;
  /** What sort of layer it is, for a scope; what the others say of themselves. */
  readonly kind: string;
  /** The part around it. */
  readonly inside: Part | undefined;
  /** What lies in it directly, inputs before users. */
  readonly children: readonly (Vertex | Part)[];
  /** How many nodes lie in it, at any depth. */
  readonly size: number;
}

/** A value that one step of a scan hands to the next. */
export interface Carry {
  /** What the step computes. */
  readonly from: Vertex;
  /** The placeholder that has it in the next step. */
  readonly to: Vertex;
}

/** The forward part of a graph as a tree of parts. */
export interface Outline {
  /** The whole. */
  readonly root: Part;
  /** The vertex of each forward node. */
  readonly vertexOf: ReadonlyMap<Node, Vertex>;
  /** What scans hand from step to step. */
  readonly carries: readonly Carry[];
}

interface OpenPart extends Part {
  inside: OpenPart | undefined;
  children: (OpenVertex | OpenPart)[];
  size: number;
}

interface OpenVertex extends Vertex {
  inside: OpenPart;
}

type ScopeOf = NonNullable<Node["scope"]>;

/** Whether a child of a part is a part. */
export function isPart(child: object): child is Part {
  return "children" in child;
}

/**
 * Sorts forward nodes into the scopes that they lie in, the bodies of scans included. A part of one child is left out; one
 * with very many children is divided into stretches that follow each other.
 *
 * @param forward - the forward nodes, inputs before users
 * @param numberOf - the number of each of them
 */
export function outlineOf(forward: readonly Node[], numberOf: ReadonlyMap<Node, number>): Outline {
  const root = newPart("graph", "", "", undefined);
  const carries: Carry[] = [];
  const vertexOf = addNodes(forward, { root, numberOf, carries, given: new Map(), depth: 0 });
  settle(root);
  return { root, vertexOf, carries };
}

interface Adding {
  readonly root: OpenPart;
  readonly numberOf: ReadonlyMap<Node, number>;
  readonly carries: Carry[];
  /** What the placeholders of a body stand for. */
  readonly given: ReadonlyMap<Node, Vertex>;
  readonly depth: number;
}

/** Bodies inside each other that are shown; deeper ones stay nodes. */
const MAX_BODIES = 4;

function addNodes(nodes: readonly Node[], adding: Adding): ReadonlyMap<Node, Vertex> {
  const { root, numberOf, carries, given, depth } = adding;
  const vertexOf = new Map<Node, Vertex>();
  const partOf = new Map<ScopeOf, OpenPart>();
  for (const node of nodes) {
    const inside = partFor(node.scope, partOf, root);
    const handed = given.get(node);
    const inputs = handed === undefined ? verticesOf(node.inputs, vertexOf) : [handed];
    const scan = match(node, ops.Scan);
    if (scan === undefined || depth >= MAX_BODIES) {
      vertexOf.set(node, addVertex(node, numberOf.get(node), inputs, inside));
      continue;
    }
    const { body, states, length } = scan.attributes;
    const part = newPart("body", node.name ?? "scan", `${length} steps`, inside);
    const inner = addNodes(body.nodes, {
      ...{ root: part, numberOf: new Map(), carries, depth: depth + 1 },
      given: new Map(body.inputs.map((placeholder, i) => [placeholder, inputs[i] as Vertex])), // an operand for each
    });
    const results = verticesOf(body.outputs, inner);
    for (let i = 0; i < states; i++) {
      const to = inner.get(body.inputs[i] as Node); // there are as many placeholders and results
      const from = results[i];
      if (from !== undefined && to !== undefined) carries.push({ from, to });
    }
    vertexOf.set(node, addVertex(node, numberOf.get(node), [...new Set(results)], inside));
  }
  return vertexOf;
}

function verticesOf(nodes: readonly Node[], vertexOf: ReadonlyMap<Node, Vertex>): Vertex[] {
  return nodes.flatMap((node) => vertexOf.get(node) ?? []);
}

function addVertex(node: Node, number: number | undefined, inputs: readonly Vertex[], inside: OpenPart): Vertex {
  const vertex: OpenVertex = { node, number, inputs, inside };
  inside.children.push(vertex);
  return vertex;
}

function newPart(sort: Part["sort"], title: string, kind: string, inside: OpenPart | undefined): OpenPart {
  const part: OpenPart = { sort, title, kind, inside, children: [], size: 0 };
  inside?.children.push(part);
  return part;
}

/** The part for a scope, and those around it, made where they are missing. */
function partFor(scope: ScopeOf | undefined, partOf: Map<ScopeOf, OpenPart>, root: OpenPart): OpenPart {
  const missing: ScopeOf[] = [];
  let at = scope;
  for (; at !== undefined && !partOf.has(at); at = at.parent) missing.push(at);
  let part = (at === undefined ? undefined : partOf.get(at)) ?? root;
  for (const each of missing.reverse()) {
    part = newPart("scope", each.name, each.kind, part);
    partOf.set(each, part);
  }
  return part;
}

/** Parts with more children than this are divided into stretches of at most {@link STRETCH}. */
const MANY = 120;
const STRETCH = 50;

/** Counts, leaves out parts of one child, and divides those of very many; inner parts first. */
function settle(root: OpenPart): void {
  const order: OpenPart[] = [root];
  for (const part of order) for (const child of part.children) if (isPart(child)) order.push(child);
  for (const part of order.reverse()) {
    part.size = part.children.reduce((sum, child) => sum + (isPart(child) ? child.size : 1), 0);
    const [only, ...others] = part.children;
    const around = part.inside;
    if (only !== undefined && others.length === 0 && around !== undefined && part.sort === "scope") {
      only.inside = around;
      around.children[around.children.indexOf(part)] = only;
    }
    while (part.children.length > MANY) divide(part);
  }
}

/** The number of the first or the last node of a child. */
function numberAt(child: OpenVertex | OpenPart, at: 0 | -1): number {
  let inner: OpenVertex | OpenPart | undefined = child;
  while (inner !== undefined && isPart(inner)) inner = (inner as OpenPart).children.at(at);
  return inner?.number ?? 0;
}

function divide(part: OpenPart): void {
  const children = part.children;
  part.children = [];
  for (let start = 0; start < children.length; start += STRETCH) {
    const run = children.slice(start, start + STRETCH);
    const [first, last] = [run[0], run.at(-1)] as [OpenVertex | OpenPart, OpenVertex | OpenPart]; // a run is not empty
    const numbers = `%${numberAt(first, 0)} to %${numberAt(last, -1)}`;
    const stretch = newPart("stretch", numbers, numbers, part);
    stretch.children = run;
    stretch.size = run.reduce((sum, child) => sum + (isPart(child) ? child.size : 1), 0);
    for (const child of run) child.inside = stretch;
  }
}

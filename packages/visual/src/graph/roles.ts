import type { Node } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";

/** What each node of a graph is there for: the value, its derivative, or what is made of the derivative. */
export interface Roles {
  /** All nodes, inputs before users: those that the outputs are computed from, with the forward nodes that gradient nodes belong to. */
  readonly nodes: readonly Node[];
  /** The forward nodes, in the same order. */
  readonly forward: readonly Node[];
  /** For each gradient node, in order, the forward node whose cotangent (or tangent) it is part of. */
  readonly backward: ReadonlyMap<Node, Node>;
  /** For each node that is made of gradients, such as a next parameter, in order, the forward node beside which it belongs. */
  readonly update: ReadonlyMap<Node, Node>;
}

/**
 * Tells forward nodes, gradient nodes and updates apart.
 *
 * A gradient node has an origin, or serves such nodes alone, as a cotangent does that somebody hands to `vjp`, and what a
 * checkpoint computes again. An update is
 * computed from gradient nodes without having an origin, or serves such nodes alone, as a velocity and a rate do. It belongs
 * beside the parameter whose gradient it takes; what takes several gradients, such as a global norm, beside the first.
 */
export function rolesOf(outputs: readonly Node[]): Roles {
  const nodes = withForwardNodes(outputs);
  const users = usersOf(nodes);
  const late = new Set<Node>(); // computed from gradients, without an origin, or serving such nodes alone
  for (const node of nodes)
    if (node.origin === undefined && node.inputs.some((input) => input.origin !== undefined || late.has(input)))
      late.add(node);
  const given = new Set<Node>(); // serving gradient nodes alone, without an origin
  const asked = new Set(outputs);
  for (const node of [...nodes].reverse()) {
    const by = users.get(node) ?? [];
    if (node.origin !== undefined || late.has(node) || asked.has(node) || by.length === 0) continue;
    if (by.every((user) => late.has(user))) late.add(node);
    else if (by.every((user) => user.origin !== undefined || late.has(user) || given.has(user))) given.add(node);
  }
  const again = new Set<Node>(); // what a checkpoint computes again: after a cotangent, for gradient nodes alone
  for (const node of [...nodes].reverse()) {
    const by = users.get(node) ?? [];
    if (!late.has(node) || asked.has(node) || by.length === 0) continue;
    if (by.every((user) => user.origin !== undefined || again.has(user))) again.add(node);
  }
  const isUpdate = (node: Node): boolean => late.has(node) && !again.has(node);
  const beside = placesOf(nodes, { late, given, users });
  return {
    nodes,
    forward: nodes.filter((node) => !beside.has(node)),
    backward: inOrder(nodes, (node) => (isUpdate(node) ? undefined : beside.get(node))),
    update: inOrder(nodes, (node) => (isUpdate(node) ? beside.get(node) : undefined)),
  };
}

/** The nodes in order, those that gradient nodes point to included. */
function withForwardNodes(outputs: readonly Node[]): readonly Node[] {
  let roots = outputs;
  for (;;) {
    const { nodes, position } = topology(roots);
    const missing = new Set<Node>();
    for (const { origin } of nodes) if (origin !== undefined && !position.has(origin.node)) missing.add(origin.node);
    if (missing.size === 0) return nodes;
    roots = [...missing, ...roots];
  }
}

interface Sorts {
  readonly late: ReadonlySet<Node>;
  readonly given: ReadonlySet<Node>;
  readonly users: ReadonlyMap<Node, readonly Node[]>;
}

/** The forward node beside which each gradient node and each update belongs. */
function placesOf(nodes: readonly Node[], { late, given, users }: Sorts): ReadonlyMap<Node, Node> {
  const beside = new Map<Node, Node>();
  const shared = new Set<Node>(); // updates that take several gradients
  for (const node of nodes) {
    if (node.origin !== undefined) {
      const { node: of, part, input } = node.origin;
      const target = (part === "vjp" && input !== undefined ? of.inputs[input] : undefined) ?? of;
      beside.set(node, beside.get(target) ?? target);
    } else if (late.has(node)) {
      const parts = new Set<Node>();
      for (const input of node.inputs) {
        const part = shared.has(input) || given.has(input) ? undefined : beside.get(input);
        if (part !== undefined) parts.add(part);
      }
      const [first] = parts;
      if (first !== undefined) beside.set(node, first);
      if (parts.size > 1) shared.add(node);
    }
  }
  for (const node of [...nodes].reverse()) {
    const place = sharedPlace(node, users.get(node) ?? [], beside);
    if (place !== undefined) beside.set(node, place);
    if (beside.has(node) || !(late.has(node) || given.has(node))) continue;
    const user = (users.get(node) ?? []).find((each) => beside.has(each));
    const of = user?.origin?.node ?? user;
    if (of !== undefined) beside.set(node, beside.get(of) ?? of);
  }
  for (const node of nodes) {
    const input = node.inputs.find((each) => beside.has(each));
    if (late.has(node) && !beside.has(node) && input !== undefined) beside.set(node, beside.get(input) as Node); // just found
  }
  return beside;
}

/**
 * What a rule makes for several inputs at once, such as the backward run of a scan, belongs beside the node of the rule; what
 * serves the cotangent of one input alone, beside that input.
 */
function sharedPlace(node: Node, users: readonly Node[], beside: ReadonlyMap<Node, Node>): Node | undefined {
  const { origin } = node;
  if (origin?.part !== "vjp") return undefined;
  const places = new Set(
    users
      .filter((user) => user.origin?.node === origin.node && user.origin.part === "vjp")
      .map((user) => beside.get(user)),
  );
  const [only, ...others] = places;
  return others.length > 0 ? (beside.get(origin.node) ?? origin.node) : only;
}

function inOrder(nodes: readonly Node[], of: (node: Node) => Node | undefined): ReadonlyMap<Node, Node> {
  const map = new Map<Node, Node>();
  for (const node of nodes) {
    const value = of(node);
    if (value !== undefined) map.set(node, value);
  }
  return map;
}

function usersOf(nodes: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
  const users = new Map<Node, Node[]>(nodes.map((node) => [node, []]));
  for (const node of nodes) for (const input of new Set(node.inputs)) users.get(input)?.push(node);
  return users;
}

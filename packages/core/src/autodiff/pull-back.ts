import { GradientError } from "../errors.ts";
import { Node } from "../graph/node.ts";
import { inputName } from "../graph/op-inputs.ts";
import { reaches } from "../graph/reaches.ts";
import { topology } from "../graph/topology.ts";
import { broadcastTo } from "../ops/movement/broadcast.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";
import { addUp } from "./add-up.ts";
import { requireReal, requireResult, reverseRules } from "./rules.ts";

/**
 * The reverse sweep: visits the graph from the outputs to the inputs, once, and builds the cotangent of each node on a way
 * from `wrt` to an output. Only such nodes are visited, without recursion.
 */
export function pullBack(outputs: readonly Node[], cotangents: readonly Node[], wrt: readonly Node[]): Node[] {
  for (const node of wrt) requireReal(node);
  const { nodes, position } = topology(outputs);
  const given = topology(cotangents).position;
  const known = { has: (node: Node) => position.has(node) || given.has(node) };
  const relevant = reaches({ nodes, position }, wrt);
  const terms = new Array<Node[] | undefined>(nodes.length); // the cotangents that reach each node, in order
  const bars = new Array<Node | undefined>(nodes.length);
  const accumulate = (at: number, bar: Node): void => {
    const others = terms[at];
    if (others === undefined) terms[at] = [bar];
    else others.push(bar);
  };
  for (const [i, output] of outputs.entries()) {
    accumulate(position.get(output) as number, cotangents[i] as Node); // there is a cotangent for each output
  }
  for (let i = nodes.length - 1; i >= 0; i--) {
    const [node, parts] = [nodes[i] as Node, terms[i]];
    if (parts === undefined || relevant[i] === 0) continue;
    const yBar = addUp(parts);
    if (parts.length > 1) Node.setOrigin(yBar, { node, part: "sum" }, known);
    bars[i] = yBar;
    terms[i] = undefined;
    if (node.inputs.length === 0) continue;
    const ruleBy = reverseRules(node, yBar);
    for (let k = 0; k < node.inputs.length; k++) {
      const from = position.get(node.inputs[k] as Node) as number; // inputs are in the topology too
      const xBar = relevant[from] === 0 ? null : ruleBy(k);
      if (xBar === null) continue;
      requireCotangent(node, k, xBar);
      Node.setOrigin(xBar, { node, part: "vjp", input: k }, known);
      accumulate(from, xBar);
    }
  }
  return wrt.map((node) => {
    const at = position.get(node);
    return (at === undefined ? undefined : bars[at]) ?? zeros(node);
  });
}

function requireCotangent(node: Node, index: number, xBar: unknown): void {
  const rule = `vjp by ${inputName(node, index)}`;
  requireResult(node, rule, xBar);
  const { shape } = node.inputs[index] as Node; // `index` is that of an input
  if (sameShape(xBar.shape, shape)) return;
  throw new GradientError(
    `${node.op.name}: its ${rule} gives ${formatShape(xBar.shape)} for an input of the shape ${formatShape(shape)}, at ${node}.`,
  );
}

/** The gradient by a node that no output depends on. */
function zeros(node: Node): Node {
  const bar: Node = broadcastTo(0, node.shape);
  Node.setOrigin(bar, { node, part: "none" }, new Set());
  return bar;
}

import { apply, exp, mul, Node, neg } from "@adjoint/core";
import { rebuild, referTo, topology } from "@adjoint/core/graphs";
import { byName, isVariadic, type NamedInputs, type Op, type VjpRule } from "@adjoint/core/ops";
import type { Offer, Planted } from "./messages.ts";

/** A rule as it stands in the record of an op with named inputs. */
type Rule = VjpRule<string, object>;

/** A way in which people get a rule wrong: what the cotangent by an input becomes. */
interface Slip {
  readonly text: string;
  readonly spoil: (right: Node) => Node;
}

const slips: Readonly<Record<string, Slip>> = {
  sign: { text: "the sign is turned", spoil: neg },
  twice: { text: "it is counted twice", spoil: (right) => mul(2, right) },
  half: { text: "half of it is lost", spoil: (right) => mul(0.5, right) },
  curved: { text: "it is not linear in the cotangent", spoil: (right) => mul(right, exp(right)) },
};

/** So many rules of a graph have their mistakes in the list: a longer one is read by nobody, and stops the page. */
const RULES = 250;

/** The mistakes that can be planted in a graph: each slip in each of the first rules of nodes that pass a gradient on. */
export function offers(loss: Node): readonly Offer[] {
  const { nodes } = topology([loss]);
  const names = referTo(nodes);
  const rules = nodes.flatMap((node, number) => rulesOf(node).map((input) => ({ node, number, input })));
  return rules.slice(0, RULES).flatMap(({ node, number, input }) =>
    Object.entries(slips).map(([mistake, { text }]) => ({
      ...{ node: number, input, mistake },
      text: `${node.op.name} ${names.get(node) ?? ""}, by ${input}: ${text}`,
    })),
  );
}

/**
 * The graph with a record in the place of one node's op whose rule by one input is wrong; everything else stays. What
 * cannot be planted, since the model has changed, leaves the graph as it is.
 */
export function plant(loss: Node, { node: number, input, mistake }: Planted): Node {
  const target = topology([loss]).nodes[number];
  const slip = Object.hasOwn(slips, mistake) ? slips[mistake] : undefined;
  if (target === undefined || slip === undefined || !rulesOf(target).includes(input)) return loss;
  const place = (node: Node, rebuilt: Node): Node => (node === target ? spoiled(rebuilt, input, slip) : rebuilt);
  return rebuild([loss], place)[0] ?? loss;
}

function spoiled(node: Node, input: string, { spoil }: Slip): Node {
  const op = node.op as Op; // `rulesOf` names inputs of such ops only
  const rule = op.vjp[input] as Rule; // and only inputs with a rule
  const wrong: Rule = (...given) => spoil(rule(...given));
  const spoilt: Op = { ...op, vjp: { ...op.vjp, [input]: wrong } };
  const made = apply(spoilt, byName(op, node.inputs) as NamedInputs<string>, node.attributes);
  const { inputs, attributes, shape, kind } = made;
  return node.name === undefined ? made : new Node({ op: spoilt, inputs, attributes, shape, kind, name: node.name });
}

/** The inputs by which a node passes a gradient on. */
function rulesOf({ op, inputs }: Node): readonly string[] {
  if (isVariadic(op)) return [];
  return op.inputs.filter((name, i) => op.vjp[name] !== null && inputs[i]?.kind === "real");
}

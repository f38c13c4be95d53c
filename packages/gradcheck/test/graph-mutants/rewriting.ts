import { checkpoint, div, fromJSON, mul, Node, ops, simplify, stopGradient, toJSON } from "@adjoint/core";
import { isBound, listNodes, match, type RewriteRule, simplifications } from "@adjoint/core/graphs";
import { graphLaws, type Implementation } from "../../src/index.ts";
import { graphMutant } from "./graph-mutant.ts";

const withRule = (rule: RewriteRule) => (): Partial<Implementation> => ({
  rules: [...simplifications.filter(({ name }) => name !== rule.name), rule],
});

/** Rewriting, serialising and checkpoints that are wrong. */
export const rewriting = [
  graphMutant(
    "a stop that simplifying takes away",
    withRule({
      name: "stop",
      text: "stop(x) → x",
      keeps: "bits",
      rewrite: (node) => match(node, ops.StopGradient)?.inputs.x,
    }),
    graphLaws.simplified,
  ),
  graphMutant(
    "a product that is written as a division, which keeps no bits",
    withRule({
      name: "product",
      text: "a · b → a / (1 / b)",
      keeps: "bits",
      rewrite: (node) => {
        const product = match(node, ops.Mul);
        return product === undefined ? undefined : div(product.inputs.a, div(1, product.inputs.b));
      },
    }),
    graphLaws.simplified,
  ),
  graphMutant(
    "a sum of copies without their number",
    withRule({
      name: "sum-of-copies",
      text: "repeat(x, n times) → repeat(x / 2)",
      keeps: "all but rounding",
      rewrite: (node) => {
        const copies = match(node, ops.Repeat);
        const isHalved = copies !== undefined && copies.inputs.x.op === (ops.Mul as unknown);
        if (copies === undefined || isHalved || node.kind !== "real") return undefined;
        return new Node({ ...node, inputs: [mul(copies.inputs.x, 0.5)] });
      },
    }),
    graphLaws.simplified,
  ),
  graphMutant(
    "equal nodes by op and shape alone",
    () => ({
      simplify: (outputs, rules) => simplify(outputs, { rules: rules.map(confused) }),
    }),
    graphLaws.simplified,
    graphLaws.unshared,
  ),
  graphMutant(
    "a text with numbers of two digits",
    () => ({
      write: (outputs) =>
        JSON.stringify(toJSON(outputs), (_, value: unknown) =>
          typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(1)) : value,
        ),
    }),
    graphLaws.jsonRoundTrip,
  ),
  graphMutant(
    "a reader that forgets what is shared",
    () => ({
      // the inputs of a second reading: equal to those that the loss depends on, but not the same nodes
      read: (text) =>
        listNodes(fromJSON(text)).map((node, i) => (i === 0 ? node : (listNodes(fromJSON(text))[i] ?? node))),
    }),
    graphLaws.jsonRoundTrip,
  ),
  graphMutant(
    "a checkpoint that loses the way to its first input",
    () => ({
      checkpoint: (body, inputs) => {
        const first = Object.keys(inputs)[0] ?? "";
        return checkpoint((given) => body({ ...given, [first]: lost(given[first] as Node) }), inputs);
      },
    }),
    graphLaws.checkpointed,
  ),
];

const lost = (node: Node): Node => (node.kind === "real" ? stopGradient(node) : node);

/** The rule that merges equal nodes, for nodes of one op and one shape. */
function confused(rule: RewriteRule): RewriteRule {
  if (rule.name !== "common-subexpression") return rule;
  const known = new Map<string, Node>();
  const rewrite = (node: Node): Node | undefined => {
    if (isBound(node) || node.inputs.length === 0) return undefined;
    const key = `${node.op.name} ${node.shape} ${node.kind} ${node.inputs.map(({ op }) => op.name)}`;
    const earlier = known.get(key) ?? node;
    known.set(key, earlier);
    return earlier === node ? undefined : earlier;
  };
  return { ...rule, rewrite };
}

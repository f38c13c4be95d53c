import { GradientError, input, lookUp, Node } from "@adjoint/core";
import { inputName, isBound, topology } from "@adjoint/core/graphs";
import { fixedArity } from "../arbitraries/fixed-arity.ts";

/**
 * What is wrong with the rules of a node before any number is computed: one throws, gives something that is not a node, or uses a node
 * that is neither an input of the op nor its result, cotangent or tangent, and so has no value where the gradient is evaluated.
 *
 * @returns an error naming the rule, and what it uses or throws; undefined if nothing is wrong
 */
export function faultOfRules(node: Node): GradientError | undefined {
  if (node.kind !== "real" || node.inputs.length === 0) return undefined;
  const { inputs, attributes } = node;
  const context = { y: node, attributes };
  try {
    const { inputs: names, vjp, jvp } = fixedArity(node);
    const named = Object.fromEntries(names.map((name, k) => [name, lookUp(inputs, k)]));
    const own = new Set(topology([node]).nodes.filter(isBound));
    for (const [k, from] of inputs.entries()) {
      if (from.kind !== "real") continue;
      const [name, by] = [lookUp(names, k), inputName(node, k)];
      const [yBar, xDot]: readonly Node[] = [input("cotangent", node.shape), input("tangent", from.shape)];
      const fault =
        faultOf(node, { rule: `vjp by ${by}`, seed: yBar, what: "cotangent", own }, (seed) =>
          vjp[name]?.(seed, named, context),
        ) ??
        faultOf(node, { rule: `jvp by ${by}`, seed: xDot, what: "tangent", own }, (seed) =>
          jvp[name]?.(seed, named, context),
        );
      if (fault !== undefined) return fault;
    }
  } catch {
    return undefined; // a rule for all inputs throws, which differentiation tells
  }
  return undefined;
}

interface Rule {
  readonly rule: string;
  readonly seed: Node | undefined;
  readonly what: string;
  readonly own: ReadonlySet<Node>;
}

function faultOf(
  node: Node,
  { rule, seed, what, own }: Rule,
  call: (seed: Node) => unknown,
): GradientError | undefined {
  let result: unknown;
  try {
    result = call(seed as Node); // there is one for each rule
  } catch (cause) {
    if (cause instanceof GradientError) return undefined; // it names a rule of its own
    return new GradientError(`${node.op.name}: its ${rule} throws at ${node}: ${String(cause)}`, { cause });
  }
  if (result === null || result === undefined || !(result instanceof Node)) return undefined;
  const other = topology([result]).nodes.find((each) => isBound(each) && each !== seed && !own.has(each));
  if (other === undefined) return undefined;
  return new GradientError(
    `${node.op.name}: its ${rule} uses ${other}, which is no part of the op: a rule has the op's inputs, its result and the ${what}. Make it an input of the op, or a constant.`,
  );
}

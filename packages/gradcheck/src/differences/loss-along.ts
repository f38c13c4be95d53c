import {
  ArgumentError,
  type Bindings,
  type EvaluateOptions,
  evaluate,
  formatShape,
  GradientError,
  listNodes,
  NDArray,
  type Node,
  type Nodes,
  NonFiniteError,
  prepare,
  topology,
} from "@adjoint/core";
import type { Curve } from "./curve.ts";

/** Whose values are bound, and to what. */
export type Values = ReadonlyMap<Node, NDArray>;

/** A loss made ready for differences: what is bound, and the loss along each element of it. */
export interface LossAlong {
  /** The bound nodes by which to differentiate. */
  readonly nodes: readonly Node[];
  /** What they, and the other inputs of the loss, are bound to. */
  readonly values: Values;
  /** The loss there. */
  readonly loss: number;
  /** The loss as a function of one element of one of the nodes, at a flat position, the rest held. */
  along(node: Node, position: number): Curve;
}

/** Sizes of named axes that no input binds. */
export type AxesOption = Pick<EvaluateOptions, "axes">;

/**
 * Makes a loss ready for differences.
 *
 * @param what - the function that error messages name
 * @throws GradientError if the loss is not a real scalar, or if one of `nodes` is not real
 * @throws ArgumentError if there are no nodes, or if one of them is no input or parameter
 * @throws NonFiniteError if the loss is NaN or infinite, naming the first node that is
 * @throws what `evaluate` throws: a missing binding, say
 */
export function lossAlong(
  what: string,
  loss: Node,
  nodes: Nodes,
  bindings: Bindings,
  { axes = {} }: AxesOption,
): LossAlong {
  demandScalar(what, loss);
  const wrt = [...new Set(listNodes(nodes))];
  for (const node of wrt) demandBound(what, node);
  const bound = new Set([...topology([loss]).nodes.filter(({ op }) => op.kernel === null), ...wrt]);
  const arrays = evaluate([...bound], bindings, { axes });
  const values = new Map([...bound].map((node, i) => [node, arrays[i] as NDArray])); // one a node
  const evaluateLoss = prepare(loss, { axes });
  const value = evaluateLoss(values).item();
  if (!Number.isFinite(value)) {
    evaluate(loss, values, { axes, check: "finite" }); // names the first node that is not finite
    throw new NonFiniteError(`${what}: ${loss} is ${value}.`);
  }
  return { nodes: wrt, values, loss: value, along };

  function along(node: Node, position: number): Curve {
    const { shape, data } = values.get(node) as NDArray; // all of them are bound
    return (x) => {
      const moved = Float64Array.from(data);
      moved[position] = x;
      return evaluateLoss(new Map(values).set(node, NDArray.adopt(shape, moved))).data;
    };
  }
}

/** The inputs and parameters that a loss has a gradient by: those of its graph that are real. */
export function boundReals(what: string, loss: Node): readonly Node[] {
  demandScalar(what, loss);
  const found = topology([loss]).nodes.filter(({ op, kind }) => op.kernel === null && kind === "real");
  if (found.length === 0) throw new ArgumentError(`${what}: ${loss} depends on no real input or parameter.`);
  return found;
}

function demandScalar(what: string, loss: Node): void {
  if (loss.kind !== "real") throw new GradientError(`${what}: the loss must be real; ${loss} is ${loss.kind}.`);
  if (loss.shape.length > 0) {
    throw new GradientError(
      `${what}: the loss must be a single number, of rank 0; ${loss.name ?? loss.op.name} has the shape ${formatShape(loss.shape)}. Reduce it by sum or mean.`,
    );
  }
}

function demandBound(what: string, node: Node): void {
  if (node.kind !== "real")
    throw new GradientError(`${what}: ${node} is ${node.kind}: only real nodes have a gradient. Leave it out.`);
  if (node.op.kernel !== null) {
    throw new ArgumentError(
      `${what}: ${node} is no input or parameter, and only what is bound can be varied; got a ${node.op.name}.`,
    );
  }
}

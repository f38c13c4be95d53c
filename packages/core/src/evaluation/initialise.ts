import { Map as ImmutableMap } from "immutable";
import { NDArray } from "../array/nd-array.ts";
import type { RandomSource } from "../array/random-source.ts";
import { BindingError } from "../errors.ts";
import type { Node } from "../graph/node.ts";
import { requireNodeList } from "../graph/require-nodes.ts";
import { topology } from "../graph/topology.ts";
import type { Initialiser } from "../ops/leaf/parameter.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";

/**
 * First values for parameters, as bindings by name: each made by the parameter's own `init`, in the order in which the nodes
 * reach them. One stream of random numbers feeds them all, so that the order matters and a seed repeats the run.
 *
 * @param nodes - parameters, or nodes that are computed from some
 * @param random - the source of random numbers
 * @throws BindingError if two parameters have one name, or if an `init` gives another shape
 *
 * @example
 * ```ts
 * import { initialise, NDArray, ndarray, parameter } from "@adjoint/core";
 * const W = parameter("W", [2, 3], { init: (shape, random) => random.normal(shape) });
 * const zeros = (shape: readonly number[]) => NDArray.filled(shape, 0);
 * const random = { uniform: zeros, normal: zeros, permutation: () => ndarray([]) };
 * initialise([W], random).get("W")?.toArray(); // => [[0, 0, 0], [0, 0, 0]]
 * ```
 */
export function initialise(nodes: readonly Node[], random: RandomSource): ImmutableMap<string, NDArray> {
  requireNodeList("initialise", "nodes", nodes);
  const made = new Map<string, { node: Node; value: NDArray }>();
  for (const node of topology(nodes).nodes) {
    const { init } = node.attributes as { init?: Initialiser }; // only parameters have one
    if (init === undefined || node.name === undefined) continue;
    const other = made.get(node.name);
    if (other !== undefined) {
      throw new BindingError(
        `Two parameters have the name "${node.name}": ${other.node} and ${node}. Give them different names.`,
      );
    }
    const value = init(node.shape as readonly number[], random); // parameters have sizes, not names, for axes
    if (!(value instanceof NDArray) || !sameShape(value.shape, node.shape)) {
      const found = value instanceof NDArray ? formatShape(value.shape) : String(value);
      throw new BindingError(`${node}: its init gives ${found}, not an array of that shape.`);
    }
    made.set(node.name, { node, value });
  }
  return ImmutableMap([...made].map(([name, { value }]) => [name, value]));
}

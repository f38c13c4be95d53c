import { BindingError, type NDArray, type Node, type StateVariable } from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";

/** Values of named nodes, as a state keeps them: the first value is that of the first node. */
export function valuesByName(nodes: readonly Node[], values: readonly NDArray[]): ImmutableMap<string, NDArray> {
  return ImmutableMap(nodes.map((node, i) => [node.name as string, values[i] as NDArray])); // named, one value each
}

/**
 * Values kept by name, as bindings by node, which no other input of that name can take.
 *
 * @throws BindingError for a node without a value
 */
export function bindByNode(
  nodes: readonly Node[],
  values: ImmutableMap<string, NDArray>,
): readonly (readonly [Node, NDArray])[] {
  return nodes.map((node) => {
    const value = values.get(node.name as string); // named: what is kept by name has one
    if (value === undefined)
      throw new BindingError(`Trainer: the state has no ${node}; it is that of another trainer.`);
    return [node, value];
  });
}

/** The inputs of what goes from one step to the next. */
export function variablesOf(kept: readonly StateVariable[]): readonly Node[] {
  return kept.map(({ variable }) => variable);
}

import { BindingError, type NDArray, type Node, type StateVariable } from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";

/** Values of named nodes, as a state keeps them: the first value is that of the first node. */
export function valuesByName(nodes: readonly Node[], values: readonly NDArray[]): ImmutableMap<string, NDArray> {
  return ImmutableMap(nodes.map((node, i) => [node.name as string, values[i] as NDArray])); // all nodes have names, and there is a value for each
}

/**
 * Values that are kept by name, as bindings by node, so that they do not bind another input of the same name.
 *
 * @throws BindingError for a node without a value
 */
export function bindByNode(
  nodes: readonly Node[],
  values: ImmutableMap<string, NDArray>,
): readonly (readonly [Node, NDArray])[] {
  return nodes.map((node) => {
    const value = values.get(node.name as string); // `trainingGraph` requires names
    if (value === undefined)
      throw new BindingError(`Trainer: the state does not have a value for ${node}; it belongs to another trainer.`);
    return [node, value];
  });
}

/** The inputs of the values that go from each step to the next. */
export function variablesOf(kept: readonly StateVariable[]): readonly Node[] {
  return kept.map(({ variable }) => variable);
}

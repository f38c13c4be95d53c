import { BindingError, type Bindings, formatShape, type NDArray, type Node, ndarray, sameShape } from "@adjoint/core";
import { listEntries } from "@adjoint/core/ops";
import { Map as ImmutableMap } from "immutable";

/**
 * The values of the parameters among given bindings, by name, converted to a dtype.
 *
 * @throws BindingError for a parameter without a value, or with one of another shape
 */
export function firstParameters(
  parameters: readonly Node[],
  given: Bindings,
  dtype: "float64" | "float32",
): ImmutableMap<string, NDArray> {
  const values = new Map(listEntries("Trainer: the first values", given));
  return ImmutableMap(
    parameters.map((node) => {
      const name = node.name ?? node.toString(); // the training graph requires names
      const value = values.get(node) ?? values.get(name);
      if (value === undefined) {
        throw new BindingError(`Trainer: ${node} does not have a first value: give one, or an init that makes it.`);
      }
      const array = ndarray(value, dtype);
      if (sameShape(array.shape, node.shape)) return [name, array];
      throw new BindingError(`Trainer: ${node} is to start from an array of the shape ${formatShape(array.shape)}.`);
    }),
  );
}

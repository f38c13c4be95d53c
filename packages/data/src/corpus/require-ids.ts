import { formatShape, type NDArray, type ReadonlyNumbers, ShapeError } from "@adjoint/core";

/**
 * The numbers of a corpus of ids.
 *
 * @param call - the function that was called, for the message
 * @throws ShapeError unless ids are a list, or int32 with one axis
 */
export function requireIds(call: string, ids: NDArray | readonly number[]): ReadonlyNumbers {
  if (Array.isArray(ids)) return ids;
  const { dtype, shape, data } = ids as NDArray; // not a list; but `Array.isArray` does not narrow the type of readonly lists
  if (dtype === "int32" && shape.length === 1) return data;
  throw new ShapeError(
    `${call}: ids are int32 [n], such as those of Vocabulary.encode; got ${dtype} ${formatShape(shape)}.`,
  );
}

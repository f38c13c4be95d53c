import { type NDArray, ndarray, ShapeError } from "@adjoint/core";

/**
 * The rows of an array (its parts along the first axis) in another order, in a new array of the same shape and dtype.
 *
 * @param call - the name of the calling method, for messages
 * @param order - given the number of rows, the indices in `array` of the rows of the result
 * @throws ShapeError for an array of rank 0
 */
export function reorderRows(call: string, array: NDArray, order: (rows: number) => Int32Array): NDArray {
  const [rows] = array.shape;
  if (rows === undefined) throw new ShapeError(`${call}: an array of rank 0 does not have rows.`);
  const rowLength = array.data.length / rows; // without rows it is NaN, and not used
  const data = new Array<number>(array.data.length);
  order(rows).forEach((from, to) => {
    for (let i = 0; i < rowLength; i++) data[to * rowLength + i] = array.data[from * rowLength + i] as number; // both indices lie within a row
  });
  return ndarray({ shape: array.shape, data }, array.dtype);
}

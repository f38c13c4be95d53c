import { type NDArray, ndarray, ShapeError } from "@adjoint/core";

/**
 * The rows of an array (its parts along the first axis) in another order, in a new array of the same shape and dtype.
 *
 * @param call - the method that was called, for the message
 * @param order - gives, for a number of rows, which row of `array` each row of the result is
 * @throws ShapeError for an array of rank 0
 */
export function reorderRows(call: string, array: NDArray, order: (rows: number) => Int32Array): NDArray {
  const [rows] = array.shape;
  if (rows === undefined) throw new ShapeError(`${call}: an array of rank 0 has no rows to put in order.`);
  const rowLength = array.data.length / rows; // NaN without rows, and then not used
  const data = new Array<number>(array.data.length);
  order(rows).forEach((from, to) => {
    for (let i = 0; i < rowLength; i++) data[to * rowLength + i] = array.data[from * rowLength + i] as number; // inside
  });
  return ndarray({ shape: array.shape, data }, array.dtype);
}

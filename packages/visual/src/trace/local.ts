import { backward, type NDArray, type Node, ndarray } from "@adjoint/core";
import { byName } from "@adjoint/core/ops";

/** What the rule of a node makes of a cotangent, for the input at a position: the local step of a backward pass, on arrays. */
export function pullBackThrough(
  node: Node,
  position: number,
  yBar: NDArray,
  arrayOf: (node: Node) => NDArray,
): NDArray | null {
  const arrays = byName(node.op, node.inputs.map(arrayOf));
  const bars = backward(node.op as never, arrays as never, yBar, node.attributes as never) as Readonly<
    Record<string, NDArray | null | readonly (NDArray | null)[]>
  >; // the record of any op
  const list = Object.values(bars);
  const [first] = list;
  const bar = Array.isArray(first) ? first[position] : list[position];
  return (bar as NDArray | null | undefined) ?? null;
}

/**
 * The local Jacobian of a node by an input, a row for each element of the result, if it has at most `most` entries and the
 * rule has a gradient there.
 */
export function localJacobian(
  node: Node,
  position: number,
  arrayOf: (node: Node) => NDArray,
  most: number,
): readonly (readonly number[])[] | undefined {
  const [y, x] = [arrayOf(node), arrayOf(node.inputs[position] as Node)]; // `position` is that of an input
  if (y.data.length * x.data.length > most || node.kind !== "real" || node.inputs[position]?.kind !== "real")
    return undefined;
  const rows: number[][] = [];
  for (let i = 0; i < y.data.length; i++) {
    const unit = new Float64Array(y.data.length);
    unit[i] = 1;
    const row = pullBackThrough(node, position, ndarray({ shape: y.shape, data: unit }), arrayOf);
    if (row === null) return undefined;
    rows.push(Array.from(row.data));
  }
  return rows;
}

import { input, type NDArray, type Node, prepare } from "@adjoint/core";

/** A node with its value at the point for which a graph is drawn. */
export interface Placed {
  /** The node. */
  readonly node: Node;
  /** Its value. */
  readonly value: NDArray;
}

/** Sizes of named axes. */
export type AxisBindings = Readonly<Record<string, number>>;

/** Makes a node from its operands, the same one from the same operands. */
export type Build = (operands: readonly Node[]) => Node;

/** What a few nodes compute, as a function of the values of their operands alone. */
export function localFunction(
  build: Build,
  operands: readonly Node[],
  axes: AxisBindings,
): (values: readonly NDArray[]) => NDArray {
  const placeholders = operands.map(({ shape, kind }, i): Node => input(`operand${i}`, shape, { kind }));
  const run = prepare(build(placeholders), { axes });
  return (values) => run(new Map(placeholders.map((node, i) => [node, values[i] as NDArray]))); // one value each
}

/** The node that is built from placed operands, with its value. */
export function place(build: Build, operands: readonly Placed[], axes: AxisBindings): Placed {
  const nodes = operands.map(({ node }) => node);
  return { node: build(nodes), value: localFunction(build, nodes, axes)(operands.map(({ value }) => value)) };
}

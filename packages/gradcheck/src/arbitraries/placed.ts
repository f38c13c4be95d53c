import { input, lookUp, type NDArray, type Node, prepare } from "@adjoint/core";

/** A node with its value at the point for which a graph is drawn. */
export interface Placed {
  /** The node. */
  readonly node: Node;
  /** Its value. */
  readonly value: NDArray;
}

/** Sizes of named axes. */
export type AxisBindings = Readonly<Record<string, number>>;

/** Makes a node from its operands; a pure function. */
export type Build = (operands: readonly Node[]) => Node;

/** The value of the node that `build` makes, as a function of the values of its operands. */
export function localFunction(
  build: Build,
  operands: readonly Node[],
  axes: AxisBindings,
): (values: readonly NDArray[]) => NDArray {
  const placeholders = operands.map(({ shape, kind }, i): Node => input(`operand${i}`, shape, { kind }));
  const run = prepare(build(placeholders), { axes });
  return (values) => run(new Map(placeholders.map((node, i) => [node, lookUp(values, i)])));
}

/** The node that is built from operands with values, with its own value. */
export function place(build: Build, operands: readonly Placed[], axes: AxisBindings): Placed {
  const nodes = operands.map(({ node }) => node);
  return { node: build(nodes), value: localFunction(build, nodes, axes)(operands.map(({ value }) => value)) };
}

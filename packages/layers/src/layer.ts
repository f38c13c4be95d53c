import { ArgumentError, describeValue, Node } from "@adjoint/core";

/** The most general function of a layer: from a node, and possibly other arguments, to nodes. */
export type LayerFunction = (x: Node, ...rest: never[]) => unknown;

/**
 * A layer: a function on nodes that carries the parameters it uses.
 *
 * A recurrent layer, too, carries its parameters, although it takes and gives several nodes.
 *
 * @typeParam F - the function: from node to node unless stated otherwise
 */
export type Layer<F extends LayerFunction = (x: Node) => Node> = F & {
  /** The parameter nodes, in the order in which they are initialised. */
  readonly parameters: readonly Node[];
};

/**
 * A layer made of a function and the parameters it uses: all layers of this package are made by it, and you can make your own.
 *
 * Calling a layer twice uses its parameters twice: the weights are shared, and their gradient is the sum of both uses. A
 * parameter that is given twice, because two parts share it, is listed once.
 *
 * @param forward - builds the nodes of the layer; left as it is
 * @param parameters - the parameter nodes that it uses
 * @param more - further properties, such as other forms of the layer
 * @throws ArgumentError if two different parameters have one name; when it is called, if its first operand is not a node
 *
 * @example
 * ```ts
 * import { type Node, input, mul, parameter } from "@adjoint/core";
 * import { layer } from "@adjoint/layers";
 * const gain = parameter("gain", [3]);
 * const scaled = layer((x: Node) => mul(x, gain), [gain]);
 * scaled(input("x", ["batch", 3])).toString(); // => "Mul [batch, 3]"
 * scaled.parameters.length; // => 1
 * ```
 */
export function layer<F extends LayerFunction, More extends object = object>(
  forward: F,
  parameters: readonly Node[],
  more?: More,
): Layer<F> & More {
  const call = (...operands: readonly unknown[]): unknown => {
    const [x] = operands;
    if (x instanceof Node) return Reflect.apply(forward, undefined, operands);
    throw new ArgumentError(`A layer takes a node; got ${describeValue(x)}; constant(…) makes one of numbers.`);
  };
  return Object.freeze(
    Object.assign(call as unknown as F, { parameters: Object.freeze(distinct(parameters)) }, more as More), // `call` passes all arguments on to `forward`, so it is an F
  );
}

function distinct(parameters: readonly Node[]): Node[] {
  const nodes = [...new Set(parameters)];
  const byName = new Map<string | undefined, Node>();
  for (const node of nodes) {
    const other = byName.get(node.name);
    if (other !== undefined) {
      throw new ArgumentError(
        `Two parameters of a layer have the name "${node.name}": ${other} and ${node}. Give their layers different names, or use one layer twice.`,
      );
    }
    byName.set(node.name, node);
  }
  return nodes;
}

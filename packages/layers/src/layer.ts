import { ArgumentError, Node, type Nodes } from "@adjoint/core";
import { scoped } from "@adjoint/core/graphs";
import { notANode, type OptionTable, readOptions, requireNodeList } from "@adjoint/core/ops";
import { nodesIn } from "./nodes-in.ts";

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

/** How the nodes of a layer are marked: the `scope` that they get at every call. */
export interface LayerMark {
  /** What the layer is called. */
  readonly name: string;
  /** What sort of layer it is, such as `affine`. */
  readonly kind: string;
  /** Nodes that it uses and that are none of its own, besides its operands: shared weights, say, or the seed of a dropout. */
  readonly from?: Nodes | undefined;
}

const layerMark: OptionTable<LayerMark> = { name: "required", kind: "required", from: "optional" };

/**
 * A layer made of a function and the parameters it uses: all layers of this package are made by it, and you can make your own.
 *
 * Calling a layer twice uses its parameters twice: the weights are shared, and their gradient is the sum of both uses. A
 * parameter that is given twice, because two parts share it, is listed once.
 *
 * With a mark, the nodes that a call makes lie in a scope of its name and kind: those between the nodes among the operands
 * and the nodes of the result, in lists and records too, as `scoped` of the core finds them. The scopes of layers that it calls
 * lie inside its own.
 *
 * @param forward - builds the nodes of the layer; left as it is
 * @param parameters - the parameter nodes that it uses
 * @param mark - the name and the kind of its scope; the nodes get none where it is absent
 * @param more - further properties; functions among them are other forms of the layer, called and marked in the same way
 * @throws ArgumentError if two different parameters have one name; when it is called, if its first operand is not a node
 *
 * @example
 * ```ts
 * import { type Node, input, mul, parameter } from "@adjoint/core";
 * import { layer } from "@adjoint/layers";
 * const gain = parameter("gain", [3]);
 * const scaled = layer((x: Node) => mul(x, gain), [gain], { name: "gain", kind: "scaled" });
 * const y = scaled(input("x", ["batch", 3]));
 * y.toString(); // => "Mul [batch, 3]"
 * y.scope?.kind; // => "scaled"
 * scaled.parameters.length; // => 1
 * ```
 */
export function layer<F extends LayerFunction, More extends object = object>(
  forward: F,
  parameters: readonly Node[],
  mark?: LayerMark,
  more?: More,
): Layer<F> & More {
  requireNodeList("layer", "parameters", parameters);
  const scope = mark === undefined ? undefined : readOptions("layer", mark, layerMark);
  const callOf =
    (build: Callable) =>
    (...operands: readonly unknown[]): unknown => {
      const [x] = operands;
      if (!(x instanceof Node)) throw new ArgumentError(notANode("The operand of a layer", x));
      const result: unknown = Reflect.apply(build, undefined, operands);
      if (scope !== undefined) {
        const { name, kind, from = [] } = scope;
        scoped(name, nodesIn(result), { kind, from: [nodesIn(operands), from] });
      }
      return result;
    };
  const others = Object.entries<unknown>(more ?? {}).map(([key, value]) => [
    key,
    isCallable(value) ? callOf(value) : value,
  ]);
  const properties = { parameters: Object.freeze(distinct(parameters)), ...(Object.fromEntries(others) as More) };
  return Object.freeze(Object.assign(callOf(forward as Callable) as unknown as F, properties)); // it takes and gives what F does
}

/** A function of anything: what it takes is for its caller to know. */
type Callable = (...operands: readonly never[]) => unknown;

function isCallable(value: unknown): value is Callable {
  return typeof value === "function";
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

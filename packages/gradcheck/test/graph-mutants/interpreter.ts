import { NDArray, type Node, type Numbers, trace } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import type { Kernel } from "@adjoint/core/ops";
import type { Evaluate } from "../../src/index.ts";

/** Replacements for parts of a small evaluator. */
export interface Quirks {
  /** The order in which nodes are computed; operands first if left out. */
  readonly order?: (outputs: readonly Node[]) => readonly Node[];
  /** The memory of a node, instead of new memory of the length and sort of `fresh`. */
  readonly memory?: (node: Node, fresh: Numbers, users: (node: Node) => readonly Node[]) => Numbers;
  /** The kernel that computes a node, instead of its own. */
  readonly kernel?: (node: Node, own: Kernel) => Kernel;
}

/** A small evaluator, right unless a part of it is replaced. */
export function interpreter({
  order = inputsFirst,
  memory = (_, fresh) => fresh,
  kernel = (_, own) => own,
}: Quirks): Evaluate {
  return (outputs, bindings, { axes = {}, dtype = "float64" } = {}) => {
    const right = trace(outputs, bindings, { axes, dtype }).values; // for the sizes, and for what is bound
    const nodes = order(outputs);
    const users = (node: Node): readonly Node[] => nodes.filter(({ inputs }) => inputs.includes(node));
    const numbers = new Map<Node, Numbers>();
    const of = (node: Node): Numbers => {
      const known = numbers.get(node) ?? memory(node, empty(right.get(node) as NDArray), users);
      numbers.set(node, known);
      return known;
    };
    for (const node of nodes) {
      const { op, inputs, attributes } = node;
      if (op.kernel === null) {
        of(node).set((right.get(node) as NDArray).data as Numbers);
        continue;
      }
      const sizeOf = (axis: number | string): number => (typeof axis === "number" ? axis : (axes[axis] ?? 0));
      const sizes = (each: Node): readonly number[] => (right.get(each) as NDArray).shape;
      const own = op.kernel({ inputs: inputs.map(sizes), output: sizes(node), attributes, sizeOf });
      kernel(node, own)(of(node), inputs.map(of));
    }
    return outputs.map((node) => NDArray.adopt((right.get(node) as NDArray).shape, of(node).slice()));
  };
}

function inputsFirst(outputs: readonly Node[]): readonly Node[] {
  return topology(outputs).nodes;
}

function empty({ dtype, data }: NDArray): Numbers {
  const make = { float64: Float64Array, float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype];
  return new make(data.length);
}

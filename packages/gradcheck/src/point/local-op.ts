import { AdjointError, apply, input, type NDArray, type Node, type Op } from "@adjoint/core";
import { fixedArity } from "../cases/fixed-arity.ts";
import { FunctionAtPoint } from "./function-at-point.ts";

/** One node by itself: its op on inputs that are bound to what the node was really computed from. */
export interface LocalOp {
  /** The node that it stands for. */
  readonly node: Node;
  /** Its record, with a name for each of the inputs. */
  readonly op: Op;
  /** The inputs, by name, each a node of its own, also where one node was used twice. */
  readonly x: Readonly<Record<string, Node>>;
  /** The result. */
  readonly y: Node;
  /** The names of the real inputs. */
  readonly reals: readonly string[];
  /** The op as a function of its real inputs, at the point. */
  readonly point: FunctionAtPoint;
}

/** A node taken out of its graph; nothing where its value is not finite, or not real, so that nothing can be said of it. */
export function localOp(node: Node, whole: FunctionAtPoint): LocalOp | undefined {
  const { inputs, attributes } = node;
  const op = fixedArity(node);
  const x: Record<string, Node> = {};
  const values = new Map<Node, NDArray>();
  for (const [k, from] of inputs.entries()) {
    const name = op.inputs[k] as string; // as many names as inputs
    const local: Node = input(name, from.shape, { kind: from.kind });
    x[name] = local;
    values.set(local, whole.valueOf(from));
  }
  const y: Node = apply<string, object>(op, x, attributes);
  const reals = op.inputs.filter((name) => x[name]?.kind === "real");
  const nodes = reals.map((name) => x[name] as Node); // just made
  try {
    const point = new FunctionAtPoint("blame", y, nodes, values, {
      axes: whole.axes,
      held: [],
      evaluator: whole.evaluator,
    });
    return { node, op, x, y, reals, point };
  } catch (error) {
    if (error instanceof AdjointError) return undefined;
    throw error;
  }
}

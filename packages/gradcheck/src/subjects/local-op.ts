import { AdjointError, apply, input, lookUp, type NDArray, type Node } from "@adjoint/core";
import type { Op } from "@adjoint/core/ops";
import { fixedArity } from "../arbitraries/fixed-arity.ts";
import { FunctionAtPoint } from "./function-at-point.ts";
import { isStop } from "./varying-nodes.ts";

/** A node by itself: its op on new inputs that are bound to the actual values of its operands. */
export interface LocalOp {
  /** The node in the graph. */
  readonly node: Node;
  /** Its record, with a name for each of the inputs. */
  readonly op: Op;
  /** The inputs, by name; all different, even if the node uses the same operand twice. */
  readonly x: Readonly<Record<string, Node>>;
  /** The result. */
  readonly y: Node;
  /** The names of the real inputs. */
  readonly reals: readonly string[];
  /** The op as a function of its real inputs, at the point. */
  readonly point: FunctionAtPoint;
}

/** Takes a node out of its graph; undefined if its value is not real or not finite, since it cannot be checked then. */
export function localOp(node: Node, whole: FunctionAtPoint): LocalOp | undefined {
  const { inputs, attributes } = node;
  const op = fixedArity(node);
  const x: Record<string, Node> = {};
  const values = new Map<Node, NDArray>();
  for (const [k, from] of inputs.entries()) {
    const name = lookUp(op.inputs, k);
    const local: Node = input(name, from.shape, { kind: from.kind });
    x[name] = local;
    values.set(local, whole.valueOf(from));
  }
  const y: Node = apply<string, object>(op, x, attributes);
  const reals = op.inputs.filter((name) => x[name]?.kind === "real");
  const nodes = reals.map((name) => lookUp(x, name));
  try {
    const point = new FunctionAtPoint("blame", y, nodes, values, {
      axes: whole.axes,
      evaluator: whole.evaluator,
      ...(isStop(node) || whole.held.length === 0 ? { held: [] } : {}),
    });
    return { node, op, x, y, reals, point };
  } catch (error) {
    if (error instanceof AdjointError) return undefined;
    throw error;
  }
}

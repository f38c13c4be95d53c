import { apply, input, lookUp, type NDArray, type Node, prepare } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import type { Op } from "@adjoint/core/ops";
import type { OpCase } from "../arbitraries/op-case.ts";

/** A case as a graph: each input of the op is an input of the graph, and so are cotangents and tangents. */
export interface CaseGraph {
  /** The inputs, by name. */
  readonly x: Readonly<Record<string, Node>>;
  /** The result. */
  readonly y: Node;
  /** A cotangent of the result. */
  readonly yBar: Node;
  /** A tangent for each input, by name. */
  readonly xDot: Readonly<Record<string, Node>>;
  /** The names of the real inputs that have a rule in one of the two modes; empty if the result is not real. */
  readonly differentiable: readonly string[];
  /** The values of inputs, cotangents and tangents. */
  readonly bindings: ReadonlyMap<Node, NDArray>;
  /** The values of some nodes, at the bindings, some of which may be replaced. */
  evaluate(nodes: readonly Node[], ...changes: readonly (readonly [Node, NDArray])[]): readonly NDArray[];
}

/** Builds the graph of a case. */
export function caseGraph({ op, attributes, sizes, kind, values, tangents, cotangent }: OpCase): CaseGraph {
  const inputs = (suffix: string, arrays: Readonly<Record<string, NDArray>>): Record<string, Node> =>
    Object.fromEntries(
      Object.entries(arrays).map(([name, { shape, dtype }]) => [
        name,
        input(`${name}${suffix}`, shape, { kind: dtype === "float64" || dtype === "float32" ? "real" : dtype }),
      ]),
    );
  const [x, xDot, yBar] = [inputs("", values), inputs("Dot", tangents), input("yBar", sizes)];
  const y: Node = apply<string, object>(op as Op<string, object>, x, attributes);
  const bindings = new Map<Node, NDArray>([[yBar, cotangent]]);
  for (const [name, node] of Object.entries(x)) bindings.set(node, lookUp(values, name));
  for (const [name, node] of Object.entries(xDot)) bindings.set(node, tangents[name] as NDArray);
  if (isBound(y)) bindings.set(y, kind === "real" ? cotangent : cotangent.as(kind));
  const differentiable = op.inputs.filter(
    (name) => kind === "real" && x[name]?.kind === "real" && (op.vjp[name] !== null || op.jvp[name] !== null),
  );
  const prepared = new Map<readonly Node[], ReturnType<typeof prepare<readonly Node[]>>>();
  return {
    x,
    y,
    yBar,
    xDot,
    differentiable,
    bindings,
    evaluate(nodes, ...changes) {
      const run = prepared.get(nodes) ?? prepare<readonly Node[]>(nodes);
      prepared.set(nodes, run);
      return run(new Map([...bindings, ...changes]));
    },
  };
}

import {
  ArgumentError,
  type ArrayLike,
  type Bindings,
  gradients,
  input,
  type NDArray,
  type Node,
  ndarray,
  ShapeError,
  type TraceOptions,
  trace,
  vjp,
} from "@adjoint/core";
import { signature, topology } from "@adjoint/core/graphs";
import { describeValue } from "@adjoint/core/ops";

/** The value and the cotangent of every node of a graph at one set of bindings. */
export interface Traced {
  /** The nodes, inputs before users. */
  readonly nodes: readonly Node[];
  /** The outputs. */
  readonly outputs: readonly Node[];
  /** The value of each node. */
  readonly values: ReadonlyMap<Node, NDArray>;
  /** The cotangent of each real node that an output depends on. */
  readonly cotangents: ReadonlyMap<Node, NDArray>;
  /** The cotangents that the outputs were given. */
  readonly seeds: readonly NDArray[];
}

/**
 * Evaluates a graph and the cotangent of every node in it.
 *
 * @param caller - for error messages
 * @param outputs - a single output of rank 0, unless there are seeds
 * @param seeds - the cotangent of each output, in order
 */
export function traced(
  caller: string,
  outputs: readonly Node[],
  bindings: Bindings,
  { seeds, ...options }: TraceOptions & { readonly seeds: readonly ArrayLike[] | undefined },
): Traced {
  const forward = topology(outputs);
  requireSeeds(caller, outputs, seeds);
  const given = seeds?.map((each) => ndarray(each));
  const wrt = forward.nodes.filter(({ kind }) => kind === "real");
  const [loss] = outputs;
  const starts = outputs.map((node) => input(`cotangent of ${node.name ?? node.op.name}`, node.shape));
  const bars =
    given === undefined
      ? (gradients(loss as Node<[]>, wrt) as readonly Node[]) // of rank 0, as was required
      : (vjp(outputs, wrt, starts) as readonly Node[]);
  const bound = given === undefined ? bindings : withSeeds(outputs, bindings, starts, given);
  const { values } = trace([...outputs, ...bars], bound, options);
  const cotangents = new Map<Node, NDArray>();
  for (const [i, node] of wrt.entries()) {
    const bar = bars[i] as Node; // one for each
    const value = values.get(bar);
    if (value !== undefined && bar.origin?.part !== "none") cotangents.set(node, value);
  }
  return {
    ...{ nodes: forward.nodes, outputs, cotangents },
    values: new Map(forward.nodes.map((node) => [node, values.get(node) as NDArray])), // a trace has every value
    seeds: given ?? [ndarray(1)],
  };
}

function requireSeeds(caller: string, outputs: readonly Node[], seeds: readonly ArrayLike[] | undefined): void {
  const [loss, ...others] = outputs;
  if (loss === undefined) throw new ArgumentError(`${caller}: there is no output; give a loss.`);
  if (seeds === undefined && (others.length > 0 || loss.shape.length > 0 || loss.kind !== "real"))
    throw new ShapeError(
      `${caller}: one real output of rank 0 has the cotangent 1; got ${outputs.slice(0, 4).join(", ")}. Give the option cotangents, one for each output.`,
    );
  if (seeds !== undefined && (!Array.isArray(seeds) || seeds.length !== outputs.length))
    throw new ArgumentError(
      `${caller}: cotangents must be a list with one for each of the ${outputs.length} outputs; got ${Array.isArray(seeds) ? seeds.length : describeValue(seeds)}.`,
    );
}

/** The bindings with the cotangents of the outputs, by node. */
function withSeeds(
  outputs: readonly Node[],
  bindings: Bindings,
  starts: readonly Node[],
  seeds: readonly NDArray[],
): Bindings {
  const { arrays } = signature(outputs).read(bindings);
  return new Map([...arrays, ...starts.map((start, i) => [start, seeds[i] as NDArray] as const)]); // one for each
}

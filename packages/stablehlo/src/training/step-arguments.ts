import { ArgumentError, type ArrayLike, type NDArray, type Node, ndarray } from "@adjoint/core";
import { signature } from "@adjoint/core/graphs";
import { listEntries } from "@adjoint/core/ops";
import type { CountPart, Trainer } from "@adjoint/training";

/** What an argument of a step is for, or where a result goes. */
export type Role = "parameter" | "optimiser" | "carried" | "example" | "fixed" | "step" | "count" | "seed";

/** An argument of a step. */
export interface StepArgument {
  /** The node. */
  readonly node: Node;
  /** What the state or the data calls it. */
  readonly name: string;
  /** What it is for. */
  readonly role: Role;
  /** For a fixed value: the value. */
  readonly value?: NDArray;
  /** For a count: how it follows from the number of steps. */
  readonly parts?: readonly CountPart[];
  /** For a seed: its value before the first step. */
  readonly first?: number;
}

/** A training step as a function. */
export interface StepFunction {
  /** What it takes: first all that goes from step to step. */
  readonly arguments: readonly StepArgument[];
  /** How many of the arguments go from step to step; the last results are their next values, in the same order. */
  readonly kept: number;
  /** What it gives: the loss, the weight of the batch if there is one, and the next values. */
  readonly outputs: readonly Node[];
}

/**
 * The step of a trainer as a function, with the role of every argument.
 *
 * @throws ArgumentError for an input that neither the data nor the fixed values give
 */
export function stepFunction(trainer: Trainer): StepFunction {
  const { graph, options } = trainer;
  const variables = [...graph.state, ...graph.carried];
  const kept: StepArgument[] = [
    ...graph.parameters.map((node) => ({ node, name: nameOf(node), role: "parameter" as const })),
    ...graph.state.map(({ variable: node }) => ({ node, name: nameOf(node), role: "optimiser" as const })),
    ...graph.carried.map(({ variable: node }) => ({ node, name: nameOf(node), role: "carried" as const })),
  ];
  const weight = graph.weight === undefined ? [] : [graph.weight];
  const outputs = [graph.loss, ...weight, ...graph.next, ...variables.map(({ next }) => next)];
  const known = new Map<Node, StepArgument>(kept.map((each) => [each.node, each]));
  known.set(graph.step, { node: graph.step, name: "step", role: "step" });
  for (const { node, parts } of graph.counts) known.set(node, { node, name: nameOf(node), role: "count", parts });
  const { seed } = options;
  if (seed !== undefined) known.set(seed.node, { node: seed.node, name: "seed", role: "seed", first: seed.first ?? 0 });
  const [data, fixed] = [options.data, options.fixed].map((each) =>
    each === undefined ? undefined : new Map(listEntries("exportTrainingStep", each)),
  );
  const others = signature(outputs)
    .bound.filter((node) => !kept.some((each) => each.node === node))
    .map((node): StepArgument => {
      const argument = known.get(node);
      if (argument !== undefined) return argument;
      const value = fixed?.get(node) ?? fixed?.get(node.name ?? "");
      if (value !== undefined)
        return { node, name: nameOf(node), role: "fixed", value: valueOfKind(value, node, trainer) };
      if (data === undefined || data.has(node) || data.has(node.name ?? ""))
        return { node, name: nameOf(node), role: "example" };
      throw new ArgumentError(`exportTrainingStep: neither data nor fixed of the trainer has a value for ${node}.`);
    });
  return { arguments: [...kept, ...others], kept: kept.length, outputs };
}

function nameOf(node: Node): string {
  if (node.name !== undefined) return node.name;
  throw new ArgumentError(`exportTrainingStep: ${node} needs a name, by which files hold its values.`);
}

/** A value as the step takes it. */
export function valueOfKind(value: ArrayLike, { kind }: Node, { dtype }: Trainer): NDArray {
  return ndarray(value, kind === "real" ? dtype : kind);
}

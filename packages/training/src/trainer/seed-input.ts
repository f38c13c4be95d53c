import { ArgumentError, type NDArray, type Node, ndarray } from "@adjoint/core";
import { anyNode, type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import type { TrainerOptions } from "./trainer-options.ts";

const seedOptions: OptionTable<NonNullable<TrainerOptions["seed"]>> = {
  node: ["required", anyNode],
  first: "optional",
};

/** The binding of the seed at a step; empty without a seed. */
export type SeedInput = (step: number) => readonly (readonly [Node, NDArray])[];

/**
 * The binding of a seed that changes with each step: the first number plus the number of updates so far.
 *
 * @throws ArgumentError for a node that is not int32 of rank 0, or a first number that is not an integer
 */
export function seedInput(seed: TrainerOptions["seed"]): SeedInput {
  if (seed === undefined) return () => [];
  const { node, first = 0 } = readOptions("Trainer: seed", seed, seedOptions);
  if (node.kind !== "int32" || node.shape.length > 0)
    throw new ArgumentError(`Trainer: the seed ${node} is ${node.kind}; an int32 node of the shape [] is needed.`);
  requireWholeNumber("Trainer: seed.first", first, { min: -(2 ** 31), max: 2 ** 31 - 1 });
  return (step) => [[node, ndarray((first + step) | 0, "int32")]];
}

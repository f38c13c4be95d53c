import { ArgumentError, NDArray } from "@adjoint/core";
import { listEntries } from "@adjoint/core/ops";
import { encodeSafetensors, type Trainer, type TrainingState } from "@adjoint/training";
import { type StepArgument, valueOfKind } from "./step-arguments.ts";

/** The examples of a trainer as a file: one array for each input that takes some. */
export function examplesFile(trainer: Trainer, list: readonly StepArgument[]): Uint8Array {
  const data = new Map(listEntries("exportTrainingStep", trainer.options.data ?? {}));
  const arrays = list.flatMap(({ node, name, role }) => {
    const value = data.get(node) ?? data.get(name);
    if (role !== "example" || value === undefined) return [];
    return [[name, valueOfKind(value, node, trainer)] as const];
  });
  return encodeSafetensors({ arrays });
}

/** The orders of the examples in the epochs that follow on a state, int32 [epochs, n], with the states of their source. */
export function ordersFile(
  state: TrainingState,
  { epochs, perEpoch }: { readonly epochs: number; readonly perEpoch: number },
): Uint8Array {
  const isBegun = state.step > state.epoch * perEpoch;
  let { order } = state;
  const orders = Array.from({ length: epochs }, (_, i) => {
    if (i > 0 || !isBegun) order = order.next();
    return order;
  });
  const sources = orders.flatMap(({ source }) => (source === undefined ? [] : [source]));
  return encodeSafetensors({
    arrays: {
      indices: stacked(orders.map(({ indices }) => indices)),
      ...(sources.length === 0 ? {} : { source: stacked(sources) }),
    },
  });
}

function stacked(arrays: readonly NDArray[]): NDArray {
  const [first] = arrays;
  if (first === undefined) throw new ArgumentError("exportTrainingStep: epochs is at least 1.");
  const data =
    first.dtype === "int32"
      ? new Int32Array(arrays.length * first.data.length)
      : new Float64Array(arrays.length * first.data.length);
  for (const [i, array] of arrays.entries()) data.set(array.data, i * first.data.length);
  return NDArray.adopt([arrays.length, ...first.shape], data);
}

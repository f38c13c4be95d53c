import { NDArray } from "@adjoint/core";
import type { List } from "immutable";
import { encodeSafetensors } from "../safetensors/encode-safetensors.ts";
import { requireState } from "../trainer/require-state.ts";
import type { TrainingState } from "../trainer/training-state.ts";
import { FORMAT, type Section, VERSION } from "./format.ts";

/**
 * A training state as the bytes of a safetensors file, complete: parameters, state of the optimiser, other values
 * that are carried from step to step, histories, order of the examples, counts. {@link decodeCheckpoint} reads it, and a run resumed from it equals one that never stopped.
 *
 * In the file an array's name begins with its section: `parameters/hidden/W`, `optimiser/hidden/W/mean`.
 *
 * @throws ArgumentError for what is not a training state, and for a name that is not well-formed Unicode
 *
 * @example
 * ```ts
 * import { decodeSafetensors, encodeCheckpoint, TrainingState } from "@adjoint/training";
 * const { metadata } = decodeSafetensors(encodeCheckpoint(TrainingState({ step: 7 })));
 * [metadata.get("format"), metadata.get("step")]; // => ["adjoint.training-state", "7"]
 * ```
 */
export function encodeCheckpoint(state: TrainingState): Uint8Array {
  requireState("encodeCheckpoint", state);
  const { history, validations, order } = state;
  const section = (name: Section, arrays: Iterable<readonly [string, NDArray]>): (readonly [string, NDArray])[] =>
    [...arrays].map(([key, array]) => [`${name}/${key}`, array]);
  const measured = validations.last()?.values.keySeq().toArray() ?? [];
  return encodeSafetensors({
    arrays: [
      ...section("parameters", state.parameters),
      ...section("optimiser", state.optimiser),
      ...section("carried", state.carried),
      ...section("history", [
        ["epoch", column(history, ({ epoch }) => epoch)],
        ["step", column(history, ({ step }) => step)],
        ["loss", column(history, ({ loss }) => loss)],
      ]),
      ...section("validations", [
        ["epoch", column(validations, ({ epoch }) => epoch)],
        ["step", column(validations, ({ step }) => step)],
      ]),
      ...section(
        "measured",
        measured.map((name) => [name, column(validations, ({ values }) => values.get(name) ?? Number.NaN)]),
      ),
      ...section("order", [["indices", order.indices], ...(order.source ? [["source", order.source] as const] : [])]),
    ],
    metadata: {
      format: FORMAT,
      version: VERSION,
      epoch: String(state.epoch),
      step: String(state.step),
      pendingLoss: String(state.pendingLoss), // the shortest decimal number that reads back as the same float64
      pendingExamples: String(state.pendingExamples),
    },
  });
}

function column<T>(list: List<T>, number: (entry: T) => number): NDArray {
  return NDArray.adopt([list.size], Float64Array.from(list, number));
}

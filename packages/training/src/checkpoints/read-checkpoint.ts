import { FormatError, type NDArray } from "@adjoint/core";
import { OrderedMap } from "immutable";
import { type DecodeLimits, decodeSafetensors } from "../safetensors/decode-safetensors.ts";
import type { NamedArrays } from "../safetensors/named-arrays.ts";
import { FORMAT, type Section, VERSION } from "./format.ts";

/** The contents of a checkpoint, not yet compared with a trainer. */
export interface CheckpointParts {
  /** Its arrays, by section, without the section's name. */
  readonly sections: Readonly<Record<Section, OrderedMap<string, NDArray>>>;
  /** The number of finished epochs. */
  readonly epoch: number;
  /** The number of updates. */
  readonly step: number;
  /** The sum of the losses since the last entry of the history. */
  readonly pendingLoss: number;
  /** The number of examples in that sum. */
  readonly pendingExamples: number;
}

/**
 * Reads the contents of a checkpoint.
 *
 * @throws FormatError if the bytes are not a safetensors file, or the file is not a checkpoint of this version
 */
export function readCheckpoint(bytes: Uint8Array, limits?: DecodeLimits): CheckpointParts {
  const { arrays, metadata } = decodeSafetensors(bytes, limits);
  if (metadata.get("format") !== FORMAT) {
    throw new FormatError(
      "__metadata__.format",
      `the file is not a training state; its arrays can be read by decodeSafetensors.`,
    );
  }
  if (metadata.get("version") !== VERSION) {
    throw new FormatError(
      "__metadata__.version",
      `version ${VERSION} is needed, ${metadata.get("version")} was found.`,
    );
  }
  return {
    sections: sectionsOf(arrays),
    epoch: count(metadata, "epoch"),
    step: count(metadata, "step"),
    pendingLoss: finite(metadata, "pendingLoss"),
    pendingExamples: count(metadata, "pendingExamples"),
  };
}

/** The columns of a table, which must be float64 lists of the same length. */
export function columns(
  section: Section,
  arrays: OrderedMap<string, NDArray>,
  names: readonly string[],
): readonly NDArray[] {
  const found = names.map((name): NDArray => {
    const array = arrays.get(name);
    if (array?.dtype === "float64" && array.shape.length === 1) return array;
    throw new FormatError(`${section}/${name}`, "a float64 list is needed here.");
  });
  if (found.some(({ shape }) => shape[0] !== found[0]?.shape[0])) {
    throw new FormatError(section, `the lists ${names.join(", ")} must have the same length.`);
  }
  return found;
}

function sectionsOf(arrays: NamedArrays["arrays"]): CheckpointParts["sections"] {
  const entries = new Map<string, [string, NDArray][]>();
  for (const [name, array] of arrays) {
    const cut = name.indexOf("/");
    const section = entries.get(name.slice(0, cut)) ?? [];
    section.push([name.slice(cut + 1), array]);
    entries.set(name.slice(0, cut), section);
  }
  const part = (section: Section): OrderedMap<string, NDArray> => OrderedMap(entries.get(section) ?? []);
  return {
    parameters: part("parameters"),
    optimiser: part("optimiser"),
    carried: part("carried"),
    history: part("history"),
    validations: part("validations"),
    measured: part("measured"),
    order: part("order"),
  };
}

function count(metadata: NamedArrays["metadata"], key: string): number {
  const value = finite(metadata, key);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new FormatError(`__metadata__.${key}`, "a non-negative integer is needed here.");
}

function finite(metadata: NamedArrays["metadata"], key: string): number {
  const text = metadata.get(key) ?? "";
  const value = Number(text);
  if (text.length <= 40 && text.trim() !== "" && Number.isFinite(value)) return value;
  throw new FormatError(`__metadata__.${key}`, "a number is needed here.");
}

import { FormatError, type NDArray } from "@adjoint/core";
import { OrderedMap } from "immutable";
import { type DecodeLimits, decodeSafetensors } from "../safetensors/decode-safetensors.ts";
import type { NamedArrays } from "../safetensors/named-arrays.ts";
import { FORMAT, type Section, VERSION } from "./format.ts";

/** A checkpoint taken apart; whether it fits a trainer has not been asked yet. */
export interface CheckpointParts {
  /** Its arrays, by section, without the section's name. */
  readonly sections: Readonly<Record<Section, OrderedMap<string, NDArray>>>;
  /** How many epochs are finished. */
  readonly epoch: number;
  /** How many updates were made. */
  readonly step: number;
  /** The sum of the losses since the last entry of the history. */
  readonly pendingLoss: number;
  /** Of how many examples. */
  readonly pendingExamples: number;
}

/**
 * Takes the bytes of a checkpoint apart.
 *
 * @throws FormatError for bytes that are no safetensors file, and for one that is no checkpoint of this version
 */
export function readCheckpoint(bytes: Uint8Array, limits?: DecodeLimits): CheckpointParts {
  const { arrays, metadata } = decodeSafetensors(bytes, limits);
  if (metadata.get("format") !== FORMAT) {
    throw new FormatError("__metadata__.format", `no training state; its arrays can be read by decodeSafetensors.`);
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

/** The columns of a table, checked to be float64 lists of one length. */
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
    throw new FormatError(section, `the lists ${names.join(", ")} need one length.`);
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

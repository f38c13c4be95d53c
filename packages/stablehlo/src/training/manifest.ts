import type { CountPart } from "@adjoint/training";
import type { ElementType, TensorType } from "../text/value.ts";
import type { Spec } from "./sharding.ts";
import type { Role } from "./step-arguments.ts";

/** The version of jaxlib that the runner is tested with, and refuses to differ from. */
export const JAXLIB = "0.10.2";

/** An argument as the manifest has it. */
export interface ManifestArgument {
  /** What the state or the data calls it. */
  readonly name: string;
  /** What it is for. */
  readonly role: Role;
  /** Its sizes. */
  readonly shape: readonly number[];
  /** Its elements, as NumPy calls them. */
  readonly dtype: string;
  /** Where it is split. */
  readonly spec: Spec;
  /** For a count: how it follows from the number of steps. */
  readonly parts?: readonly CountPart[];
  /** For a seed: its value before the first step. */
  readonly first?: number;
}

/** What the runner has to know of an exported step. */
export interface StepManifest {
  /** The name of the format. */
  readonly format: "adjoint.training-step";
  /** The version of the format. */
  readonly version: 1;
  /** The version of jaxlib for which it was written. */
  readonly jaxlib: string;
  /** The number of devices along each axis of the mesh. */
  readonly mesh: Readonly<Record<string, number>>;
  /** What the step takes, in order. */
  readonly arguments: readonly ManifestArgument[];
  /** How many arguments go from step to step: their memory is given to the results. */
  readonly kept: number;
  /** Whether the second result is the weight of the batch. */
  readonly weighted: boolean;
  /** The number of examples in a batch. */
  readonly batchSize: number;
  /** The number of steps in an epoch; `null` if that follows from the data. */
  readonly stepsPerEpoch: number | null;
  /** The number of steps between entries of the history; `null` for an epoch. */
  readonly interval: number | null;
  /** The epochs whose orders were exported: the first, and how many; `null` if examples are taken in their order. */
  readonly orders: { readonly first: number; readonly count: number } | null;
}

const numpyNames: Readonly<Record<ElementType, string>> = {
  f64: "float64",
  f32: "float32",
  bf16: "bfloat16",
  i32: "int32",
  ui32: "uint32",
  i1: "bool",
};

/** The shape and dtype of a value, as NumPy calls them. */
export function numpyType({ sizes, type }: TensorType): Pick<ManifestArgument, "shape" | "dtype"> {
  return { shape: sizes, dtype: numpyNames[type] };
}

import type { Node } from "../graph/node.ts";
import type { Axis, Shape } from "../shapes/shape.ts";

/** One step of a scan, as a graph over placeholders. */
export interface ScanBody {
  /** Placeholders of the values that go from step to step. */
  readonly states: readonly Node[];
  /** Placeholders of what a step takes from each sequence. */
  readonly sequences: readonly Node[];
  /** Placeholders of what is the same at every step. */
  readonly constants: readonly Node[];
  /** The states after the step, one for each of `states`, of its shape. */
  readonly next: readonly Node[];
  /** What the step gives to each of the stacked outputs. */
  readonly outputs: readonly Node[];
  /** How many steps there are. */
  readonly length: Axis;
  /** Whether the steps go from the last to the first. */
  readonly reverse: boolean;
}

/** All placeholders, in the order of the inputs of the op. */
export function placeholdersOf({ states, sequences, constants }: ScanBody): readonly Node[] {
  return [...states, ...sequences, ...constants];
}

/** The shapes of what a scan gives: the states after the last step, then the outputs of all steps, stacked. */
export function partsOf({ next, outputs, length }: ScanBody): readonly Shape[] {
  return [...next.map(({ shape }) => shape), ...outputs.map(({ shape }) => [length, ...shape])];
}

/** Makes the node of a scan and unpacks what it gives. Derivatives of scans are scans, and are handed this. */
export type ApplyScan = (body: ScanBody, inputs: readonly Node[]) => Node[];

import { anyBody, Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import { type AttributeSorts, anyAxis, naturalNumber, truthValue } from "../shapes/attribute-sort.ts";
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

/** What a step of a scan does, and over what it goes. */
export interface ScanAttributes {
  /** From the states, the slices and the constants to the next states and the outputs. */
  readonly body: Body;
  /** How many states there are. */
  readonly states: number;
  /** How many sequences there are. */
  readonly sequences: number;
  /** How many steps there are. */
  readonly length: Axis;
  /** Whether the steps go from the last to the first. */
  readonly reverse: boolean;
}

/** The sorts of the attributes of a scan. */
export const scanSorts: AttributeSorts<ScanAttributes> = {
  body: anyBody,
  states: naturalNumber,
  sequences: naturalNumber,
  length: anyAxis,
  reverse: truthValue,
};

/** A step as attributes. */
export function attributesOf(body: ScanBody): ScanAttributes {
  const { states, sequences, next, outputs, length, reverse } = body;
  return {
    body: new Body(placeholdersOf(body), [...next, ...outputs]),
    states: states.length,
    sequences: sequences.length,
    length,
    reverse,
  };
}

/** The step that attributes hold. */
export function scanBodyOf({ body, states, sequences, length, reverse }: ScanAttributes): ScanBody {
  return {
    states: body.inputs.slice(0, states),
    sequences: body.inputs.slice(states, states + sequences),
    constants: body.inputs.slice(states + sequences),
    next: body.outputs.slice(0, states),
    outputs: body.outputs.slice(states),
    length,
    reverse,
  };
}

/** All placeholders, in the order of the inputs of the op. */
export function placeholdersOf({ states, sequences, constants }: ScanBody): readonly Node[] {
  return [...states, ...sequences, ...constants];
}

/** The shapes of what a scan gives: the states after the last step, then the outputs of all steps, stacked. */
export function partsOf({ next, outputs, length }: ScanBody): readonly Shape[] {
  return [...next.map(({ shape }) => shape), ...outputs.map(({ shape }) => [length, ...shape])];
}

/**
 * Makes the node of a scan and unpacks its result. The derivatives of a scan take it as an argument, since they are
 * scans too.
 */
export type ApplyScan = (body: ScanBody, inputs: readonly Node[]) => Node[];

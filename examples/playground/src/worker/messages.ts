import type { Operation } from "../text/edit-model.ts";
import type { TourStep } from "./tour.ts";

/** A mistake that is planted at one node, and by which input its rule is wrong. */
export interface Planted {
  /** The number of the node in the order of evaluation. */
  readonly node: number;
  /** The name of the input. */
  readonly input: string;
  /** Which mistake. */
  readonly mistake: string;
}

/** What the page asks of the worker. */
export interface Request {
  readonly id: number;
  /** The values and cotangents, a gradient check, the graph as a document, the operations that there are, or a walk through both passes. */
  readonly task: "trace" | "check" | "document" | "operations" | "tour";
  /** The model, in TypeScript. */
  readonly code: string;
  /** Numbers, in row-major order, in the place of those that the model gives, by parameter. */
  readonly moved: Readonly<Record<string, readonly number[]>>;
  /** How many levels of scopes are open in pictures; all if left out. */
  readonly depth?: number | undefined;
  readonly planted?: Planted | undefined;
}

/** A parameter with its numbers in row-major order. */
export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
}

/** A mistake that can be planted, and what it is called. */
export interface Offer extends Planted {
  readonly text: string;
}

/** What went wrong, and in which line of the model if that is known. */
export interface Fault {
  readonly message: string;
  readonly line?: number | undefined;
}

/** The shapes of the nodes that a model has made, by the name of their constant, such as `[batch, 2]`. */
export type Shapes = Readonly<Record<string, string>>;

/** What the worker answers. */
export type Answer =
  | {
      readonly task: "fault";
      readonly fault: Fault;
      readonly shapes: Shapes;
      /** The graph up to the node that could not be made, with that node marked. */
      readonly svg?: string | undefined;
    }
  | {
      readonly task: "trace";
      readonly svg: string;
      readonly loss: string;
      readonly weights: readonly Weight[];
      readonly offers: readonly Offer[];
      readonly shapes: Shapes;
      /** The learning rate that the model proposes, if it says how it is trained. */
      readonly rate: number | undefined;
    }
  | { readonly task: "check"; readonly ok: boolean; readonly text: string; readonly svg: string }
  | { readonly task: "document"; readonly json: string }
  | { readonly task: "operations"; readonly operations: readonly Operation[] }
  | { readonly task: "tour"; readonly steps: readonly TourStep[] };

/** An answer with the number of its request. */
export interface Reply {
  readonly id: number;
  readonly answer: Answer;
}

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
  /** The values and cotangents, a gradient check, or the graph as a document. */
  readonly task: "trace" | "check" | "document";
  /** The model, in TypeScript. */
  readonly code: string;
  /** Numbers, in row-major order, in the place of those that the model gives, by parameter. */
  readonly moved: Readonly<Record<string, readonly number[]>>;
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

/** What the worker answers. */
export type Answer =
  | { readonly task: "fault"; readonly fault: Fault }
  | {
      readonly task: "trace";
      readonly svg: string;
      readonly loss: string;
      readonly weights: readonly Weight[];
      readonly offers: readonly Offer[];
      /** The learning rate that the model proposes, if it says how it is trained. */
      readonly rate: number | undefined;
    }
  | { readonly task: "check"; readonly ok: boolean; readonly text: string; readonly svg: string }
  | { readonly task: "document"; readonly json: string };

/** An answer with the number of its request. */
export interface Reply {
  readonly id: number;
  readonly answer: Answer;
}

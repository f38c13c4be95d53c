import type { Fault, Request } from "../messages.ts";

/** What settles a run, and so repeats it to the bit. */
export interface Recipe {
  /** The model, in TypeScript. */
  readonly code: string;
  readonly planted?: Request["planted"];
  readonly rate: number;
  /** The seed of the data, the first weights and the order of the examples. */
  readonly seed: number;
  /** The run that it branches from, by number, and after how many steps. */
  readonly from?: { readonly run: number; readonly step: number } | undefined;
}

/** What the page asks of the worker that trains. */
export type TrainingOrder =
  | { readonly order: "begin"; readonly run: number; readonly recipe: Recipe; readonly until?: number | undefined }
  | { readonly order: "continue"; readonly run: number }
  | { readonly order: "pause" }
  | { readonly order: "step"; readonly run: number }
  | { readonly order: "look"; readonly run: number; readonly moment: number }
  | { readonly order: "forget"; readonly run: number }
  /** How many steps there are between two pictures. */
  | { readonly order: "speed"; readonly steps: number }
  /** The page has drawn the last picture, and wants another. */
  | { readonly order: "shown" };

/** A moment of a run, as it is shown. */
export interface Frame {
  readonly run: number;
  /** The number of steps at this moment, and of all that were made. */
  readonly step: number;
  readonly steps: number;
  /** The place of this moment among those that are kept, and how many there are. */
  readonly moment: number;
  readonly moments: number;
  /** The mean loss of the steps before this moment; not a number before the first. */
  readonly loss: number;
  /** How many examples are answered right, in words; empty where that cannot be said. */
  readonly score: string;
  /** What the model answers, and the losses of all runs, as SVG; absent where it is as it was. */
  readonly picture: string;
  readonly chart?: string | undefined;
  readonly isRunning: boolean;
  /** The parameters at this moment, in row-major order; absent while it runs, and if they are many. */
  readonly weights?: Readonly<Record<string, readonly number[]>> | undefined;
}

/** What the worker that trains tells the page. */
export type TrainingNews =
  | { readonly news: "frame"; readonly frame: Frame }
  | { readonly news: "fault"; readonly run: number; readonly fault: Fault }
  /** The worker is alive. */
  | { readonly news: "alive" };

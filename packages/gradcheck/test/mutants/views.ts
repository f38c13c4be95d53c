import { type Law, laws, type Order, type Place } from "../../src/index.ts";
import type { Mutant } from "./planted.ts";

/** How `checkGradients` gets to see a mistake. */
export interface View {
  readonly order: Order;
  /** The cases to build models on. */
  readonly place: Place;
  /** What the model is like: see `models.ts`. */
  readonly model: "plain" | "repeated" | "masked";
  /** Why no check of a gradient can see it, where that is so; it is asserted that none does. */
  readonly blind?: string;
  /** What is thrown in the place of a report: the graph of the gradient cannot be built. */
  readonly refused?: RegExp;
}

const FORWARD = "the record's `forward` is for arrays without a graph, and no graph asks for it";

/** Mistakes that need a look of their own, by their text. */
const own: Readonly<Record<string, Partial<View>>> = {
  "Neg: the forward of another record": { blind: FORWARD },
  "Copy: added onto what the memory held": {
    blind: "the evaluation hands out fresh memory, all zeros, unless it is told to reuse it",
  },
  "Copy: a kernel that counts its calls": {},
};

const lawViews: ReadonlyMap<Law, Partial<View>> = new Map<Law, Partial<View>>([
  [laws.secondOrder, { order: 2 }],
  [laws.thirdOrder, { order: 3 }],
  [laws.oneSided, { place: "kinked" }],
  [laws.repeatedInput, { model: "repeated" }],
  [laws.zeroCotangent, { place: "kinked", model: "masked" }],
  [laws.zeroDerivative, { order: 2, model: "masked" }],
]);

/** How to look for a mistake: as its first law does, if it needs nothing of its own. */
export function viewOf({ mistake, caughtBy: [law] }: Mutant): View {
  const ofLaw = law === undefined ? {} : lawViews.get(law);
  return { order: 1, place: "smooth", model: "plain", ...ofLaw, ...own[mistake] };
}

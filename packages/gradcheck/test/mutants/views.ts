import { laws, type Order, type Sampling } from "../../src/index.ts";
import type { Mutant } from "./planted.ts";

/** How `checkGradients` can find a mistake. */
export interface View {
  readonly order: Order;
  /** The cases to build models on. */
  readonly sampling: Sampling;
  /** The model to use: see `models.ts`. */
  readonly model: "plain" | "repeated" | "masked" | "branch" | "shared" | "last";
  /** Why gradient checks cannot find it, if they cannot; the test asserts that they pass. */
  readonly blind?: string;
  /** Why no rule is blamed, if none is: the rules are right, and the kernel is wrong. */
  readonly unblamed?: string;
  /** The error that is thrown instead of a report: the graph of the gradient cannot be built. */
  readonly refused?: RegExp;
}

const WRONG_SHAPE = /GradientError: \w+: its vjp by \w+ gives/;
const FORWARD = "the record's `forward` is for arrays without a graph, and no graph asks for it";

const FORM = "its kernel and its rules are right, and no graph asks for the form";
const EXPANSION = "the record is right, and its expansion is used by nobody who does not expand";
const KERNEL = "its rules are right, and its kernel is no function of its inputs";
const BY_ITSELF = "by itself, with a node for each input and a cotangent of its own, the rule is right";

/** Views of mistakes that need their own, by the text of the mistake. */
const own: Readonly<Record<string, Partial<View>>> = {
  "Neg: the forward of another record": { blind: FORWARD },
  "Sum: the cotangent not repeated": { refused: WRONG_SHAPE },
  "AddRow: the cotangent of the row not summed": { refused: WRONG_SHAPE },
  "Transpose: the permutation for its inverse": { refused: WRONG_SHAPE },
  "Relu: a mask for a cotangent": { refused: /KindError: (DivNoNan|MulNoNan): a is bool/ },
  "Exp: a result of whole numbers": { refused: /KindError: Asinh: x is int32/ },
  "Copy: a tangent with one axis more": { unblamed: "the numbers of the tangent are right, and its shape is not" },
  "Copy: added onto what the memory held": { unblamed: KERNEL },
  "Copy: a kernel that counts its calls": { unblamed: KERNEL },
  "Copy: every kernel another": { unblamed: KERNEL },
  "Neg: it writes to its input": { unblamed: KERNEL },
  "Exp: the value of the run before": { unblamed: "what the rule uses depends on what was evaluated before" },
  "Exp: a rule with a constant that changes": { unblamed: "what the rule gives depends on how often it was called" },
  "Exp: no derivative of its own where the cotangent is a constant": { model: "last", unblamed: BY_ITSELF },
  "Constant: said to be bound": { blind: FORM, refused: /depends on no real input/ },
  "expansion of LessEqual: true for a NaN": { blind: EXPANSION, refused: /KindError: Asinh: x is bool/ },
  "expansion of ArgMin: the largest": { blind: EXPANSION, refused: /KindError: Asinh: x is int32/ },
  // of a cotangent that one op alone uses, nobody sees that it was written to
  "Neg: its vjp writes to the cotangent": { model: "shared", unblamed: BY_ITSELF },
  // ln 0 is not finite, so that it must be in a branch that is not taken
  "Log: ȳ times an infinite 1/x": { model: "branch", unblamed: "by itself, its value there is not finite" },
  "Sqrt: where(ȳ = 0, 0, …), right at first order only": { unblamed: BY_ITSELF },
  "Copy: a cotangent that is taken as constant": { unblamed: BY_ITSELF },
  "Mul: a shortcut for x·x that both inputs take": { unblamed: BY_ITSELF },
  "Sub: of one node, no gradient by the first": { unblamed: BY_ITSELF },
};

/** By the name of a law, of which there may be several: one for each table of expansions, say. */
const lawViews: ReadonlyMap<string, Partial<View>> = new Map<string, Partial<View>>([
  [laws.secondOrder.name, { order: 2 }],
  [laws.thirdOrder.name, { order: 3 }],
  [laws.oneSided.name, { sampling: "kinked" }],
  [laws.repeatedInput.name, { model: "repeated" }],
  [laws.zeroCotangent.name, { sampling: "kinked", model: "masked" }],
  [laws.form.name, { blind: FORM }],
  [laws.expandedValue.name, { blind: EXPANSION }],
  [laws.expandedDerivatives.name, { blind: EXPANSION }],
  [laws.zeroDerivative.name, { order: 2, model: "masked" }],
]);

/** The view of a mistake: the one above, or else the cases of its first law. */
export function viewOf({ mistake, caughtBy: [law] }: Mutant): View {
  const ofLaw = law === undefined ? {} : lawViews.get(law.name);
  return { order: 1, sampling: "smooth", model: "plain", ...ofLaw, ...own[mistake] };
}

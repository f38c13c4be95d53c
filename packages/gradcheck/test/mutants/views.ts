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
  /** A value for every element of every input, where those that are drawn do not show the mistake. */
  readonly value?: number;
  /** The mode in which they cannot, if not in both: full mode asks the form of an op what an element changes, and may notice. */
  readonly blindIn?: "fast";
  /** Why no rule is blamed, if none is: the rules are right, and the kernel is wrong. */
  readonly unblamed?: string;
  /** The error that is thrown instead of a report: the graph of the gradient cannot be built. */
  readonly refused?: RegExp;
}

const WRONG_SHAPE = /GradientError: \w+: its vjp by \w+ gives/;
const FORWARD = "the record's `forward` is for arrays without a graph, and no graph asks for it";

const FORM = "its kernel and its rules are right, and no evaluation asks for the form";
const EXPANSION = "the record is right, and its expansion is used by nobody who does not expand";
const KERNEL = "its rules are right, and its kernel is no function of its inputs";
const STATE = "the rule is right, and what it uses depends on what was evaluated before";
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
  "Square: 5 % off beyond 3": { value: 4.9 },
  "Square: a thousandth off below 1e-3": { value: 5e-4 },
  "Square: 1e-6 off beyond 1e6": { value: 2.1e6 },
  "Square: no slope below 1e-12": { value: 7e-13 },
  "Exp: right on a grid of eighths alone": { value: 0.3 },
  "Sqrt: NaN at the end of its domain": {
    blind: "where it is NaN, the right slope is infinite, and that is told as well",
  },
  "Sqrt: an ε of 1e-12 under the root": { value: 1e-5 },
  "Log: the slope capped at a million": { value: 3e-7 },
  "Abs: half a slope within 1e-6 of its kink": { value: 7e-7 },
  "Relu: it leaks below −1000": { value: -2100 },
  "Inverse: the slope of 1/(x + 1e-9)": { value: 1.1e-3 },
  "Div: an ε beside a small divisor": { value: 3e-5 },
  "Exp: a slope that ends at 10": { value: 11 },
  "Sin: a derivative that keeps what its kernel saw first": { unblamed: STATE },
  "Sin: a derivative of the run before": { unblamed: STATE },
  "Square: a derivative whose kernel zeroes its input": { unblamed: STATE },
  "Exp: a rule that is wrong the first time a node is differentiated": { unblamed: STATE },
  "Exp: a derivative that counts its calls in float32": { unblamed: STATE },
  "Exp: a derivative that is a hundredth off in float32": { blind: "gradients are checked in float64" },
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
  [laws.form.name, { blind: FORM, blindIn: "fast" }],
  [laws.expandedValue.name, { blind: EXPANSION }],
  [laws.expandedDerivatives.name, { blind: EXPANSION }],
  [laws.zeroDerivative.name, { order: 2, model: "masked" }],
]);

/** The view of a mistake: the one above, or else the cases of its first law. */
export function viewOf({ mistake, caughtBy: [law] }: Mutant): View {
  const ofLaw = law === undefined ? {} : lawViews.get(law.name);
  return { order: 1, sampling: "smooth", model: "plain", ...ofLaw, ...own[mistake] };
}

import { input, type Kind, type NDArray, type Node, type Nodes, type Shape } from "@adjoint/core";
import { listNodes } from "@adjoint/core/graphs";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import fc from "fast-check";
import { bindingsOf } from "./arbitraries/binding-arbitrary.ts";
import type { CheckOptions } from "./check/check-options.ts";
import { checkGradients } from "./check-gradients.ts";
import { FunctionError } from "./function-error.ts";
import { LawViolation } from "./laws/law.ts";

/** An input of a function: its shape, and its kind if it is not real. */
export type InputShape = Shape | { readonly shape: Shape; readonly kind: Kind };

/** Options of {@link checkFunction}. */
export interface CheckFunctionOptions
  extends Pick<CheckOptions, "mode" | "order" | "relativeTolerance" | "stopGradient"> {
  /** How many draws: 20 if left out. */
  readonly numRuns?: number;
  /** Where the draws come from; fast-check's setting, or else one drawn anew, if left out. It is part of every failure. */
  readonly seed?: number;
  /** The path of a failure, to see it again; goes with the seed. */
  readonly path?: string;
  /** `"smooth"`: away from kinks and ties, if left out; `"kinked"`: every other value at one. */
  readonly sampling?: "smooth" | "kinked";
}

const functionOptions: OptionTable<CheckFunctionOptions> = {
  mode: "optional",
  order: "optional",
  relativeTolerance: "optional",
  stopGradient: "optional",
  numRuns: "optional",
  seed: "optional",
  path: "optional",
  sampling: "optional",
};

/** The result of {@link checkFunction}. */
export interface FunctionResult {
  /** The number of draws. */
  readonly runs: number;
  /** The number of inconclusive checks. */
  readonly inconclusive: number;
  /** The largest relative error of all checks. */
  readonly maxRelativeError: number;
  /** The smallest relative error that would have been noticed in every check. */
  readonly resolution: number;
}

/**
 * Checks the gradients of a function of nodes at drawn points: sizes of named axes from 1 to 4, real values inside the domains of
 * the ops that use them, ids below their bounds. A failure shrinks to small sizes and round numbers, and prints as code to paste.
 *
 * @param build - makes a loss, or outputs, from the inputs; called once. Parameters that it makes itself get values too
 * @param shapes - the shape of each input, by name; with a kind for ids and masks
 * @param options - `numRuns`, `seed`, `path`, `place`, and those of `checkGradients`
 * @throws FunctionError for the smallest point at which a gradient is wrong
 *
 * @example
 * ```ts
 * import { matMul, softmax, square, sum } from "@adjoint/core";
 * import { checkFunction } from "@adjoint/gradcheck";
 * const result = checkFunction(
 *   ({ x, W }) => sum(square(softmax(matMul(x, W)))),
 *   { x: ["batch", 3], W: [3, 2] },
 *   { seed: 1 },
 * );
 * result.runs; // => 20
 * result.maxRelativeError < 1e-9; // => true
 * ```
 */
export function checkFunction<const S extends Readonly<Record<string, InputShape>>>(
  build: (inputs: { readonly [K in keyof S]: Node }) => Nodes,
  shapes: S,
  options: CheckFunctionOptions = {},
): FunctionResult {
  const given = readOptions("checkFunction", options, functionOptions);
  const { numRuns = 20, seed, path, sampling = "smooth", ...checks } = given;
  const inputs = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, inputOf(name, shape)]));
  const outputs = build(inputs as { readonly [K in keyof S]: Node }); // there is an input for each name
  let [inconclusive, maxRelativeError, resolution] = [0, 0, 0];
  const property = fc.property(bindingsOf(outputs, { sampling }), (bindings: ReadonlyMap<Node, NDArray>) => {
    const report = checkGradients(outputs, bindings, { ...checks, blame: false });
    if (report.verdict === "inconclusive") inconclusive++;
    maxRelativeError = Math.max(maxRelativeError, report.maxRelativeError);
    resolution = Math.max(resolution, report.resolution);
    if (report.verdict === "fail") throw new LawViolation("the gradient is wrong");
  });
  const details = fc.check(property, {
    numRuns,
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
  });
  if (details.failed) throw new FunctionError(listNodes(outputs), details, checks);
  return Object.freeze({ runs: details.numRuns, inconclusive, maxRelativeError, resolution });
}

function inputOf(name: string, given: InputShape): Node {
  return "kind" in given ? input(name, given.shape, { kind: given.kind }) : input(name, given);
}

import { ArgumentError, input, type Kind, type NDArray, type Node, type Nodes, type Shape } from "@adjoint/core";
import { isBound, listNodes, topology } from "@adjoint/core/graphs";
import { anyFunction, anyRecord, type OptionTable, readOptions, requireSort } from "@adjoint/core/ops";
import { bindingsOf } from "./arbitraries/binding-arbitrary.ts";
import { printGraph } from "./arbitraries/print-graph.ts";
import type { CheckOptions } from "./check/check-options.ts";
import { checkGradients } from "./check-gradients.ts";
import { FunctionError } from "./function-error.ts";
import { type LawOf, LawViolation } from "./laws/law.ts";
import type { Failure, Printed } from "./laws/law-error.ts";
import { requireRunOptions } from "./laws/require-run-options.ts";
import { runLaw } from "./laws/run-law.ts";

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

/** Values for the inputs and parameters of a function. */
type Point = ReadonlyMap<Node, NDArray>;

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
 * @param options - `numRuns`, `seed`, `path`, `sampling`, and those of `checkGradients`
 * @throws ArgumentError if an argument or an option is not of its sort, or if two inputs have one name
 * @throws FunctionError for the smallest point at which a gradient is wrong; and if no check of any draw could decide
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
  requireSort("checkFunction: build", build, anyFunction);
  requireSort("checkFunction: shapes", shapes, anyRecord);
  requireRunOptions("checkFunction", given);
  const { numRuns = 20, seed, path, sampling = "smooth", ...checks } = given;
  const inputs = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, inputOf(name, shape)]));
  const outputs = build(inputs as { readonly [K in keyof S]: Node }); // there is an input for each name
  const list = listNodes(outputs);
  requireOwnNames(list);
  let [inconclusive, maxRelativeError, resolution] = [0, 0, 0];
  let undecided: Point | undefined;
  const law: LawOf<Point> = {
    name: "the gradient is what differences say",
    check(bindings) {
      const report = checkGradients(outputs, bindings, { ...checks, blame: false });
      maxRelativeError = Math.max(maxRelativeError, report.maxRelativeError);
      resolution = Math.max(resolution, report.resolution);
      if (report.verdict === "fail") throw new LawViolation("");
      if (report.verdict === "pass") return report.maxRelativeError;
      inconclusive++;
      undecided = bindings;
      return undefined;
    },
  };
  const print = (at: Point): Printed => ({
    text: "",
    program: list.map((output) => printGraph(output, at)).join("\n\n"),
  });
  const parts = { head: "checkFunction", subjects: "draws", print };
  const errorOf = (failure: Failure<Point>): FunctionError => {
    const { example, cause } = failure;
    const isTold = example !== undefined && cause instanceof LawViolation;
    const report = isTold ? checkGradients(outputs, example, checks) : undefined;
    const told = isTold ? new LawViolation(`${cause.message}${report}\n`) : cause;
    return new FunctionError(law, { ...failure, cause: told }, { ...parts, report });
  };
  const run = { numRuns, ...(seed === undefined ? {} : { seed }), ...(path === undefined ? {} : { path }) };
  const points = bindingsOf(outputs, { sampling });
  const { runs, telling, seed: drawnFrom } = runLaw(law, points, run, parts, errorOf);
  if (telling === 0) {
    const cause = new LawViolation(`nothing is known, since all ${runs} checks were inconclusive. The last one:\n\n`);
    throw errorOf({ example: undecided, cause, seed: drawnFrom, path: undefined, runs, shrinks: 0 });
  }
  return Object.freeze({ runs, inconclusive, maxRelativeError, resolution });
}

/** Throws if two inputs or parameters have one name, since a failure prints as code that binds them by name. */
function requireOwnNames(outputs: readonly Node[]): void {
  const named = new Map<string | undefined, Node>();
  for (const node of topology(outputs).nodes.filter(isBound)) {
    const other = named.get(node.name);
    if (other !== undefined)
      throw new ArgumentError(
        `checkFunction: two inputs have the name "${node.name}": ${other} and ${node}. Give them different names.`,
      );
    named.set(node.name, node);
  }
}

function inputOf(name: string, given: InputShape): Node {
  return "kind" in given ? input(name, given.shape, { kind: given.kind }) : input(name, given);
}

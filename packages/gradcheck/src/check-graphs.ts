import fc from "fast-check";
import { List } from "immutable";
import { type GraphOptions, graphCases } from "./arbitraries/graph-arbitrary.ts";
import type { GraphCase } from "./arbitraries/graph-case.ts";
import { allGraphLaws } from "./graph-laws/all-graph-laws.ts";
import type { GraphLaw } from "./graph-laws/graph-law.ts";
import { GraphLawError } from "./graph-laws/graph-law-error.ts";
import { core, type Implementation } from "./graph-laws/implementation.ts";

/** Options of {@link checkGraphs}. */
export interface CheckGraphsOptions extends GraphOptions {
  /** Which laws; {@link allGraphLaws} if left out. */
  readonly laws?: readonly GraphLaw[];
  /** The number of graphs for each law; if left out, fast-check's setting, which is 100 unless it was changed. */
  readonly numRuns?: number;
  /** Where the graphs come from; fast-check's setting, or else one drawn anew, if left out. It is part of every failure. */
  readonly seed?: number;
  /** The path of a failure, to see it again; goes with one law and the seed. */
  readonly path?: string;
  /** Whether a failure is shrunk: true if left out. */
  readonly shrink?: boolean;
  /** Functions to test instead of those of core. */
  readonly implementation?: Partial<Implementation>;
  /** Called with every graph before a law is tried on it, such as to count ops. */
  readonly watch?: (example: GraphCase) => void;
}

/** The result of {@link checkGraphs} for one law. */
export interface GraphLawResult {
  /** The law. */
  readonly law: GraphLaw;
  /** The number of graphs that it was tried on. */
  readonly runs: number;
  /** The number of those graphs that it said something about: not those at a kink, for example. */
  readonly telling: number;
  /** The largest relative deviation of two numbers that should be equal. */
  readonly worst: number;
}

/**
 * Tries the laws of graphs on random ones: gradients against differences at orders 1 and 2, both modes against each other,
 * rewriting, serialising, checkpointing, precision, purity. A failure shrinks to a small graph, printed as code to paste.
 *
 * @param options - `laws`, `implementation`, `ops`, `functions`, `maxParts`, `numRuns`, `seed`, `path`, `shrink`, `watch`
 * @returns the result for each law
 * @throws GraphLawError for the first law that does not hold
 *
 * @example
 * ```ts
 * import { checkGraphs, graphLaws } from "@adjoint/gradcheck";
 * const [result] = checkGraphs({ laws: [graphLaws.gradientByDifferences], seed: 1, numRuns: 50 });
 * (result?.telling ?? 0) > 40; // => true
 * ```
 */
export function checkGraphs(options: CheckGraphsOptions = {}): List<GraphLawResult> {
  const {
    laws = allGraphLaws,
    implementation = {},
    watch,
    ops,
    functions,
    maxParts,
    shrink = true,
    ...parameters
  } = options;
  const graphs = graphCases({
    ...(ops === undefined ? {} : { ops }),
    ...(functions === undefined ? {} : { functions }),
    ...(maxParts === undefined ? {} : { maxParts }),
  });
  const tried: Implementation = { ...core, ...implementation };
  return List(
    laws.map((law) => {
      let [worst, telling] = [0, 0];
      const property = fc.property(graphs, (example) => {
        watch?.(example);
        const deviation = law.check(example, tried);
        if (deviation === undefined) return;
        worst = Math.max(worst, deviation);
        telling++;
      });
      const details = fc.check(property, { ...parameters, endOnFailure: !shrink });
      if (details.failed) throw new GraphLawError(law, details);
      return Object.freeze({ law, runs: details.numRuns, telling, worst });
    }),
  );
}

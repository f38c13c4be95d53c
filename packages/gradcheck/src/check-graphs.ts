import { List } from "immutable";
import { type GraphOptions, graphCases } from "./arbitraries/graph-arbitrary.ts";
import type { GraphCase } from "./arbitraries/graph-case.ts";
import { allGraphLaws } from "./graph-laws/all-graph-laws.ts";
import type { GraphLaw } from "./graph-laws/graph-law.ts";
import { core, type Implementation } from "./graph-laws/implementation.ts";
import type { LawOf } from "./laws/law.ts";
import { requireRunOptions } from "./laws/require-run-options.ts";
import { LawRun, type RunOptions, runLaw } from "./laws/run-law.ts";

/** Options of {@link checkGraphs}. */
export interface CheckGraphsOptions extends GraphOptions, RunOptions {
  /** Which laws; {@link allGraphLaws} if left out. */
  readonly laws?: readonly GraphLaw[];
  /** Functions to test instead of those of core. */
  readonly implementation?: Partial<Implementation>;
  /** Called with every graph before a law is tried on it, such as to count ops. */
  readonly watch?: (example: GraphCase) => void;
}

/** The result of {@link checkGraphs} for one law. */
export type GraphLawResult = LawRun<GraphLaw>;

/**
 * Tries the laws of graphs on random ones: gradients against differences at orders 1 and 2, both modes against each other,
 * rewriting, serialising, checkpointing, precision, purity. A failure shrinks to a small graph, printed as code to paste.
 *
 * @param options - `laws`, `implementation`, `ops`, `functions`, `maxParts`, `numRuns`, `seed`, `path`, `shrink`, `watch`
 * @returns the result for each law
 * @throws LawError for the first law that does not hold
 *
 * @example
 * ```ts
 * import { checkGraphs, graphLaws } from "@adjoint/gradcheck";
 * const [result] = checkGraphs({ laws: [graphLaws.gradientByDifferences], seed: 1, numRuns: 50 });
 * (result?.telling ?? 0) > 40; // => true
 * ```
 */
export function checkGraphs(options: CheckGraphsOptions = {}): List<GraphLawResult> {
  const { laws = allGraphLaws, implementation = {}, watch, ops, functions, maxParts, ...parameters } = options;
  requireRunOptions("checkGraphs", parameters);
  const graphs = graphCases({
    ...(ops === undefined ? {} : { ops }),
    ...(functions === undefined ? {} : { functions }),
    ...(maxParts === undefined ? {} : { maxParts }),
  });
  const tested: Implementation = { ...core, ...implementation };
  return List(
    laws.map((law) => {
      const tried: LawOf<GraphCase> & GraphLaw = {
        ...law,
        check(example) {
          watch?.(example);
          return law.check(example, tested);
        },
      };
      const { runs, telling, worst, seed } = runLaw(tried, graphs, parameters, {
        head: law.name,
        subjects: "graphs",
        print: (example) => ({ text: "", program: String(example) }),
      });
      return new LawRun(law, { runs, telling, worst, seed });
    }),
  );
}

import { AdjointError } from "@adjoint/core";
import type fc from "fast-check";
import type { GraphCase } from "../arbitraries/graph-case.ts";
import { LawViolation } from "../laws/law.ts";
import type { GraphLaw } from "./graph-law.ts";

/** A law of graphs does not hold: the graph, as code to paste, and the seed and path that repeat it. */
export class GraphLawError extends AdjointError {
  /** The law. */
  readonly law: GraphLaw;
  /** The smallest graph that was found; absent if none could be drawn. */
  readonly example: GraphCase | undefined;
  /** The seed of the graphs. */
  readonly seed: number;
  /** The path of the failure below that seed. */
  readonly path: string | undefined;

  /** Thrown by {@link checkGraphs}. */
  constructor(law: GraphLaw, details: fc.RunDetails<[GraphCase]>) {
    const [example] = details.counterexample ?? [];
    const { errorInstance: error, seed, counterexamplePath, numRuns, numShrinks } = details;
    const path = counterexamplePath ?? undefined;
    const reason = error instanceof LawViolation ? error.message : `it throws ${String(error)}`;
    super(
      "LAW",
      [
        `${law.name}: ${reason}`,
        `after ${numRuns} graphs and ${numShrinks} shrinks; again with { seed: ${seed}, path: ${JSON.stringify(path)} }`,
        "",
        String(example ?? "no graph could be drawn"),
      ].join("\n"),
    );
    this.cause = error;
    this.law = law;
    this.example = example;
    this.seed = seed;
    this.path = path;
  }
}

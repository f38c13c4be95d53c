import { type Experiment, experiments } from "./experiments.ts";
import { type Outcome, trainAdder } from "./train-adder.ts";

/** An experiment and its results. */
export interface Result {
  readonly experiment: Experiment;
  /** The outcome of each seed. */
  readonly outcomes: readonly Outcome[];
}

/** The length of the experiments. */
export interface RunOptions {
  readonly seeds: readonly number[];
  readonly iterations: number;
  /** Called with the result of each experiment as soon as it exists. */
  readonly report: (result: Result) => void;
}

/** Runs all experiments one after the other, each with every seed. */
export async function runExperiments({ seeds, iterations, report }: RunOptions): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const experiment of experiments) {
    const outcomes: Outcome[] = [];
    for (const seed of seeds) outcomes.push(await trainAdder(experiment, { seed, iterations }));
    const result = { experiment, outcomes };
    report(result);
    results.push(result);
  }
  return results;
}

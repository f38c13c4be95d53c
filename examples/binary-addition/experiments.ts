import { relu, sigmoid, tanh } from "@adjoint/core";
import { he, lecun, normal, xavier } from "@adjoint/layers";
import type { AdderOptions } from "./adder.ts";

/** A line of the table. */
export interface Experiment extends AdderOptions {
  /** Its name. */
  readonly name: string;
  /** The rate of the gradient descent. */
  readonly rate: number;
  /** The result of the source; absent if the source does not try it. */
  readonly reported?: string;
  /** The group by which it differs from the first one; each picture shows one group. */
  readonly changes: "nothing" | "weights" | "others";
}

const base = { rate: 0.1, hidden: 16, activation: sigmoid, init: normal({ standardDeviation: 1 }) };

/** The experiments of the source, and three more that tell why two of its outcomes differ from ours. */
export const experiments: readonly Experiment[] = [
  { ...base, changes: "nothing", name: "weights of deviation 1", reported: "error falls steadily towards zero" },
  {
    ...base,
    changes: "weights",
    name: "weights of deviation 10",
    init: normal({ standardDeviation: 10 }),
    reported: "does not converge",
  },
  {
    ...base,
    changes: "weights",
    name: "weights of deviation 0.1",
    init: normal({ standardDeviation: 0.1 }),
    reported: "does not learn",
  },
  { ...base, changes: "others", name: "rate 1", rate: 1, reported: "converges faster, error near zero" },
  { ...base, changes: "others", name: "160 hidden units", hidden: 160, reported: "error scatters widely" },
  {
    ...base,
    changes: "weights",
    name: "Xavier (variance 1 / inputs)",
    init: lecun(),
    reported: "worse than deviation 1",
  },
  { ...base, changes: "weights", name: "He", init: he(), reported: "between Xavier and deviation 1" },
  { ...base, changes: "others", name: "ReLU", activation: relu, reported: "does not learn" },
  {
    ...base,
    changes: "others",
    name: "tanh",
    activation: tanh,
    reported: "sharp drop after 2,000, near zero by 4,000",
  },
  { ...base, changes: "weights", name: "variance 2 / (inputs + outputs)", init: xavier() },
  {
    ...base,
    changes: "others",
    name: "tanh, deviation 0.1",
    activation: tanh,
    init: normal({ standardDeviation: 0.1 }),
  },
  { ...base, changes: "others", name: "tanh, variance 2 / (inputs + outputs)", activation: tanh, init: xavier() },
];

import { add, constant, lookUp, type NDArray, type Node, sum } from "@adjoint/core";
import { boundTo, partsOf } from "../subjects/reverse-mode.ts";
import type { Trial } from "../subjects/trial.ts";
import { worstOf } from "./closeness.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireGradients } from "./require-gradients.ts";

/**
 * The gradient is one function, however its graph comes about: with cotangents that are inputs, as laws and checks use them, and with
 * constants, as `gradients` does; by all nodes at once, and by some of them.
 */
export const oneGradient: FunctionLaw = {
  name: "every graph of the gradient gives the same gradient",
  check(trial) {
    const { point, modes, cotangents } = trial;
    const { outputs, nodes } = point;
    if (point.value.length === 0 || nodes.length === 0) return undefined;
    const [u, ones] = [cotangents[0], new Float64Array(point.value.length).fill(1)];
    const deviations = [agree(trial, "of the sum of the outputs", ones, modes.gradients(total(outputs), nodes))];
    const isLoss = outputs.length === 1 && outputs[0]?.shape.length === 0; // then its cotangent was a constant above
    if (!isLoss && outputs.every(({ shape }) => shape.every((axis) => typeof axis === "number"))) {
      const seeds = partsOf(point, u).map((part): Node => constant(part));
      deviations.push(agree(trial, "with a constant cotangent", u, modes.vjp(outputs, nodes, seeds)));
    }
    if (nodes.length > 1) {
      const { yBars, bars } = trial.reverse.graph;
      const some = modes.vjp(
        outputs,
        nodes.filter((_, i) => i % 2 === 1),
        yBars,
      );
      const graph = bars.map((bar, i): Node => (i % 2 === 1 ? lookUp(some, i >> 1) : bar));
      deviations.push(agree(trial, "by some of the nodes alone", u, graph, boundTo(point, yBars, u)));
    }
    return worstOf(deviations);
  },
};

/** The sum of all numbers; a single one is itself. */
function total(outputs: readonly Node[]): Node {
  return outputs
    .map((output): Node => (output.shape.length === 0 ? output : sum(output)))
    .reduce((a, b): Node => add(a, b));
}

function agree(
  trial: Trial,
  what: string,
  weights: Float64Array,
  graph: readonly Node[],
  given: ReadonlyMap<Node, NDArray> = new Map(),
): number | undefined {
  const { point, modes, reverse, residue } = trial;
  const expected = reverse(weights);
  const found = modes.prepare(graph, { axes: point.axes })(new Map([...point.bound, ...given]));
  return requireGradients(what, trial, { found, expected, weights, residues: residue(weights, expected) });
}

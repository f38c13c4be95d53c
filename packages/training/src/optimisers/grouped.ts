import { ArgumentError, type Node } from "@adjoint/core";
import { anyFunction, type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Optimiser, requireOptimiser } from "./optimiser.ts";

/** Parameters that share an optimiser. */
export interface ParameterGroup {
  /** Which parameters it takes of those that no group before it took; all of them if left out. */
  readonly takes?: (parameter: Node) => boolean;
  /** Their optimiser. */
  readonly optimiser: Optimiser;
}

const parameterGroup: OptionTable<ParameterGroup> = { takes: ["optional", anyFunction], optimiser: "required" };

/**
 * An optimiser that moves groups of parameters by optimisers of their own: other rates for other layers, no decay for biases.
 * Each parameter belongs to the first group that takes it.
 *
 * A wrapper inside a group sees the gradients of that group alone: `clipped(…, { globalNorm })` around the whole clips by the norm of
 * all, inside a group by the norm of the group.
 *
 * @throws ArgumentError for an empty list or a group without an optimiser; when the update is built, for a parameter that no group
 * takes, and for a group that takes no parameter
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { grouped, sgd } from "@adjoint/training";
 * const [w, b] = [parameter("hidden/W", [2]), parameter("hidden/b", [2])];
 * const optimiser = grouped([
 *   { takes: ({ name }) => name?.endsWith("/b") === true, optimiser: sgd({ rate: 1 }) },
 *   { optimiser: sgd({ rate: 0.5 }) },
 * ]);
 * const gradients = [constant([2, 2]), constant([2, 2])];
 * const update = optimiser.update({ parameters: [w, b], gradients, step: constant(0) });
 * const values = evaluate(update.parameters, { "hidden/W": [0, 0], "hidden/b": [0, 0] });
 * values.map((value) => value.toArray()); // => [[-1, -1], [-2, -2]]
 * ```
 */
export function grouped(groups: readonly ParameterGroup[]): Optimiser {
  if (!Array.isArray(groups) || groups.length === 0) {
    throw new ArgumentError(
      "grouped: a list with at least one group is needed, such as [{ optimiser: sgd({ rate: 0.1 }) }].",
    );
  }
  const read = groups.map((group: ParameterGroup, i) => {
    const { takes = () => true, optimiser } = readOptions(`grouped: group ${i}`, group, parameterGroup);
    requireOptimiser(`grouped: group ${i}`, optimiser);
    return { takes, optimiser };
  });
  return Object.freeze<Optimiser>({
    name: `grouped(${read.map(({ optimiser }) => optimiser.name).join(", ")})`,
    update(site) {
      const groupOf = site.parameters.map((parameter) => {
        const group = read.findIndex(({ takes }) => takes(parameter));
        if (group >= 0) return group;
        throw new ArgumentError(`grouped: no group takes ${parameter}; end the list with a group without \`takes\`.`);
      });
      const updates = read.map(({ optimiser }, group) => {
        const ofGroup = (nodes: readonly Node[]): readonly Node[] => nodes.filter((_, i) => groupOf[i] === group);
        const parameters = ofGroup(site.parameters);
        if (parameters.length > 0) return optimiser.update({ ...site, parameters, gradients: ofGroup(site.gradients) });
        throw new ArgumentError(`grouped: group ${group}, ${optimiser.name}, takes none of the parameters.`);
      });
      const places = updates.map(({ parameters }) => parameters.values());
      return {
        parameters: groupOf.map((group) => places[group]?.next().value as Node), // each group gives one value for each of its parameters
        state: updates.flatMap(({ state }) => state),
      };
    },
  });
}

import { ArgumentError, broadcastTo, input, type Node, type StateVariable } from "@adjoint/core";
import { anyFunction, anyList, anyText, type OptionTable, readOptions } from "@adjoint/core/ops";
import type { Optimiser } from "./optimiser.ts";
import { type Rate, rateNode, requireRate } from "./rate.ts";

/** The operands of the update of one parameter. */
export interface MoveContext {
  /** The parameter $`\theta`$. */
  readonly theta: Node;
  /** Its gradient $`\bar\theta`$, of its shape. */
  readonly thetaBar: Node;
  /** The learning rate $`\eta`$ at this step, of rank 0. */
  readonly eta: Node<[]>;
  /** The number of updates before this one, of rank 0. */
  readonly step: Node<[]>;
}

/** The update of one parameter: its next value, and the next value of each part of its state. */
export type Move<M extends string> = Readonly<Record<M | "theta", Node>>;

/** An optimiser that updates every parameter by the same rule. */
export interface PerParameterRule<M extends string> {
  /** The name: `adam`. */
  readonly name: string;
  /** The learning rate. */
  readonly rate: Rate;
  /** Its other options, for its name. */
  readonly options?: Readonly<Record<string, number>>;
  /** The names of its state for each parameter, which has the shape of the parameter and starts from 0: `["velocity"]` is kept as `hidden/W/velocity`. */
  readonly memory: readonly M[];
  /** The formula. */
  move(site: MoveContext & Readonly<Record<M, Node>>): Move<M>;
}

const perParameterRule: OptionTable<PerParameterRule<string>> = {
  name: ["required", anyText],
  rate: "required",
  options: "optional",
  memory: ["required", anyList],
  move: ["required", anyFunction],
};

/**
 * Makes an optimiser from the update of one parameter. All optimisers of this package that update parameters are made with it.
 *
 * @throws ArgumentError for a rate that is negative or not finite; when the update is built, for a parameter that is given
 * twice or does not have a name, and for a schedule that does not give a real node of rank 0
 *
 * @example
 * ```ts
 * import { constant, evaluate, mul, parameter, sign, sub } from "@adjoint/core";
 * import { perParameter } from "@adjoint/training";
 * const signDescent = perParameter({
 *   name: "signDescent",
 *   rate: 0.5,
 *   memory: [],
 *   move: ({ theta, thetaBar, eta }) => ({ theta: sub(theta, mul(eta, sign(thetaBar))) }),
 * });
 * const w = parameter("w", [2]);
 * const update = signDescent.update({ parameters: [w], gradients: [constant([7, -3])], step: constant(0) });
 * evaluate(update.parameters, { w: [1, 1] }).map((value) => value.toArray()); // => [[0.5, 1.5]]
 * ```
 */
export function perParameter<const M extends string = never>(rule: PerParameterRule<M>): Optimiser {
  const { name, rate, options = {}, memory } = readOptions<PerParameterRule<M>>("perParameter", rule, perParameterRule);
  requireRate(rate, name);
  return Object.freeze<Optimiser>({
    name: describe(name, rate, options),
    update({ parameters, gradients, step, count }) {
      requireNames(name, parameters);
      const eta = rateNode(rate, step, name, count);
      const state: StateVariable[] = [];
      const next = parameters.map((theta, i) => {
        const remembered = memory.map((key): readonly [M, Node] => [key, input(`${theta.name}/${key}`, theta.shape)]);
        const before = Object.fromEntries(remembered) as Readonly<Record<M, Node>>; // it has a node for each name
        const moved = rule.move({ theta, thetaBar: gradients[i] as Node, eta, step, ...before }); // the lists have the same order
        const initial: Node = broadcastTo(0, theta.shape);
        for (const [key, variable] of remembered) state.push({ variable, next: moved[key], initial });
        return moved.theta;
      });
      return { parameters: next, state };
    },
  });
}

function describe(name: string, rate: Rate, options: Readonly<Record<string, number>>): string {
  const all = { rate: typeof rate === "number" ? rate : "scheduled", ...options };
  const parts = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return `${name}(${parts.join(", ")})`;
}

function requireNames(name: string, parameters: readonly Node[]): void {
  const seen = new Set<Node>();
  for (const parameter of parameters) {
    if (seen.has(parameter)) throw new ArgumentError(`${name}: the parameter ${parameter} is given twice.`);
    if (parameter.name === undefined) throw new ArgumentError(`${name}: ${parameter} needs a name to be kept by.`);
    seen.add(parameter);
  }
}

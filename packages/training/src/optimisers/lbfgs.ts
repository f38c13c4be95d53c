import {
  ArgumentError,
  add,
  broadcastTo,
  concat,
  constant,
  dot,
  expandDims,
  input,
  less,
  mul,
  type Node,
  neg,
  reshape,
  type StateVariable,
  slice,
  split,
  sub,
  where,
} from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { inverseCurvatureTimes } from "./inverse-curvature.ts";
import { lineSearch } from "./line-search.ts";
import type { Optimiser } from "./optimiser.ts";

/** Options of {@link lbfgs}. */
export interface LbfgsOptions {
  /** The number of moves, $`m`$, whose curvature is remembered: a positive integer; 10 if left out. */
  readonly memory?: number;
  /** The largest number of lengths that a step tries: a positive integer; 20 if left out. Each costs the loss and its slope. */
  readonly trials?: number;
}

const lbfgsOptions: OptionTable<LbfgsOptions> = { memory: "optional", trials: "optional" };

/**
 * L-BFGS: steps along $`d = -H \bar\theta`$, where $`H`$ is the inverse of the curvature as the last $`m`$ moves
 * $`s_i = \theta_{i+1} - \theta_i`$ and changes of the gradient $`y_i = \bar\theta_{i+1} - \bar\theta_i`$ show it, by the two-loop
 * recursion from $`H_0 = \frac{s^\top y}{y^\top y} I`$; the length is found by a line search for the weak Wolfe conditions.
 *
 * The whole step, search included, is nodes. It is for losses of all examples: on a small batch the changes of the gradient
 * show the batch, not the curvature. A move whose $`s^\top y`$ is not above $`10^{-10}\, y^\top y`$ is forgotten. There is no rate.
 * The state holds $`2m + 2`$ numbers for each parameter.
 *
 * @throws ArgumentError for a memory or a number of trials that is not a positive integer; when the update is built, without a loss,
 * which a trainer passes
 *
 * Source: J. Nocedal, S. J. Wright, "Numerical optimization" (2006), algorithm 7.4.
 *
 * @example
 * ```ts
 * import { add, mul, parameter, square, sub } from "@adjoint/core";
 * import { NumpyRandom } from "@adjoint/data";
 * import { lbfgs, Trainer } from "@adjoint/training";
 * const [x, y] = [parameter("x", []), parameter("y", [])];
 * const valley = add(square(sub(1, x)), mul(100, square(sub(y, square(x))))); // Rosenbrock's
 * const trainer = new Trainer({ loss: valley, optimiser: lbfgs(), random: new NumpyRandom(0) });
 * let state = trainer.start({ x: -1.2, y: 1 });
 * for (let i = 0; i < 40; i++) state = trainer.stepOn(state);
 * state.parameters.map((value) => value.item().toFixed(8)).toObject(); // => { x: "1.00000000", y: "1.00000000" }
 * ```
 */
export function lbfgs(options: LbfgsOptions = {}): Optimiser {
  const { memory = 10, trials = 20 } = readOptions("lbfgs", options, lbfgsOptions);
  requireWholeNumber("lbfgs: memory", memory, { min: 1 });
  requireWholeNumber("lbfgs: trials", trials, { min: 1 });
  return Object.freeze<Optimiser>({
    name: `lbfgs(memory: ${memory}, trials: ${trials})`,
    update({ parameters, gradients, loss }) {
      if (loss === undefined) {
        throw new ArgumentError("lbfgs: the loss is missing; pass `loss` with the gradients, as a trainer does.");
      }
      const gradient = joined(gradients);
      const size = gradient.shape[0] as number; // the shapes of parameters are literal
      const [lastMove, lastGradient] = [input("lbfgs/move", [size]), input("lbfgs/gradient", [size])];
      const [moves, changes] = [input("lbfgs/moves", [memory, size]), input("lbfgs/changes", [memory, size])];
      const change = sub(gradient, lastGradient);
      const isCurved = less(mul(1e-10, dot(change, change)), dot(lastMove, change));
      const nextMoves = remembered(moves, lastMove, isCurved);
      const nextChanges = remembered(changes, change, isCurved);
      const downhill = neg(inverseCurvatureTimes(gradient, { moves: nextMoves, changes: nextChanges }));
      const isDownhill = less(dot(downhill, gradient), 0);
      const direction = where(broadcastTo(isDownhill, [size]), downhill, neg(gradient));
      const slope = dot(direction, gradient);
      const directions = parted(direction, parameters);
      const length = lineSearch({ loss, parameters, directions, slope }, { first: constant(1), trials });
      const kept = (variable: Node, next: Node): StateVariable => ({
        variable,
        next,
        initial: broadcastTo(0, variable.shape),
      });
      return {
        parameters: parameters.map((theta, i) => add(theta, mul(length, directions[i] as Node))), // the lists have the same order
        state: [
          kept(moves, nextMoves),
          kept(changes, nextChanges),
          kept(lastMove, mul(length, direction)),
          kept(lastGradient, gradient),
        ],
      };
    },
  });
}

/** All numbers of some nodes as one vector. */
function joined(nodes: readonly Node[]): Node {
  return concat(nodes.map((node): Node => reshape(node, [sizeOf(node)])));
}

/** The parts of a vector in the shapes of some nodes. */
function parted(vector: Node, nodes: readonly Node[]): readonly Node[] {
  const parts: readonly Node[] = split(vector, { parts: nodes.map(sizeOf) });
  return nodes.map((node, i) => reshape(parts[i] as Node, node.shape)); // a part for each node
}

/** The number of numbers in a node whose axes are literal, as those of parameters are. */
function sizeOf({ shape }: Node): number {
  return shape.reduce<number>((size, axis) => size * (axis as number), 1);
}

/** Rows with one more at the end and without the first, or as they are. */
function remembered(rows: Node, row: Node, isKept: Node<[]>): Node {
  const pushed: Node = concat([slice(rows, { axis: 0, start: 1 }), expandDims(row, { axis: 0 })]);
  return where(broadcastTo(isKept, rows.shape), pushed, rows);
}

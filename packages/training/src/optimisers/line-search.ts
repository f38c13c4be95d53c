import {
  add,
  constant,
  div,
  jvp,
  less,
  lessEqual,
  logicalAnd,
  mul,
  type Node,
  ndarray,
  scan,
  substitute,
  where,
} from "@adjoint/core";

/** A loss along a line through the parameters. */
export interface Line {
  /** The loss at the parameters, of rank 0. */
  readonly loss: Node<[]>;
  /** The parameters. */
  readonly parameters: readonly Node[];
  /** The direction of each parameter. */
  readonly directions: readonly Node[];
  /** The slope of the loss along the direction, below 0. */
  readonly slope: Node<[]>;
}

/** How to search. */
export interface SearchOptions {
  /** The length that is tried first. */
  readonly first: Node<[]>;
  /** How many lengths are tried. */
  readonly trials: number;
}

/**
 * A length $`t`$ along a line for which the weak Wolfe conditions hold:
 *
 * $`f(t) \le f(0) + c_1 t f'(0)`$ (the loss falls enough) and $`f'(t) \ge c_2 f'(0)`$ (the slope has flattened), with
 * $`c_1 = 10^{-4}`$, $`c_2 = 0.9`$. A length that is too long bounds the search from above, one that is too short from below; the next
 * one is the middle, or twice the last while there is no upper bound. A loss that is NaN or infinite counts as too long.
 *
 * It is one scan, whose body holds the loss once. If no trial satisfies both conditions, the result is the last lower bound: the longest
 * length for which the loss fell enough, or 0.
 *
 * Source: A. S. Lewis, M. L. Overton, "Nonsmooth optimization via quasi-Newton methods" (2013), algorithm 4.6.
 */
export function lineSearch({ loss, parameters, directions, slope }: Line, { first, trials }: SearchOptions): Node<[]> {
  const step = ({ length, low, high, bounded, done }: Readonly<Record<LineState, Node>>) => {
    const at = parameters.map((theta, i): readonly [Node, Node] => [
      theta,
      add(theta, mul(length, directions[i] as Node)), // the lists have the same order
    ]);
    const there: Node<[]> = substitute(loss, at);
    const slopeThere = jvp(there, [length], [constant(1)]);
    const falls = lessEqual(there, add(loss, mul(mul(FALL, length), slope)));
    const isFlat = lessEqual(mul(FLAT, slope), slopeThere);
    const isFound = logicalAnd(falls, isFlat);
    const nextLow = where(falls, length, low);
    const nextHigh = where(falls, high, length);
    const nextBounded = where(falls, bounded, constant(1));
    const middle = div(add(nextLow, nextHigh), 2);
    const longer = where(less(nextBounded, 0.5), mul(2, length), middle);
    const searching = less(done, 0.5);
    const kept = (next: Node, now: Node): Node => where(searching, next, now);
    return {
      states: {
        length: kept(where(isFound, length, longer), length),
        low: kept(nextLow, low),
        high: kept(nextHigh, high),
        bounded: kept(nextBounded, bounded),
        done: kept(where(isFound, constant(1), constant(0)), done),
      },
      outputs: {},
    };
  };
  const { states } = scan(step, {
    states: { length: first, low: constant(0), high: constant(0), bounded: constant(0), done: constant(0) },
    sequences: { trial: constant(ndarray(Array.from({ length: trials }, (_, i) => i))) },
  });
  return where(less(states.done, 0.5), states.low, states.length);
}

type LineState = "length" | "low" | "high" | "bounded" | "done";

const FALL = 1e-4;
const FLAT = 0.9;

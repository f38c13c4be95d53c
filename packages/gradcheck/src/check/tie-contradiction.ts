import { add, apply, constant, input, jvp, lookUp, mul, NDArray, type Node, prepare } from "@adjoint/core";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { localOp } from "../subjects/local-op.ts";
import { type Five, isBetween, isSame, sidesOf } from "./sides.ts";

/** A contradiction that is found where several inputs of one op meet in a tie. */
export interface TieContradiction {
  readonly node: Node;
  /** By the op's rules. */
  readonly analytic: number;
  readonly numeric: number;
}

/** The step of differences at a tie, relative to the values. */
const STEP = 2 ** -20;

/**
 * Moves all inputs of an op together, each element by the same and each in proportion to itself, so that what ties goes on to tie. Where
 * the op then does not bend, the sum of its derivatives has to be its slope, whatever the convention for one input is.
 */
export function tieContradiction(node: Node, whole: FunctionAtPoint): TieContradiction | undefined {
  const local = localOp(node, whole);
  if (local === undefined) return undefined;
  for (const isScaled of [false, true]) {
    const t: Node = input("t", []);
    const reals = new Set(local.reals);
    const moved = Object.fromEntries(
      local.op.inputs.map((name): [string, Node] => {
        const x = local.point.valueOf(lookUp(local.x, name));
        if (!reals.has(name)) return [name, constant(x) as Node];
        const along = NDArray.adopt(
          x.shape,
          Float64Array.from(x.data, (value) => (isScaled ? value : 1)),
        );
        return [name, add(constant(x), mul(t, constant(along)))];
      }),
    );
    const y: Node = apply<string, object>(local.op, moved, node.attributes);
    const point = new FunctionAtPoint("checkGradients", y, [t], new Map([[t, NDArray.adopt([], Float64Array.of(0))]]), {
      axes: whole.axes,
      held: [],
    });
    const dot: Node = input("tangent", []);
    const [tangents] = prepare<readonly Node[]>(jvp([y], [t], [dot]), { given: point.bound, axes: point.axes })(
      new Map([[dot, NDArray.adopt([], Float64Array.of(1))]]),
    );
    const along = point.along(t);
    if (along === undefined) continue;
    const sampled = [-STEP, -STEP / 2, 0, STEP / 2, STEP].map((h) => Float64Array.from(along(Float64Array.of(h))));
    for (const [i, slope] of [...(tangents?.data ?? [])].entries()) {
      const values = sampled.map((each) => each[i] as number); // as many numbers as tangents
      const sides = sidesOf(values as unknown as Five, STEP);
      if (!Number.isFinite(sides.left + sides.right + slope)) continue;
      const isRight = sides.isBent
        ? isBetween(slope, sides)
        : isSame(slope, (sides.left + sides.right) / 2, sides.error);
      if (!isRight) return { node, analytic: slope, numeric: (sides.left + sides.right) / 2 };
    }
  }
  return undefined;
}

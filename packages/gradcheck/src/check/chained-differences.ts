import { type Axis, type Node, type ReadonlyNumbers, reference } from "@adjoint/core";
import { weigh } from "../differences/products.ts";
import type { Estimate } from "../differences/tableau.ts";
import type { BaseValues } from "../replay/base-values.ts";
import type { WholeMove } from "../replay/whole-move.ts";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { ReverseMode } from "../subjects/reverse-mode.ts";
import { bodiesOf, writeOut } from "../subjects/write-out.ts";
import { reachOf } from "./is-unsteady.ts";
import { type Change, opChange } from "./op-change.ts";

/** A derivative by the chain rule, with what limits it. */
export interface ChainedDerivative extends Estimate {
  /**
   * Whether every op on the way is known as well as its own numbers can tell, and its rules are right in other directions: then a
   * derivative below the error cannot be told from 0 by any value of any op.
   */
  readonly isSeen: () => boolean;
  /** The largest change of the function when any number that the check is about changes by its size, to first order. */
  readonly reach: () => number;
}

/** Less than this part of a change is not what the function can show. */
const ABSORBED = 1e-8;
/** The part of a step at which ids and masks have to stay as they are. */
const NEAR = 2 ** -20;

/**
 * A derivative by the chain rule from differences of each op by itself, without any rule of an op:
 * $`\dot u = \sum_i \frac{\partial u}{\partial v_i} \dot v_i`$, node by node from what moves to the outputs. A change that is far
 * below the last place of the function may still be seen exactly in every op on the way to it.
 */
export class ChainedDifferences {
  readonly #given: FunctionAtPoint;
  readonly #reverse: ReverseMode;
  #written: FunctionAtPoint | undefined;
  readonly #hasRightRules: (node: Node, point: FunctionAtPoint) => boolean;
  readonly #known = new Map<Node, boolean>();

  /** @param hasRightRules - whether the rules of a node, tried by themselves, at a point, are right */
  constructor(
    point: FunctionAtPoint,
    reverse: ReverseMode,
    hasRightRules: (node: Node, point: FunctionAtPoint) => boolean,
  ) {
    this.#given = point;
    this.#reverse = reverse;
    this.#hasRightRules = hasRightRules;
  }

  /** The function with every body written out, so that each op inside can be seen. */
  get #point(): FunctionAtPoint {
    this.#written ??= writtenOut(this.#given);
    return this.#written;
  }

  /**
   * The derivative of a weighted sum of the outputs when a node moves along a direction.
   *
   * @returns undefined if an op on the way bends or jumps there, if the change is added to something so huge that the function cannot show
   *   it, or if the function is computed by another evaluator
   */
  along(weights: ReadonlyNumbers, node: Node, direction: ReadonlyNumbers): ChainedDerivative | undefined {
    const { base, evaluator } = this.#point;
    const move = evaluator === reference ? this.#point.move(node) : undefined;
    if (move === undefined) return undefined;
    const root = base.schedule.position.get(this.#point.imageOf(node)) as number; // else there would be no move
    if (!areChoicesSteady(base, move, { x: base.dataOf(root), direction })) return undefined;
    const start = {
      values: Float64Array.from(direction),
      errors: new Float64Array(direction.length),
      isFine: true,
      kept: 1,
    };
    const changes = new Map<number, Change>([[root, start]]);
    for (const id of move.ids) {
      if (base.nodeOf(id).kind !== "real") continue;
      const change = opChange(base, id, changes);
      if (change === undefined) return undefined;
      if (change.kept < ABSORBED) return undefined;
      changes.set(id, change);
    }
    const estimates = [...base.schedule.outputs].flatMap((id): Estimate[] => {
      const change = changes.get(id);
      return Array.from(base.dataOf(id), (_, i) => ({
        value: change?.values[i] ?? 0,
        error: change?.errors[i] ?? 0,
      }));
    });
    const isSeen = (): boolean =>
      [...changes].every(([id, { isFine }]) => isFine && (id === root || this.#isRight(base.nodeOf(id))));
    const reach = (): number => reachOf(this.#given, this.#reverse(weights));
    return { ...weigh(weights, estimates), isSeen, reach };
  }

  #isRight(node: Node): boolean {
    const isRight = this.#known.get(node) ?? this.#hasRightRules(node, this.#point);
    this.#known.set(node, isRight);
    return isRight;
  }
}

function writtenOut(point: FunctionAtPoint): FunctionAtPoint {
  const { outputs, nodes, written, bound, axes, held } = point;
  if (!point.base.schedule.nodes.some((node) => bodiesOf(node).length > 0)) return point;
  const sizeOf = (axis: Axis): number => (typeof axis === "number" ? axis : (axes[axis] as number)); // every axis has a size
  const images = writeOut([...written.outputs, ...written.nodes], sizeOf, () => true);
  const count = outputs.length;
  return new FunctionAtPoint("checkGradients", outputs, nodes, bound, {
    axes,
    written: { outputs: images.slice(0, count), nodes: images.slice(count) },
    ...(held.length === 0 ? { held } : {}), // else what stops a gradient stands in the graph that is written out
  });
}

/** Whether ids and masks on the way stay as they are nearby: differences of single ops hold them. */
function areChoicesSteady(
  base: BaseValues,
  move: WholeMove,
  { x, direction }: { readonly x: ReadonlyNumbers; readonly direction: ReadonlyNumbers },
): boolean {
  const choices = move.ids.filter((id) => base.nodeOf(id).kind !== "real");
  if (choices.length === 0) return true;
  return [NEAR, -NEAR].every((t) => {
    move.run(Float64Array.from(x, (value, i) => value + t * Math.max(1, Math.abs(value)) * (direction[i] as number))); // equally long
    return choices.every((id) => move.valueOf(id).every((value, i) => value === base.dataOf(id)[i]));
  });
}

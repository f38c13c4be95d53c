import { input, lookUp, NDArray, type Node, prepare, type ReadonlyNumbers, vjp } from "@adjoint/core";
import { ROUNDING } from "../differences/curve.ts";
import type { WholeMove } from "../replay/whole-move.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";

/** What happens between a node and a weighted sum of the outputs when the node moves along a direction. */
export interface Flow {
  /**
   * How fast the weighted sum would change if nothing cancelled on the way: $`\max_u \sum_i |\bar u_i \dot u_i|`$ over all nodes u
   * between, with cotangents by the ops' rules and changes as they are.
   */
  readonly uncancelled: number;
  /** The change of the weighted sum through the rounding of all values on the way. */
  readonly rounding: number;
  /** Steps that are shorter than this may vanish in the rounding of a value on the way. */
  readonly grain: number;
  /** Whether no node on the way changed at all. */
  readonly isStill: boolean;
  /** Whether no node on the way changed nearby, at a thousandth of the step. */
  readonly isStillNearby: boolean;
}

/** A direction of a node, and a step along it. */
export interface Along {
  readonly node: Node;
  readonly direction: ReadonlyNumbers;
  readonly step: number;
}

/** The flow of nothing: if nothing is known of the way. */
export const UNKNOWN_FLOW: Flow = { uncancelled: 0, rounding: 0, grain: 0, isStill: false, isStillNearby: false };

/** The part of a step at which changes are proportional to it. */
const NEAR = 2 ** -10;
/** If values are not finite at a step, so many smaller ones are tried. */
const TRIES = 12;
const SHRINK = 2 ** -4;

/** The cotangents of all nodes of a function, computed when they are first needed. */
export class InnerFlow {
  readonly #point: FunctionAtPoint;
  #reverse: ((weights: ReadonlyNumbers) => readonly (ReadonlyNumbers | undefined)[]) | undefined;
  /** The node that was asked for last: most questions are about the same one. */
  #last: { readonly node: Node; readonly move: WholeMove | undefined } | undefined;
  readonly #bars = new WeakMap<ReadonlyNumbers, readonly (ReadonlyNumbers | undefined)[]>();

  constructor(point: FunctionAtPoint) {
    this.#point = point;
  }

  /** What happens on the way, for some weights of the numbers of the outputs. */
  along(weights: ReadonlyNumbers, { node, direction, step }: Along): Flow {
    if (this.#last?.node !== node) this.#last = { node, move: this.#point.move(node) };
    const { move } = this.#last;
    if (move === undefined) return UNKNOWN_FLOW;
    const bars = this.#barsFor(weights);
    const { data: x } = this.#point.valueOf(node);
    let [uncancelled, rounding, grain, isStill, isStillNearby] = [0, 0, 0, true, true];
    for (const length of [step, -step, step * NEAR, -step * NEAR]) {
      const h = this.#runFinite(move, x, direction, length);
      let total = 0;
      for (const id of move.ids) {
        const bar = bars[id];
        if (bar === undefined) continue; // it is not real
        const change = changeOf(bar, this.#point.base.dataOf(id), move.valueOf(id));
        total += change.size;
        isStill &&= change.isStill;
        if (Math.abs(length) === step) continue; // so far from x, a change says little of the slope
        isStillNearby &&= change.isStill;
        uncancelled = Math.max(uncancelled, change.flow / Math.abs(h));
        grain = Math.max(grain, change.grain * Math.abs(h));
      }
      rounding = Math.max(rounding, (ROUNDING / 4) * total);
    }
    return { uncancelled, rounding, grain, isStill, isStillNearby };
  }

  /** Moves the node by the longest step, up to a length, at which all outputs are finite. */
  #runFinite(move: WholeMove, x: ReadonlyNumbers, direction: ReadonlyNumbers, length: number): number {
    let h = length;
    for (let tries = 0; tries < TRIES; tries++, h *= SHRINK) {
      if ([...move.run(shifted(x, direction, h))].every(Number.isFinite)) break;
    }
    return h;
  }

  #barsFor(weights: ReadonlyNumbers): readonly (ReadonlyNumbers | undefined)[] {
    this.#reverse ??= this.#prepare();
    const known = this.#bars.get(weights) ?? this.#reverse(weights);
    this.#bars.set(weights, known);
    return known;
  }

  /** Reverse mode by all real nodes; the answer has a place for each node of the graph. */
  #prepare(): (weights: ReadonlyNumbers) => readonly (ReadonlyNumbers | undefined)[] {
    const { base, bound, axes } = this.#point;
    const { outputs } = this.#point.written;
    const roots = this.#point.written.nodes.flatMap((node) => base.schedule.position.get(node) ?? []);
    const ids = base.downstream(roots).filter((id) => base.nodeOf(id).kind === "real");
    const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
    const cotangents = vjp(
      outputs,
      ids.map((id) => base.nodeOf(id)),
      yBars,
    );
    const run = prepare<readonly Node[]>(cotangents, { given: bound, axes });
    return (weights) => {
      let start = 0;
      const bindings = new Map(
        yBars.map((yBar, i): [Node, NDArray] => {
          const { shape, data } = this.#point.valueOf(lookUp(outputs, i));
          const part = Float64Array.from(data, (_, k) => weights[start + k] as number); // a weight for each number of the outputs
          start += data.length;
          return [yBar, NDArray.adopt(shape, part)];
        }),
      );
      const found: (ReadonlyNumbers | undefined)[] = [];
      for (const [i, { data }] of run(bindings).entries()) found[lookUp(ids, i)] = data;
      return found;
    };
  }
}

function shifted(x: ReadonlyNumbers, direction: ReadonlyNumbers, t: number): Float64Array {
  return Float64Array.from(x, (value, i) => value + t * (direction[i] as number)); // both have the same length
}

/** How one node changed, weighted with its cotangent. */
interface Change {
  readonly flow: number;
  /** The sum of all weighted values. */
  readonly size: number;
  /** The largest rounding of a value over its change. */
  readonly grain: number;
  readonly isStill: boolean;
}

function changeOf(bar: ReadonlyNumbers, before: ReadonlyNumbers, after: ReadonlyNumbers): Change {
  let [flow, size, grain, isStill] = [0, 0, 0, true];
  for (let i = 0; i < before.length; i++) {
    const [weight, value] = [Math.abs(bar[i] as number), before[i] as number]; // all three have the same length
    const change = Math.abs((after[i] as number) - value);
    const [term, part] = [weight * change, weight * Math.abs(value)];
    if (Number.isFinite(term)) flow += term;
    if (Number.isFinite(part)) size += part;
    if (change === 0) continue;
    isStill = false;
    const relative = ((ROUNDING / 4) * Math.abs(value)) / change;
    if (relative < 1) grain = Math.max(grain, relative);
  }
  return { flow, size, grain, isStill };
}

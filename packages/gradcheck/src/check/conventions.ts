import { input, jvp, NDArray, type Node, type Numbers, prepare, type ReadonlyNumbers } from "@adjoint/core";
import type { Override, WholeMove } from "../replay/whole-move.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { randomDirections } from "../subjects/random-directions.ts";
import { type Five, isBetween, isSame, type Sides, sidesOf } from "./sides.ts";
import { type TieContradiction, tieContradiction } from "./tie-contradiction.ts";

/** The function along a direction with every kink on the way replaced by what the rules say there. */
export interface Straightened {
  /** The numbers of all outputs, end to end; valid until the next call. */
  readonly along: (t: number) => ReadonlyNumbers;
  /** A kink at which the rule's slope is not one that the op has there. */
  readonly contradiction: KinkContradiction | undefined;
}

/** A kink at which a rule says what no convention allows. */
export interface KinkContradiction {
  readonly node: Node;
  readonly analytic: number;
  readonly sides: Sides;
}

/** Elements of one node that follow their tangents. */
interface Straight {
  readonly elements: number[];
  readonly tangent: ReadonlyNumbers;
}

/** Kinks that stand one behind the other are found one after the other; more are not sought. */
const MOST_ROUNDS = 16;
/** The relative difference of slopes nearby. */
const NEARBY = 1e-3;
/** How many orders of operands that tie are tried. */
const PATTERNS = 12;
/** The step at which slopes of both sides are taken, relative to the first step of the differences. */
const NEAR = 2 ** -20;

/**
 * What the rules of the ops say at kinks. At a kink each rule may choose a slope between those of the two sides, or one that the op has
 * nearby. What several right choices add up to need not lie between the slopes of the whole function, and a wrong rule elsewhere must
 * not hide between them: so the choices are judged op by op, and the whole with the choices put in their places.
 */
export class Conventions {
  readonly #point: FunctionAtPoint;
  readonly #moves = new Map<Node, WholeMove | undefined>();
  readonly #tangents = new Map<string, (direction: ReadonlyNumbers) => ReadonlyMap<number, ReadonlyNumbers>>();
  readonly #kinked = new Set<Node>();

  constructor(point: FunctionAtPoint) {
    this.#point = point;
  }

  /** What all inputs of an op, moved together, contradict, of each op that had a kink so far. */
  get ties(): readonly TieContradiction[] {
    return [...this.#kinked].flatMap((node) => tieContradiction(node, this.#point) ?? []);
  }

  /** The function along a direction of a node without its kinks; undefined if it has none. */
  straighten(node: Node, direction: ReadonlyNumbers, step: number): Straightened | undefined {
    const move = this.#moveOf(node);
    if (move === undefined) return undefined;
    const { data: x } = this.#point.valueOf(node);
    const straight = new Map<number, Straight>();
    const runAt = (t: number): ReadonlyNumbers => move.run(shifted(x, direction, t), this.#override(straight, t));
    let contradiction: KinkContradiction | undefined;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const bent = this.#firstBent(move, runAt, { straight, h: NEAR * step });
      if (bent.size === 0) break;
      const tangents = this.#tangentsOf(node, [...bent.keys()])(direction);
      for (const [id, sides] of bent) {
        const tangent = tangents.get(id) ?? [];
        const nearby = this.#nearby(id, { move, x, direction, straight, h: NEAR * step });
        const found = this.#judge(id, { sides, tangent, nearby });
        contradiction ??= found.contradiction;
        straight.set(id, { elements: [...(straight.get(id)?.elements ?? []), ...found.elements], tangent });
      }
    }
    if (straight.size === 0) return undefined;
    for (const id of straight.keys()) this.#kinked.add(this.#point.base.nodeOf(id));
    return { along: runAt, contradiction };
  }

  #moveOf(node: Node): WholeMove | undefined {
    if (!this.#moves.has(node)) this.#moves.set(node, this.#point.move(node));
    return this.#moves.get(node);
  }

  #override(straight: ReadonlyMap<number, Straight>, t: number): Override {
    return (id, value) => {
      const found = straight.get(id);
      if (found === undefined) return;
      const start = this.#point.base.dataOf(id);
      for (const i of found.elements) value[i] = (start[i] as number) + t * (found.tangent[i] as number); // indices of the node
    };
  }

  /** The nodes that bend although none of their inputs does, with the slopes of all their elements. */
  #firstBent(
    move: WholeMove,
    runAt: (t: number) => ReadonlyNumbers,
    { straight, h }: { readonly straight: ReadonlyMap<number, Straight>; readonly h: number },
  ): ReadonlyMap<number, readonly Sides[]> {
    const { base } = this.#point;
    const real = move.ids.filter((id) => base.nodeOf(id).kind === "real");
    const samples = [-h, -h / 2, 0, h / 2, h].map((t) => {
      runAt(t);
      return new Map(real.map((id): [number, Numbers] => [id, move.valueOf(id).slice() as Numbers]));
    });
    const isBent = new Set<number>();
    const found = new Map<number, readonly Sides[]>();
    for (const id of real) {
      const done = new Set(straight.get(id)?.elements);
      const sides = [...base.dataOf(id)].map((_, i) =>
        sidesOf(samples.map((sample) => sample.get(id)?.[i] ?? Number.NaN) as unknown as Five, h),
      );
      if (!sides.some(({ isBent: bends, jumps }, i) => bends && !jumps && !done.has(i))) continue;
      isBent.add(id);
      if (!base.inputsOf(id).some((from) => isBent.has(from))) found.set(id, sides);
    }
    return found;
  }

  /** Which elements of a node follow their tangents, and whether a rule is contradicted. */
  #judge(
    id: number,
    {
      sides,
      tangent,
      nearby,
    }: {
      readonly sides: readonly Sides[];
      readonly tangent: ReadonlyNumbers;
      readonly nearby: Iterable<ReadonlyNumbers>;
    },
  ): { readonly elements: readonly number[]; readonly contradiction?: KinkContradiction } {
    const isRight = (i: number): boolean => {
      const [slope, side] = [tangent[i] as number, sides[i] as Sides]; // one of each for each element
      return side.isBent ? isBetween(slope, side) : isSame(slope, (side.left + side.right) / 2, side.error);
    };
    const bent = [...sides.keys()].filter((i) => sides[i]?.isBent === true && sides[i]?.jumps === false);
    const strange = [...sides.keys()].filter((i) => !isRight(i));
    if (strange.length === 0) return { elements: bent };
    for (const slopes of nearby) {
      const isThere = strange.every((i) =>
        isSame(tangent[i] as number, slopes[i] as number, sides[i]?.error ?? 0, NEARBY),
      );
      if (isThere) return { elements: [...new Set([...bent, ...strange])] };
    }
    const wrong = strange.find((i) => sides[i]?.isBent === true);
    if (wrong === undefined) return { elements: bent };
    const node = this.#point.base.nodeOf(id);
    return {
      elements: bent,
      contradiction: { node, analytic: tangent[wrong] as number, sides: sides[wrong] as Sides },
    };
  }

  /**
   * Slopes of a node nearby, where its operands differ a little from each other and do not tie: in the order of their positions, in the
   * opposite order, and at random. A rule may choose any of them, as that of a sorted list does.
   */
  *#nearby(
    id: number,
    {
      move,
      x,
      direction,
      straight,
      h,
    }: {
      readonly move: WholeMove;
      readonly x: ReadonlyNumbers;
      readonly direction: ReadonlyNumbers;
      readonly straight: ReadonlyMap<number, Straight>;
      readonly h: number;
    },
  ): Generator<ReadonlyNumbers> {
    const operands = this.#realOperands(id);
    const step = h * 2 ** -6;
    const draw = randomDirections(1);
    for (let pattern = 0; pattern < PATTERNS; pattern++) {
      const spread = new Map(
        [...operands].map((operand): [number, Float64Array] => {
          const { length } = this.#point.base.dataOf(operand);
          const ramp = (i: number): number => (pattern === 0 ? i + 1 : length - i);
          const apart =
            pattern < 2 ? Float64Array.from({ length }, (_, i) => ramp(i)) : draw(length).map((v) => length * v);
          return [operand, apart.map((v) => 64 * h * v)];
        }),
      );
      const [before, after] = [-step, step].map((t) => {
        const override = this.#override(straight, t);
        move.run(shifted(x, direction, t), (each, value) => {
          override(each, value);
          for (const [i, by] of spread.get(each)?.entries() ?? []) value[i] = (value[i] as number) + by; // as long as the value
        });
        return Float64Array.from(move.valueOf(id));
      }) as [Float64Array, Float64Array];
      yield after.map((value, i) => (value - (before[i] as number)) / (2 * step)); // both are values of the node
    }
  }

  /** The real nodes that a node is computed from, directly or by ids and masks. */
  #realOperands(id: number): ReadonlySet<number> {
    const { base } = this.#point;
    return new Set(
      base.inputsOf(id).flatMap((from) => (base.nodeOf(from).kind === "real" ? [from] : [...this.#realOperands(from)])),
    );
  }

  /** The tangents of some nodes for a direction of another one, by the ops' forward rules. */
  #tangentsOf(
    node: Node,
    ids: readonly number[],
  ): (direction: ReadonlyNumbers) => ReadonlyMap<number, ReadonlyNumbers> {
    const { bound, axes, base, nodes, written } = this.#point;
    const key = `${nodes.indexOf(node)} ${ids.join(" ")}`;
    const known = this.#tangents.get(key);
    if (known !== undefined) return known;
    const dot: Node = input("tangent", node.shape);
    const dots = jvp(
      ids.map((id) => base.nodeOf(id)),
      [written.nodes[nodes.indexOf(node)] ?? node],
      [dot],
    );
    const run = prepare<readonly Node[]>(dots, { given: bound, axes });
    const tangents = (direction: ReadonlyNumbers): ReadonlyMap<number, ReadonlyNumbers> => {
      const data = Float64Array.from(direction);
      const arrays = run(new Map([[dot, NDArray.adopt(this.#point.valueOf(node).shape, data)]]));
      return new Map(ids.map((id, i) => [id, arrays[i]?.data ?? []]));
    };
    this.#tangents.set(key, tangents);
    return tangents;
  }
}

function shifted(x: ReadonlyNumbers, direction: ReadonlyNumbers, t: number): Float64Array {
  return Float64Array.from(x, (value, i) => value + t * (direction[i] as number)); // both have the same length
}

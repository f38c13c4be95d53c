import {
  AdjointError,
  input,
  type NamedInputs,
  NDArray,
  type Node,
  prepare,
  type ReadonlyNumbers,
  type RuleContext,
} from "@adjoint/core";
import { judgeDirection } from "../check/direction.ts";
import { oneHot } from "../check/one-hot.ts";
import { centralDerivative } from "../differences/central-derivative.ts";
import { inner } from "../laws/products.ts";
import type { LocalOp } from "../point/local-op.ts";
import type { DrawDirection } from "../point/random-directions.ts";
import { isFailure } from "../report/conclusion.ts";

/** A larger input is looked at in so many elements only, evenly spread, and in those that are known to be wrong. */
const MOST_ELEMENTS = 256;
/** Larger tables of derivatives are not made. */
const MOST_DERIVATIVES = 4096;
/** Explanations have to be right to so many digits: what differences tell for sure. */
const EXACT = 1e-6;

/** What a rule may be handed in the place of what it should get. */
export interface Handed {
  readonly yBar: Node;
  readonly inputs: NamedInputs<string>;
  readonly context: RuleContext<object>;
}

/** A table of derivatives: for each number of the result, its derivatives by elements of the input. */
export type Table = readonly (readonly number[])[];

/** What a reverse rule gives, and what differences give, in every way that an explanation may ask for. */
export class RuleEvidence {
  readonly local: LocalOp;
  /** The input by which the rule differentiates. */
  readonly input: string;
  /** The elements of the input that are looked at: flat positions. */
  readonly elements: readonly number[];
  /** A cotangent of the result. */
  readonly cotangent: Float64Array;
  readonly #yBar: Node;
  readonly #direction: Float64Array;
  #numeric: readonly number[] | undefined;
  #table: Table | undefined;

  /**
   * @param wrong - flat positions of elements that are known to be wrong
   */
  constructor(local: LocalOp, name: string, draw: DrawDirection, wrong: readonly number[] = []) {
    this.local = local;
    this.input = name;
    const { length } = local.point.valueOf(this.x).data;
    const stride = Math.ceil(length / MOST_ELEMENTS);
    const spread = Array.from({ length: Math.ceil(length / stride) || 0 }, (_, i) => i * stride);
    this.elements = [...new Set([...spread, ...wrong])].sort((a, b) => a - b);
    this.cotangent = draw(local.point.value.length);
    this.#yBar = input("yBar", local.y.shape);
    this.#direction = draw(length);
  }

  /** The input by which the rule differentiates. */
  get x(): Node {
    return this.local.x[this.input] as Node; // one of its inputs
  }

  /** What the rule gives for the cotangent, at the elements that are looked at. */
  get analytic(): readonly number[] {
    return this.given(this.cotangent);
  }

  /** The same at all elements. */
  get analyticOfAll(): readonly number[] {
    return this.#ofAllIfHanded((handed) => handed, this.cotangent) ?? this.elements.map(() => 0);
  }

  /** Whether all elements of what the rule gives are right when multiplied by a number. */
  isRightTimes(factor: number): boolean {
    const { point } = this.local;
    const along = point.along(this.x);
    const { data } = point.valueOf(this.x);
    if (along === undefined) return false;
    const judgement = judgeDirection({
      along,
      x: data,
      gradient: this.analyticOfAll.map((value) => factor * value),
      weights: this.cotangent,
      value: inner(this.cotangent, point.value).scale,
      direction: this.#direction,
      relativeTolerance: EXACT,
    });
    return !isFailure(judgement);
  }

  /** What differences give for the same. */
  get numeric(): readonly number[] {
    this.#numeric ??= this.#byDifferences((y) => [inner(this.cotangent, y).value]).map(([value = 0]) => value);
    return this.#numeric;
  }

  /** What the rule gives for another cotangent. */
  given(cotangent: Float64Array): readonly number[] {
    return this.ifHanded((handed) => handed, cotangent) ?? [];
  }

  /**
   * What the rule would give if it were handed something else; nothing if it does not take that.
   *
   * @param change - what it is handed in the place of what it should get
   */
  ifHanded(
    change: (handed: Handed) => Handed,
    cotangent: Float64Array = this.cotangent,
  ): readonly number[] | undefined {
    const all = this.#ofAllIfHanded(change, cotangent);
    return all === undefined ? undefined : this.elements.map((element) => all[element] ?? Number.NaN);
  }

  #ofAllIfHanded(change: (handed: Handed) => Handed, cotangent: Float64Array): readonly number[] | undefined {
    const { node, op, x, y, point } = this.local;
    const rule = op.vjp[this.input];
    if (rule === null || rule === undefined) return new Array<number>(point.valueOf(this.x).data.length).fill(0);
    try {
      const { yBar, inputs, context } = change({
        yBar: this.#yBar,
        inputs: x,
        context: { y, attributes: node.attributes },
      });
      const bound = new Map([...point.bound, [this.#yBar, NDArray.adopt(point.valueOf(y).shape, cotangent)] as const]);
      return [...prepare(rule(yBar, inputs, context), { axes: point.axes, given: bound })({}).data];
    } catch (error) {
      if (error instanceof AdjointError) return undefined; // a shape or a kind that the rule was not made for
      throw error;
    }
  }

  /** The derivative of each number of the result by each element, by the rule; nothing if there are too many. */
  get analyticTable(): Table | undefined {
    const count = this.cotangent.length;
    if (count * this.elements.length > MOST_DERIVATIVES) return undefined;
    return Array.from(this.cotangent, (_, i) => this.given(oneHot(count, i)));
  }

  /** The same by differences. */
  get numericTable(): Table | undefined {
    if (this.cotangent.length * this.elements.length > MOST_DERIVATIVES) return undefined;
    if (this.#table === undefined) {
      const byElement = this.#byDifferences((y) => y);
      this.#table = Array.from(this.cotangent, (_, i) => byElement.map((list) => list[i] ?? 0));
    }
    return this.#table;
  }

  /** Whether numbers are those that differences give. */
  isRight(numbers: readonly number[] | undefined): boolean {
    return numbers !== undefined && areNear(numbers, this.numeric);
  }

  #byDifferences(read: (y: ReadonlyNumbers) => ReadonlyNumbers): readonly (readonly number[])[] {
    const { point } = this.local;
    const along = point.along(this.x);
    const { data } = point.valueOf(this.x);
    return this.elements.map((element) => {
      if (along === undefined) return [];
      const curve = (t: number): ReadonlyNumbers => {
        const moved = Float64Array.from(data);
        moved[element] = t;
        return read(along(moved));
      };
      return centralDerivative(curve, data[element] as number).map(({ value }) => value);
    });
  }
}

/** Whether all numbers of two lists are equal, as far as differences tell. */
export function areNear(found: readonly number[], expected: readonly number[]): boolean {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return found.every((value, i) => isNear(value, expected[i] ?? Number.NaN, largest));
}

/** Whether two numbers are equal, as far as differences tell, among numbers of which one is as large as `largest`. */
export function isNear(found: number, expected: number, largest: number): boolean {
  return Math.abs(found - expected) <= EXACT * Math.max(Math.abs(expected), 1e-3 * largest);
}

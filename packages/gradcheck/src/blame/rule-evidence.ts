import { AdjointError, input, lookUp, NDArray, type Node, prepare, type ReadonlyNumbers } from "@adjoint/core";
import type { NamedInputs, RuleContext } from "@adjoint/core/ops";
import { isFailure } from "../check/conclusion.ts";
import { judgeDirection, oneHot } from "../check/direction.ts";
import { centralDerivative } from "../differences/central-derivative.ts";
import { inner } from "../differences/products.ts";
import type { LocalOp } from "../subjects/local-op.ts";
import type { DrawDirection } from "../subjects/random-directions.ts";

/** Of a larger input, only this many elements are used, evenly spread, and those that are known to be wrong. */
const MOST_ELEMENTS = 256;
/** The largest number of elements of a table of derivatives. */
const MOST_DERIVATIVES = 4096;
/** The relative error allowed of an explanation: differences are at least this exact. */
const EXACT = 1e-6;

/** What a rule is given instead of its proper inputs, output and cotangent. */
export interface Handed {
  readonly yBar: Node;
  readonly inputs: NamedInputs<string>;
  readonly context: RuleContext<object>;
}

/** A table of derivatives: for each element of the result, its derivatives by elements of the input. */
export type Table = readonly (readonly number[])[];

/** The results of a reverse rule beside those of differences, computed when an explanation asks for them. */
export class RuleEvidence {
  readonly local: LocalOp;
  /** The input by which the rule differentiates. */
  readonly input: string;
  /** The flat positions of the elements of the input that are compared. */
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
    return lookUp(this.local.x, this.input);
  }

  /** The gradient by the rule, at the elements that are compared. */
  get analytic(): readonly number[] {
    return this.given(this.cotangent);
  }

  /** The gradient by the rule, at all elements. */
  get analyticOfAll(): readonly number[] {
    return this.#ofAllIfHanded((handed) => handed, this.cotangent) ?? this.elements.map(() => 0);
  }

  /** Whether the gradient by the rule, multiplied by a number, is right at all elements. */
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

  /** The gradient by differences, at the elements that are compared. */
  get numeric(): readonly number[] {
    this.#numeric ??= this.#byDifferences((y) => [inner(this.cotangent, y).value]).map(([value = 0]) => value);
    return this.#numeric;
  }

  /** The gradient by the rule for another cotangent. */
  given(cotangent: Float64Array): readonly number[] {
    return this.ifHanded((handed) => handed, cotangent) ?? [];
  }

  /**
   * The gradient by the rule for other arguments; undefined if the rule throws for them.
   *
   * @param change - the arguments that replace the proper ones
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
      if (error instanceof AdjointError) return undefined; // the shape or kind does not fit the rule
      throw error;
    }
  }

  /** The derivatives of each element of the result, by the rule; undefined if there are too many. */
  get analyticTable(): Table | undefined {
    const count = this.cotangent.length;
    if (count * this.elements.length > MOST_DERIVATIVES) return undefined;
    return Array.from(this.cotangent, (_, i) => this.given(oneHot(count, i)));
  }

  /** The derivatives of each element of the result, by differences; undefined if there are too many. */
  get numericTable(): Table | undefined {
    if (this.cotangent.length * this.elements.length > MOST_DERIVATIVES) return undefined;
    if (this.#table === undefined) {
      const byElement = this.#byDifferences((y) => y);
      this.#table = Array.from(this.cotangent, (_, i) => byElement.map((list) => list[i] ?? 0));
    }
    return this.#table;
  }

  /** Whether numbers agree with the gradient by differences. */
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

/** Whether two lists agree up to the error of differences. */
export function areNear(found: readonly number[], expected: readonly number[]): boolean {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return found.every((value, i) => isNear(value, expected[i] ?? Number.NaN, largest));
}

/** Whether two numbers agree up to the error of differences; `largest` is the largest number of their lists. */
export function isNear(found: number, expected: number, largest: number): boolean {
  return Math.abs(found - expected) <= EXACT * Math.max(Math.abs(expected), 1e-3 * largest);
}

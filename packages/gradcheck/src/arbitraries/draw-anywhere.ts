import { lookUp, NDArray, type Sizes } from "@adjoint/core";
import { type Choose, type Domain, elementCount } from "@adjoint/core/ops";
import { smoothValues } from "./smooth-values.ts";

/** Powers of ten that values are multiplied by. */
const EXPONENTS = [0, -4, 4, -7, 7, 1, -1, -15, 15, -30, 30] as const;

/** Of each sign, and on no grid. */
const MANTISSAS = [1.1, -1.1, 2.3, -2.3, 0.7, -0.7, 4.9, -4.9, 7.3, -7.3, 13.7, -13.7] as const;

/** How far from a kink or an end of the domain a neighbour of it lies. */
const ASIDE = [0, 1e-9, -1e-9, 1e-3, -1e-3, 0.06, -0.06] as const;

/** The least distance from an edge other than 0, relative to it: nearer ones have no room for differences in float64. */
const NEAREST = 1e-6;

/** The styles of an array; those that are listed twice are drawn twice as often. */
const STYLES = [
  "moderate",
  "one magnitude",
  "magnitudes",
  "edges",
  "one magnitude",
  "magnitudes",
  "constant",
  "one-hot",
] as const;

/** Values, and how far each may move without meeting a kink or an end of the domain. */
export interface DrawnAnywhere {
  readonly values: NDArray;
  readonly room: Float64Array;
}

/**
 * Values from the whole of a domain: of magnitudes from 1e-30 to 1e30, at its ends, beside its kinks, on no grid, all equal, and rows
 * of a single one among zeros.
 */
export function drawAnywhere(choose: Choose, domain: Domain, sizes: Sizes): DrawnAnywhere {
  const style = lookUp(STYLES, choose(0, STYLES.length - 1));
  const make = (next: (i: number) => number): DrawnAnywhere => {
    const data = Float64Array.from({ length: elementCount(sizes) }, (_, i) => next(i));
    return { values: NDArray.adopt(sizes, data), room: data.map((value) => roomOf(value, domain)) };
  };
  const drawExponent = (): number => lookUp(EXPONENTS, choose(0, EXPONENTS.length - 1));
  switch (style) {
    case "moderate":
      return make(() => magnitude(choose, domain, choose(0, 1)));
    case "one magnitude": {
      const exponent = drawExponent();
      return make(() => magnitude(choose, domain, exponent));
    }
    case "magnitudes":
      return make(() => magnitude(choose, domain, drawExponent()));
    case "edges":
      return make(() => edge(choose, domain));
    case "constant": {
      const value = magnitude(choose, domain, 0);
      return make(() => value);
    }
    case "one-hot": {
      const length = Math.max(1, sizes.at(-1) ?? 1);
      const hot = choose(0, length - 1);
      return make((i) => inside(Number(i % length === hot), domain) ?? magnitude(choose, domain, 0));
    }
  }
}

/** A value of a power of ten, if the domain has one; else one of the inverse power, or else a plain one. */
function magnitude(choose: Choose, domain: Domain, exponent: number): number {
  const mantissa = lookUp(MANTISSAS, choose(0, MANTISSAS.length - 1));
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = domain;
  const attempts = [exponent, -exponent].flatMap((power) => {
    const value = mantissa * 10 ** power;
    // beyond an end as far as the value is from 0: a domain that begins at 1 has values from 1 to 1e30 too
    return [value, -value, min + Math.abs(value), max - Math.abs(value)].filter(Number.isFinite);
  });
  return (
    attempts.find((value) => inside(value, domain) !== undefined && isApart(value, domain)) ?? plain(choose, domain)
  );
}

/** An end of the domain, a kink, or a neighbour of one. */
function edge(choose: Choose, domain: Domain): number {
  const { min, max, kinks = [] } = domain;
  const edges = [min, max, ...kinks].filter((value) => value !== undefined && Number.isFinite(value));
  if (edges.length === 0) return magnitude(choose, domain, 0);
  const value = lookUp(edges, choose(0, edges.length - 1)) as number; // those that are undefined are left out
  const aside = lookUp(ASIDE, choose(0, ASIDE.length - 1));
  const least = NEAREST * Math.abs(value);
  const distance = aside === 0 ? 0 : Math.sign(aside) * Math.max(Math.abs(aside), least);
  return inside(value + distance, domain) ?? plain(choose, domain);
}

/** Whether a value has room for differences beside the edges of a domain. */
function isApart(value: number, { min, max, kinks = [] }: Domain): boolean {
  return [min, max, ...kinks].every((edge) => edge === undefined || Math.abs(value - edge) >= NEAREST * Math.abs(edge));
}

function plain(choose: Choose, domain: Domain): number {
  const values = smoothValues(domain);
  return values.length === 0 ? (inside(0, domain) ?? domain.min ?? 0) : lookUp(values, choose(0, values.length - 1));
}

function inside(value: number, { min, max }: Domain): number | undefined {
  return value >= (min ?? value) && value <= (max ?? value) ? value : undefined;
}

/**
 * A factor for numbers that must differ, so that they are spread over any magnitude; 1 if the domain would not hold them all.
 *
 * @param values - as {@link drawDistinct} gives them
 */
export function drawSpread(choose: Choose, domain: Domain, values: readonly NDArray[]): number {
  const factor = 1.1 * 10 ** lookUp(EXPONENTS, choose(0, EXPONENTS.length - 1));
  const fits = values.every(({ data }) => [...data].every((value) => inside(factor * value, domain) !== undefined));
  return fits ? factor : 1;
}

/** How far a value may move: its own size, or the distance to the nearest kink or end; a small part of that size if it is at one. */
function roomOf(value: number, { min, max, kinks = [] }: Domain): number {
  const size = value === 0 ? 1 : Math.abs(value);
  const distances = [min, max, ...kinks].map((edge) => Math.abs(value - (edge ?? Number.POSITIVE_INFINITY)));
  return Math.min(size, ...distances.filter((distance) => distance > 0 && Number.isFinite(distance)));
}

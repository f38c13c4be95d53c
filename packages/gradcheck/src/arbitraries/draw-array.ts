import { ArgumentError, type Kind, NDArray, type Sizes } from "@adjoint/core";
import { type Choose, type Domain, elementCount } from "@adjoint/core/ops";
import { drawAnywhere } from "./draw-anywhere.ts";
import { kinkedValues, smoothValues } from "./smooth-values.ts";

/**
 * Where a case lies: where the op is smooth, in eighths; also at kinks and ties; also anywhere in the domain, of any magnitude and up to
 * its ends; or also far out: in tails, at infinities and NaN.
 */
export type Sampling = "smooth" | "kinked" | "anywhere" | "extreme";

/** Zeros of both signs, tails of different lengths, and what is not finite. */
const EXTREMES = [0, -0, 40, -40, 750, -750, 1e-300, -1e-300, 1e300, -1e300, Infinity, -Infinity, Number.NaN] as const;

/** Elements of directions and cotangents: never 0, and sums of a few of them are seldom equal by accident, as sums of ±1 are. */
const DIRECTIONS = [1, -1, 0.5, -0.5, 1.5, -1.5, 0.75, -0.75, 1.25, -1.25] as const;

/** Integers for inputs that are not ids. */
const INTEGERS = [1, 0, 2, -1, 3, -2] as const;

/** An array of directions. */
export function drawDirection(choose: Choose, sizes: Sizes): NDArray {
  return drawFrom(choose, sizes, DIRECTIONS);
}

/** What a value of an input depends on besides the choices. */
export interface ValueContext {
  /** The values for which the input is meant. */
  readonly domain: Domain;
  /** The kind of number. */
  readonly kind: Kind;
  /** The sizes of the input. */
  readonly sizes: Sizes;
  /** For ids: the number of ids, which every id is less than. */
  readonly below: number | undefined;
  /** Whether kinks or extremes are looked for, or both avoided. */
  readonly sampling: Sampling;
}

/**
 * Values of an input.
 *
 * @throws ArgumentError if no value of a domain can be drawn
 */
export function drawValue(choose: Choose, { domain, kind, sizes, below, sampling }: ValueContext): NDArray {
  if (kind === "bool") return drawFrom(choose, sizes, [1, 0]).as("bool");
  if (kind === "int32") return drawIntegers(choose, sizes, below);
  if (sampling === "anywhere") return drawAnywhere(choose, domain, sizes).values;
  if (sampling === "extreme") return drawFrom(choose, sizes, [...smoothValues(domain).slice(0, 4), ...EXTREMES]);
  if (sampling === "kinked") {
    const [kinks, others] = [kinkedValues(domain), smoothValues(domain)];
    return drawFrom(choose, sizes, kinks.length === 0 ? others : [...kinks, ...others.slice(0, kinks.length)]);
  }
  return drawFrom(choose, sizes, smoothValues(domain));
}

function drawFrom(choose: Choose, sizes: Sizes, values: readonly number[]): NDArray {
  const count = elementCount(sizes);
  if (values.length === 0 && count > 0)
    throw new ArgumentError("No multiple of 1/8 in the domain keeps a margin from its ends and kinks.");
  const data = Float64Array.from({ length: count }, () => values[choose(0, values.length - 1)] as number); // the index is within the list
  return NDArray.adopt(sizes, data);
}

function drawIntegers(choose: Choose, sizes: Sizes, below: number | undefined): NDArray {
  const count = elementCount(sizes);
  if (below !== undefined && below < 1 && count > 0)
    throw new ArgumentError("The domain asks for ids below 0, and the drawn case has some.");
  if (below === undefined) return drawFrom(choose, sizes, INTEGERS).as("int32");
  return NDArray.adopt(
    sizes,
    Int32Array.from({ length: count }, () => choose(0, below - 1)),
  );
}

/** A kind for each input: the same one for all that accept it, since some ops join nodes of one kind; for others, their first. */
export function drawKinds(choose: Choose, domains: readonly Domain[], from: readonly Kind[]): readonly Kind[] {
  const drawn = from.length === 1 ? from[0] : from[choose(0, from.length - 1)];
  return domains.map(({ kinds: [first = "real", ...others] }) => others.find((kind) => kind === drawn) ?? first);
}

import { ArgumentError, type Kind, NDArray, type Sizes } from "@adjoint/core";
import { type AnyOp, type Choose, domainOf, type Op, type VariadicOp } from "@adjoint/core/ops";
import type fc from "fast-check";
import { choices } from "./choice-arbitrary.ts";
import { drawAnywhere, drawSpread } from "./draw-anywhere.ts";
import { drawDirection, drawKinds, drawValue, type Sampling } from "./draw-array.ts";
import { drawDistinct } from "./draw-distinct.ts";
import { fixedArityOf } from "./fixed-arity.ts";
import { formatCase } from "./format-case.ts";

/** An op at a point, with directions for its derivatives: what a law is tried on. */
export interface OpCase {
  /** The record, with a name for each input of this case. */
  readonly op: Op;
  /** The record that was asked for; it differs from `op` only if it takes any number of inputs. */
  readonly record: AnyOp;
  /** Attributes that fit the sizes. */
  readonly attributes: object;
  /** The sizes of the result. */
  readonly sizes: Sizes;
  /** The kind of the result. */
  readonly kind: Kind;
  /** The value of each input. */
  readonly values: Readonly<Record<string, NDArray>>;
  /** A tangent for each input; used for real inputs only. */
  readonly tangents: Readonly<Record<string, NDArray>>;
  /** A second tangent for each input. */
  readonly otherTangents: Readonly<Record<string, NDArray>>;
  /** A cotangent of the result. */
  readonly cotangent: NDArray;
  /** A second cotangent of the result. */
  readonly otherCotangent: NDArray;
  /** The whole case, for a message. */
  toString(): string;
}

/** Which cases a law wants. */
export interface CaseOptions {
  /** `"smooth"`: away from kinks and ties, where absent; `"kinked"`, `"extreme"`: every other one there; `"anywhere"`: three of four. */
  readonly sampling?: Sampling;
  /** Whether inputs that may be of several kinds are also drawn as integers and booleans; only real if left out. */
  readonly everyKind?: boolean;
}

/**
 * Cases of an op: sizes and attributes from its shape rule, values from eighths inside its domains, or from anywhere in them,
 * directions from a few short binary fractions. They shrink to small sizes and round numbers.
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { opCases } from "@adjoint/gradcheck";
 * import fc from "fast-check";
 * const isPositive = fc.property(opCases(ops.Log), ({ values }) => values.x?.data[0] !== 1);
 * const { counterexample } = fc.check(isPositive, { seed: 1 });
 * counterexample?.[0].values.x?.toArray(); // => 1
 * ```
 */
export function opCases<I extends string, A extends object>(
  op: Op<I, A> | VariadicOp<I, A>,
  options: CaseOptions = {},
): fc.Arbitrary<OpCase> {
  return choices((choose) => drawCase(op as unknown as AnyOp, choose, options)); // only the type changes: to that of a record whose inputs are not known by name
}

/** A part of the distance between numbers that must differ, by which each of them may move. */
const SPACING = 0.125;

function scaled(factor: number, { shape, data }: NDArray): NDArray {
  return NDArray.adopt(
    shape,
    Float64Array.from(data, (value) => factor * value),
  );
}

/** A direction such that each element moves by a part of the room that it has: a power of two times its own number. */
function within(direction: NDArray, room: Float64Array | undefined): NDArray {
  if (room === undefined) return direction;
  const data = Float64Array.from(direction.data, (v, i) => v * 2 ** Math.floor(Math.log2(room[i] as number))); // as long
  return NDArray.adopt(direction.shape, data);
}

function drawCase(
  record: AnyOp,
  choose: Choose,
  { sampling: wanted = "smooth", everyKind = false }: CaseOptions,
): OpCase {
  const isWanted = wanted !== "smooth" && choose(0, wanted === "anywhere" ? 3 : 1) > 0;
  const sampling = isWanted ? wanted : "smooth"; // singular cases tell some laws nothing
  if (record.shape.draw === null)
    throw new ArgumentError(`${record.name}: its cases cannot be drawn, because its attributes say what it means.`);
  const { shapes, attributes } = record.shape.draw(choose);
  const op = fixedArityOf(record, shapes, attributes);
  const kinds = drawKinds(
    choose,
    op.inputs.map((_, i) => domainOf(op, i)),
    everyKind ? ["real", "int32", "bool"] : ["real"],
  );
  const sizes = op.shape.infer(shapes, attributes) as Sizes; // the shapes are sizes, so the shape of the result is too
  const perInput = (draw: (name: string, i: number, of: Sizes) => NDArray): Record<string, NDArray> =>
    Object.fromEntries(op.inputs.map((name, i) => [name, draw(name, i, shapes[i] ?? [])]));
  const apart = op.inputs.filter(
    (name, i) => (sampling === "smooth" || sampling === "anywhere") && kinds[i] === "real" && op.domain[name]?.distinct,
  );
  const ofApart = drawDistinct(
    choose,
    op.domain[apart[0] ?? ""] ?? { kinds: [] },
    apart.map((name) => shapes[op.inputs.indexOf(name)] ?? []),
  );
  const spread =
    sampling === "anywhere" && apart.length > 0
      ? drawSpread(choose, op.domain[apart[0] as string] ?? { kinds: [] }, ofApart)
      : undefined;
  const room = new Map<string, Float64Array>();
  const values = perInput((name, i, of) => {
    const distinct = ofApart[apart.indexOf(name)];
    if (distinct !== undefined) {
      if (spread !== undefined) room.set(name, new Float64Array(distinct.data.length).fill(SPACING * spread));
      return spread === undefined ? distinct : scaled(spread, distinct);
    }
    const domain = op.domain[name] ?? { kinds: [] };
    if (sampling === "anywhere" && kinds[i] === "real") {
      const drawn = drawAnywhere(choose, domain, of);
      room.set(name, drawn.room);
      return drawn.values;
    }
    const below = domain.below?.(shapes, attributes as Readonly<Record<string, unknown>>); // a shape rule draws attributes as a record
    return drawValue(choose, { domain, kind: kinds[i] ?? "real", sizes: of, below, sampling });
  });
  const cotangent = drawDirection(choose, sizes);
  const tangents = perInput((name, _i, of) => within(drawDirection(choose, of), room.get(name)));
  const otherCotangent = drawDirection(choose, sizes);
  const otherTangents = perInput((_name, _i, of) => drawDirection(choose, of));
  const kind = op.kind(kinds, attributes);
  const parts = { op, record, attributes, sizes, kind, values, tangents, otherTangents, cotangent, otherCotangent };
  return Object.freeze({ ...parts, toString: () => formatCase(parts) });
}

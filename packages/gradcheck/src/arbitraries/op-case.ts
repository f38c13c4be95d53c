import { ArgumentError, type Kind, type NDArray, type Sizes } from "@adjoint/core";
import { type AnyOp, type Choose, domainOf, type Op, type VariadicOp } from "@adjoint/core/ops";
import type fc from "fast-check";
import { choices } from "./choice-arbitrary.ts";
import { drawDirection, drawDistinct, drawKinds, drawValue, type Sampling } from "./draw-array.ts";
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
  /** `"smooth"`: away from kinks and ties, where absent; `"kinked"`, `"extreme"`: every other one at them, or far out. */
  readonly sampling?: Sampling;
  /** Whether inputs that may be of several kinds are also drawn as integers and booleans; only real if left out. */
  readonly everyKind?: boolean;
}

/**
 * Cases of an op: sizes and attributes from its shape rule, values from eighths inside its domains, directions from a few
 * short binary fractions. They shrink to small sizes and round numbers.
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

function drawCase(
  record: AnyOp,
  choose: Choose,
  { sampling: wanted = "smooth", everyKind = false }: CaseOptions,
): OpCase {
  const sampling = wanted !== "smooth" && choose(0, 1) === 1 ? wanted : "smooth"; // singular cases tell some laws nothing
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
    (name, i) => sampling === "smooth" && kinds[i] === "real" && op.domain[name]?.distinct,
  );
  const ofApart = drawDistinct(
    choose,
    op.domain[apart[0] ?? ""] ?? { kinds: [] },
    apart.map((name) => shapes[op.inputs.indexOf(name)] ?? []),
  );
  const values = perInput((name, i, of) => {
    const distinct = ofApart[apart.indexOf(name)];
    if (distinct !== undefined) return distinct;
    const domain = op.domain[name] ?? { kinds: [] };
    const below = domain.below?.(shapes, attributes as Readonly<Record<string, unknown>>); // a shape rule draws attributes as a record
    return drawValue(choose, { domain, kind: kinds[i] ?? "real", sizes: of, below, sampling });
  });
  const cotangent = drawDirection(choose, sizes);
  const tangents = perInput((_name, _i, of) => drawDirection(choose, of));
  const otherCotangent = drawDirection(choose, sizes);
  const otherTangents = perInput((_name, _i, of) => drawDirection(choose, of));
  const kind = op.kind(kinds, attributes);
  const parts = { op, record, attributes, sizes, kind, values, tangents, otherTangents, cotangent, otherCotangent };
  return Object.freeze({ ...parts, toString: () => formatCase(parts) });
}

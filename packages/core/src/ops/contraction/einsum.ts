import { describeValue } from "../../arguments/describe-value.ts";
import { lookUp } from "../../arguments/look-up.ts";
import type { Numbers } from "../../array/dtype.ts";
import { offsets } from "../../array/offsets.ts";
import { type Sizes, strides } from "../../array/sizes.ts";
import { ArgumentError } from "../../errors.ts";
import { multilinear } from "../../families/multilinear.ts";
import { apply } from "../../graph/apply.ts";
import { inferAs } from "../../graph/infer-as.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { real } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import { letters } from "../../shapes/letters.ts";
import type { Shape } from "../../shapes/shape.ts";
import { constant } from "../leaf/constant.ts";
import { reshape } from "../movement/reshape.ts";
import { sum } from "../movement/sum-repeat.ts";
import { transpose } from "../movement/transpose.ts";
import { type Contraction, contracting } from "./einsum.shape.ts";
import { type EinsumSpec, parseEinsumSpec } from "./einsum.spec.ts";
import type { EinsumShape, EinsumShapeOf } from "./einsum.types.ts";

/**
 * Products of two operands, summed over the axes that the result lacks. A primitive because a matrix product would have to
 * merge axes, which named ones do not allow; and because it is its own adjoint, with the letters in other places.
 */
export const Einsum: Op<"a" | "b", Contraction> = multilinear({
  name: "Einsum",
  inputs: ["a", "b"],
  shape: contracting,
  kind: always("real"),
  domain: { a: real, b: real },
  form: { kind: "contraction", letters: ({ a, b, result }) => ({ inputs: [a, b], result }) },
  kernel: ({ inputs: [a = [], b = []], output, attributes }) => {
    const free = [...new Set(attributes.result)];
    const summed = [...new Set(attributes.a)].filter((letter) => !free.includes(letter));
    const size = (letter: string): number =>
      (attributes.a.includes(letter) ? a[attributes.a.indexOf(letter)] : b[attributes.b.indexOf(letter)]) as number; // one of the two has the letter
    const table = (sizes: Sizes, axes: string, along: readonly string[]): Int32Array => {
      const stride = strides(sizes);
      const step = (letter: string): number =>
        stride.reduce((total, way, axis) => (axes[axis] === letter ? total + way : total), 0);
      return offsets(along.map(size), along.map(step));
    };
    const [inA, inB, inY] = [
      table(a, attributes.a, free),
      table(b, attributes.b, free),
      table(output, attributes.result, free),
    ];
    const [alongA, alongB] = [table(a, attributes.a, summed), table(b, attributes.b, summed)];
    return (y, [left, right]) => {
      const [l, r] = [left as Numbers, right as Numbers]; // the op has two inputs
      if (free.length < attributes.result.length) y.fill(0); // elements off a diagonal stay 0
      for (let i = 0; i < inY.length; i++) {
        const [startA, startB] = [inA[i] as number, inB[i] as number]; // the tables are equally long
        let total = 0;
        for (let j = 0; j < alongA.length; j++) {
          total += (l[startA + (alongA[j] as number)] as number) * (r[startB + (alongB[j] as number)] as number);
        }
        y[inY[i] as number] = total;
      }
    };
  },
  vjp: {
    a: (yBar, inputs, { attributes: { a, b, result } }) =>
      apply(Einsum, { a: yBar, b: inputs.b }, { a: result, b, result: a }),
    b: (yBar, inputs, { attributes: { a, b, result } }) =>
      apply(Einsum, { a: inputs.a, b: yBar }, { a, b: result, result: b }),
  },
  doc: {
    summary: "Products of two operands, summed over the axes that the result lacks.",
    formula: "y_{i} = \\sum_{k} a_{i k}\\, b_{i k}",
    kinks: "none",
    source: "product rule; the adjoint contracts the cotangent with the other operand",
  },
});

/** An error as a type: what the compiler shows where operands do not fit a spec. */
export interface OperandsDoNotFit<Spec extends string, Shapes extends readonly Shape[]> {
  /** The spec and the shapes. */
  readonly operandsDoNotFit: readonly [Spec, ...Shapes];
}

/** Demands that a spec fits the shapes of the operands; an error appears at the last one. */
export type FitsSpec<Spec extends string, Shapes extends readonly [Shape, Shape?]> = [
  EinsumShape<Spec, Shapes[0], Shapes[1] extends Shape ? Shapes[1] : []>,
] extends [never]
  ? OperandsDoNotFit<Spec, Shapes extends readonly Shape[] ? Shapes : []>
  : unknown;

/**
 * Products summed over axes, in letters: `einsum("ij,jk->ik", a, b)` is a matrix product. One letter is one axis; letters
 * that the result lacks are summed over. Named axes take part like others.
 *
 * The cotangent of an operand is a product of the others, with the letters in other places: of $`y_i = \sum_k a_{ik} b_{ik}`$ they are
 * $`\bar a_{ik} = \bar y_i\, b_{ik}`$ and $`\bar b_{ik} = \bar y_i\, a_{ik}`$.
 *
 * A letter twice in one operand takes the diagonal, and twice in the result puts it there: `"ii->"` is the trace,
 * `"i->ii"` a diagonal matrix.
 *
 * Any number of operands is taken from left to right, each product summed over the letters that nothing after it has. `...`
 * stands for axes without letters, matched from the last one on, which broadcast and stay in the result. Without `->`, the result
 * has the axes of `...`, and then the letters that stand once, in alphabetical order.
 *
 * @param spec - the letters of each operand, separated by commas, `->`, and those of the result
 * @param a - one axis for each letter, real; the other operands likewise
 * @returns one axis for each letter of the result
 * @throws ArgumentError for a spec of another form
 * @throws ShapeError in the letters of the spec, if a letter has two sizes, or an operand not as many axes as letters
 *
 * @example
 * ```ts
 * import { constant, einsum, evaluate } from "@adjoint/core";
 * const a = constant([[1, 2], [3, 4]]);
 * const b = constant([[5, 6], [7, 8]]);
 * evaluate(einsum("ij,jk->ik", a, b), {}).toArray(); // => [[19, 22], [43, 50]]
 * evaluate(einsum("ij,ij->i", a, b), {}).toArray(); // => [17, 53]
 * evaluate(einsum("ii->", a), {}).item(); // => 5
 * evaluate(einsum("...i,ij,j", b, a, constant([1, 0])), {}).toArray(); // => [23, 31]
 * ```
 */
export function einsum<const Spec extends string, A extends Node>(
  spec: Spec,
  a: A & FitsSpec<Spec, [ShapeOf<A>]>,
): Node<EinsumShape<Spec, ShapeOf<A>>>;
export function einsum<const Spec extends string, A extends Node, B extends Node>(
  spec: Spec,
  a: A,
  b: B & FitsSpec<Spec, [ShapeOf<A>, ShapeOf<B>]>,
): Node<EinsumShape<Spec, ShapeOf<A>, ShapeOf<B>>>;
export function einsum<const Spec extends string, const L extends readonly [Node, Node, Node, ...Node[]]>(
  spec: Spec & FitsAll<Spec, ShapesOfAll<L>>,
  ...operands: L
): Node<EinsumShapeOf<Spec, ShapesOfAll<L>>>;
export function einsum(spec: string, ...operands: readonly Node[]): Node {
  return contract("einsum", spec, operands);
}

type ShapesOfAll<L extends readonly Node[]> = { -readonly [K in keyof L]: ShapeOf<L[K]> };

/** Demands that a spec fits the shapes of three operands or more. */
type FitsAll<Spec extends string, Shapes extends readonly Shape[]> = [EinsumShapeOf<Spec, Shapes>] extends [never]
  ? OperandsDoNotFit<Spec, Shapes>
  : unknown;

/** What {@link einsum} does, with errors in the name of the function that the user called. */
export function contract(name: string, spec: string, operands: readonly Node[]): Node {
  if (typeof spec !== "string")
    throw new ArgumentError(`${name}: the spec is ${describeValue(spec)}; give a text such as "ij,jk->ik".`);
  const names = operandNames(Math.max(operands.length, 1));
  requireNodes(name, Object.fromEntries(names.map((key, i) => [key, operands[i]])));
  const parsed = parseEinsumSpec(
    name,
    spec,
    operands.map(({ shape }) => shape),
  );
  const { result } = parsed;
  const given = broadcastAlike(operands, parsed);
  const rule = letters(Object.fromEntries(names.map((key, i) => [key, lookUp(given, i).axes])), result);
  inferAs(
    name,
    rule,
    given.map(({ x }) => x),
  ); // only to throw its error
  const [first, ...others] = given.map(({ x, axes }, i) => {
    const elsewhere = given.flatMap((other, j) => (j === i ? [] : [other.axes])).join("");
    return reduced(x, axes, elsewhere + result);
  }) as [Reduced, ...Reduced[]]; // at least one operand
  let left = first;
  for (const [i, right] of others.entries()) {
    const later =
      others
        .slice(i + 1)
        .map(({ axes }) => axes)
        .join("") + result;
    const kept = i === others.length - 1 ? result : sharedLetters(left.axes + right.axes, later);
    left = { x: product(left, right, kept), axes: kept };
  }
  if (others.length > 0) return left.x;
  if (new Set(result).size < result.length) return product(left, one(), result);
  const permutation = [...parsed.result].map((letter) => left.axes.indexOf(letter));
  return permutation.every((from, to) => from === to) ? left.x : transpose(left.x, { permutation });
}

/** What errors call the operands: x alone, a and b, or x0, x1, …. */
function operandNames(count: number): readonly string[] {
  if (count === 1) return ["x"];
  return count === 2 ? ["a", "b"] : Array.from({ length: count }, (_, i) => `x${i}`);
}

/** The letters of a product that something after it has. */
function sharedLetters(axes: string, later: string): string {
  return [...new Set(axes)].filter((letter) => later.includes(letter)).join("");
}

/** The operands without axes of size 1 whose letter is another size elsewhere: they broadcast. Only axes of `...` do. */
function broadcastAlike(operands: readonly Node[], { operands: texts, hidden }: EinsumSpec): readonly Reduced[] {
  const isLonger = (letter: string): boolean =>
    operands.some(({ shape }, i) => [...(texts[i] ?? "")].some((each, axis) => each === letter && shape[axis] !== 1));
  return operands.map((x, i) => {
    const axes = [...(texts[i] ?? "")];
    const stays = axes.map((letter, axis) => !(hidden.includes(letter) && x.shape[axis] === 1 && isLonger(letter)));
    if (stays.every(Boolean)) return { x, axes: axes.join("") };
    return {
      x: reshape(
        x,
        x.shape.filter((_: unknown, axis: number) => stays[axis] !== false),
      ),
      axes: axes.filter((_, axis) => stays[axis]).join(""),
    };
  });
}

/** An operand without repeated letters, whose every letter the other operand or the result has. */
interface Reduced {
  readonly x: Node;
  readonly axes: string;
}

/** The number 1 as the second operand, for products that only move elements. */
function one(): Reduced {
  return { x: constant(1), axes: "" };
}

/** Takes diagonals, and sums over letters that neither the other operand nor the result has. */
function reduced(x: Node, axes: string, others: string): Reduced {
  const distinct = [...new Set(axes)].join("");
  const diagonal = distinct === axes ? x : product({ x, axes }, one(), distinct);
  const lonely = [...distinct].flatMap((letter, axis) => (others.includes(letter) ? [] : [axis]));
  return {
    x: lonely.length === 0 ? diagonal : sum(diagonal, { axis: lonely }),
    axes: [...distinct].filter((letter) => others.includes(letter)).join(""),
  };
}

function product(a: Reduced, b: Reduced, result: string): Node {
  return apply(Einsum, { a: a.x, b: b.x }, { a: a.axes, b: b.axes, result });
}

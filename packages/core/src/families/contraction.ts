import { anyRecord, requireSort } from "../arguments/value-sort.ts";
import type { ContractionLetters } from "../graph/form.ts";
import type { Kernel, KernelContext, Op, OpDoc, VjpRule } from "../graph/op.ts";
import type { NoAttributes } from "../shapes/attribute-sort.ts";
import { type Domain, real } from "../shapes/domain.ts";
import { always } from "../shapes/kind.ts";
import { letters } from "../shapes/letters.ts";
import { multilinear } from "./multilinear.ts";

/** The parts of a contraction. */
export interface ContractionParts<I extends string> {
  /** The name in PascalCase. */
  readonly name: string;
  /** The letters of each input, as {@link letters} takes them: `{ a: "…mk", b: "…kn" }`. */
  readonly operands: Readonly<Record<I, string>>;
  /** The letters of the result: `"…mn"`. Those that it lacks are summed over. */
  readonly result: string;
  /** Makes the kernel for given sizes. */
  readonly kernel: (context: KernelContext<NoAttributes>) => Kernel;
  /** For each input, the cotangent of the result contracted with the other inputs. */
  readonly vjp: Readonly<Record<I, VjpRule<I, NoAttributes>>>;
  /** What the docs say. */
  readonly doc: OpDoc;
}

/**
 * An op that multiplies elements of its inputs, all real, and sums over the axes that the result lacks:
 * $`y_{mn} = \sum_k a_{mk} b_{kn}`$. Shapes and form follow from the letters; it is linear in each input.
 *
 * @example
 * ```ts
 * import { apply, broadcastTo, constant, contraction, evaluate, mul } from "@adjoint/core";
 * const Dot = contraction({
 *   name: "Dot",
 *   operands: { a: "k", b: "k" },
 *   result: "",
 *   kernel: () => (y, [a = [], b = []]) => {
 *     y[0] = 0;
 *     for (let i = 0; i < a.length; i++) y[0] += (a[i] ?? 0) * (b[i] ?? 0);
 *   },
 *   vjp: {
 *     a: (yBar, { b }) => mul(broadcastTo(yBar, b.shape), b),
 *     b: (yBar, { a }) => mul(broadcastTo(yBar, a.shape), a),
 *   },
 *   doc: { summary: "Dot product.", formula: "y = a^T b", kinks: "none", source: "product rule" },
 * });
 * evaluate(apply(Dot, { a: constant([1, 2]), b: constant([3, 4]) }), {}).item(); // => 11
 * ```
 */
export function contraction<const I extends string>(parts: ContractionParts<I>): Op<I, NoAttributes> {
  requireSort("contraction: the parts", parts, anyRecord);
  const { name, operands, result, kernel, vjp, doc } = parts;
  const inputs = Object.keys(operands) as I[]; // the keys of the record are the names
  const texts = inputs.map((input): string => operands[input]);
  return multilinear<I, NoAttributes>({
    name,
    inputs,
    shape: letters(operands, result),
    kind: always("real"),
    domain: Object.fromEntries(inputs.map((input) => [input, real])) as Record<I, Domain>, // every input has one
    form: { kind: "contraction", letters: (_, ranks) => spellOut(texts, result, ranks) },
    kernel,
    vjp,
    doc,
  });
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Letters in the place of each `…`, which stands for the same axes everywhere. */
function spellOut(texts: readonly string[], result: string, ranks: readonly number[]): ContractionLetters {
  const leading = texts.findIndex((text) => text.startsWith("…"));
  const count = leading < 0 ? 0 : (ranks[leading] as number) - (texts[leading] as string).length + 1; // `leading` is the position of an input
  const free = [...ALPHABET].filter((letter) => !texts.some((text) => text.includes(letter)));
  const batch = free.slice(0, count).join("");
  return { inputs: texts.map((text) => text.replace("…", batch)), result: result.replace("…", batch) };
}

import type { ContractionLetters } from "@adjoint/core/ops";
import type { Block } from "../text/block.ts";
import type { ElementType, TensorType, Value } from "../text/value.ts";
import { compared } from "./elementwise.ts";
import type { Mapping, MappingContext } from "./mapping.ts";
import { spread, transposed } from "./movement.ts";
import { folded } from "./reduction.ts";

/** A value with a letter for each of its axes. */
interface Lettered {
  readonly x: Value;
  readonly axes: string;
}

const ADDING = { operation: "add", initial: 0 } as const;

/** Products of the inputs, summed over the letters that the result lacks: the form of every contraction, also of one's own. */
export const contracted: () => Mapping = () => (inputs, context) => {
  const { block, node, y } = context;
  const { form } = node.op;
  const ranks = node.inputs.map(({ shape }) => shape.length);
  const letters: ContractionLetters =
    form.kind === "contraction" ? form.letters(node.attributes, ranks) : { inputs: [], result: "" }; // it is one
  const diagonals = inputs.map((x, i) => withoutDiagonals(block, { x, axes: letters.inputs[i] ?? "" }));
  const product = diagonals.reduce((a, b, i) => {
    const later = diagonals.slice(i + 1).map(({ axes }) => axes);
    return multiplied(a, b, { context, kept: later.join("") + letters.result });
  });
  const distinct = [...new Set(letters.result)].join("");
  const summed = reducedTo(block, product, distinct);
  const ordered = transposed(
    block,
    summed.x,
    [...distinct].map((letter) => summed.axes.indexOf(letter)),
  );
  return distinct === letters.result ? ordered : onDiagonals(block, { x: ordered, axes: distinct }, letters.result, y);
};

/** The value with every letter once: elements off the diagonals are dropped. */
function withoutDiagonals(block: Block, { x, axes }: Lettered): Lettered {
  const isRepeated = [...axes].map((letter, axis) => axes.indexOf(letter) !== axis);
  if (!isRepeated.includes(true)) return { x, axes };
  const masked = block.operation("stablehlo.select", [onDiagonal(block, axes, x.sizes), x, block.filled(0, x)], {
    sizes: x.sizes,
    type: x.type,
  });
  const dropped = isRepeated.flatMap((repeated, axis) => (repeated ? [axis] : []));
  return { x: folded(block, masked, dropped, ADDING), axes: [...new Set(axes)].join("") };
}

/** Whether all axes of one letter are at the same position. */
function onDiagonal(block: Block, axes: string, sizes: readonly number[]): Value {
  const position = (axis: number): Value =>
    block.operation("stablehlo.iota", [], { sizes, type: "i32" }, { attributes: { iota_dimension: `${axis} : i64` } });
  const pairs = [...axes].flatMap((letter, axis) =>
    axes.indexOf(letter) === axis ? [] : [compared(block, "EQ", [position(axes.indexOf(letter)), position(axis)])],
  );
  return pairs.reduce((a, b) => block.operation("stablehlo.and", [a, b], { sizes, type: "i1" }));
}

/** The value on the diagonals of a larger one, 0 off them. */
function onDiagonals(block: Block, { x, axes }: Lettered, result: string, y: TensorType): Value {
  const places = [...axes].map((letter) => result.indexOf(letter));
  const copies = spread(block, x, places, y.sizes);
  return block.operation("stablehlo.select", [onDiagonal(block, result, y.sizes), copies, block.filled(0, y)], y);
}

/** The sum over the letters that are not kept. */
function reducedTo(block: Block, { x, axes }: Lettered, kept: string): Lettered {
  const gone = [...axes].flatMap((letter, axis) => (kept.includes(letter) ? [] : [axis]));
  return {
    x: folded(block, x, gone, ADDING),
    axes: [...axes].filter((letter) => kept.includes(letter)).join(""),
  };
}

/** The product of two values: letters of both that are not kept are summed over. */
function multiplied(
  left: Lettered,
  right: Lettered,
  { context, kept }: { readonly context: MappingContext; readonly kept: string },
): Lettered {
  const { block, real, factor } = context;
  const a = reducedTo(block, left, right.axes + kept);
  const b = reducedTo(block, right, left.axes + kept);
  const shared = [...a.axes].filter((letter) => b.axes.includes(letter));
  const [batch, summed] = [
    shared.filter((letter) => kept.includes(letter)),
    shared.filter((letter) => !kept.includes(letter)),
  ];
  const free = (axes: string): string[] => [...axes].filter((letter) => !shared.includes(letter));
  const axes = [...batch, ...free(a.axes), ...free(b.axes)];
  const size = (letter: string): number =>
    (a.axes.includes(letter) ? a.x.sizes[a.axes.indexOf(letter)] : b.x.sizes[b.axes.indexOf(letter)]) as number; // one of the two has it
  const at = (of: Lettered, letters: readonly string[]): string =>
    `[${letters.map((letter) => of.axes.indexOf(letter))}]`;
  const numbers = [
    `lhs_batching_dimensions = ${at(a, batch)}, rhs_batching_dimensions = ${at(b, batch)}`,
    `lhs_contracting_dimensions = ${at(a, summed)}, rhs_contracting_dimensions = ${at(b, summed)}`,
  ];
  const x = block.operation(
    "stablehlo.dot_general",
    [as(block, a.x, factor), as(block, b.x, factor)],
    { sizes: axes.map(size), type: real },
    {
      attributes: {
        dot_dimension_numbers: `#stablehlo.dot<${numbers.join(", ")}>`,
        precision_config: precisionText(factor),
      },
    },
  );
  return { x, axes: axes.join("") };
}

/** A value in the type of the factors of products. */
export function as(block: Block, x: Value, type: ElementType): Value {
  return x.type === type ? x : block.operation("stablehlo.convert", [x], { sizes: x.sizes, type });
}

/** Products with all bits of their factors, also on devices that would leave some out. */
export function precisionText(factor: ElementType): string {
  const each = `#stablehlo<precision ${factor === "bf16" ? "DEFAULT" : "HIGHEST"}>`;
  return `[${each}, ${each}]`;
}

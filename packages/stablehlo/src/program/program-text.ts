import { ArgumentError, type Node } from "@adjoint/core";
import { bindAxes, topology } from "@adjoint/core/graphs";
import { Block } from "../text/block.ts";
import { type ElementType, type TensorType, typeText } from "../text/value.ts";
import { writeGraph } from "./write-graph.ts";

/** How numbers are stored and multiplied. */
export interface Precision {
  /** How real numbers are stored: float64 if left out. */
  readonly dtype?: "float64" | "float32";
  /** `"bfloat16"`: the factors of matrix products and convolutions are rounded to 8 bits, their sums are not. */
  readonly compute?: "bfloat16";
}

/** A program to write. */
export interface Program extends Precision {
  /** The function that writes it, for messages. */
  readonly what: string;
  /** The arguments, inputs and parameters, in order. */
  readonly bound: readonly Node[];
  /** The results, in order. */
  readonly outputs: readonly Node[];
  /** The sizes of named axes. */
  readonly axes: Readonly<Record<string, number>>;
  /** What stands before the function, such as a mesh. */
  readonly head?: string;
  /** What stands behind the type of each argument, and of each result, such as a sharding. */
  readonly marks?: { readonly arguments: readonly string[]; readonly results: readonly string[] };
}

/** A program with the types of its arguments and results. */
export interface WrittenProgram {
  /** The text. */
  readonly text: string;
  /** The type of each argument. */
  readonly arguments: readonly TensorType[];
  /** The type of each result. */
  readonly results: readonly TensorType[];
}

/**
 * The text of a program: one function `main`.
 *
 * @throws ArgumentError with all nodes that cannot be written, and for axes without a size
 */
export function programText(program: Program): WrittenProgram {
  const { what, head = "", marks, dtype = "float64", compute } = program;
  const real = dtype === "float64" ? "f64" : "f32";
  const nodes = withSizes(program);
  const [bound, outputs] = [nodes.slice(0, program.bound.length), nodes.slice(program.bound.length)];
  const typeOf = ({ shape, kind }: Node): TensorType => ({ sizes: shape.map(Number), type: elementOf(kind, real) });
  const block = new Block();
  const given = bound.map((node) => block.argument(typeOf(node)));
  const refused = new Set<string>();
  const factor: ElementType = compute === "bfloat16" ? "bf16" : real;
  const context = { real, factor, sizeOf: Number, typeOf, refused } as const;
  const results = writeGraph(block, { inputs: bound, outputs }, given, context);
  if (refused.size > 0) {
    const lines = [...refused].map((line) => `\n  ${line}`);
    throw new ArgumentError(`${what}: StableHLO has no operation for these nodes:${lines.join("")}`);
  }
  block.operations("func.return", results, []);
  const marked = (text: string, mark: string | undefined): string =>
    mark === undefined || mark === "" ? text : `${text} {${mark}}`;
  const taken = given.map((value, i) => {
    const name = JSON.stringify(program.bound[i]?.name ?? `argument ${i}`);
    return `\n    ${marked(`${value.id}: ${typeText(value)}`, marks?.arguments[i])} loc(${name})`;
  });
  const made = results.map((value, i) => marked(typeText(value), marks?.results[i]));
  const text = [
    `module @adjoint {\n${head}`,
    `  func.func public @main(${taken.join(",")}) -> (${made.join(", ")}) {\n`,
    ...block.lines,
    "  }\n}\n",
  ].join("");
  return { text, arguments: bound.map(typeOf), results: outputs.map(typeOf) };
}

function elementOf(kind: Node["kind"], real: "f64" | "f32"): ElementType {
  if (kind === "real") return real;
  return kind === "int32" ? "i32" : "i1";
}

/** The arguments and the outputs with a size for each axis. */
function withSizes({ what, bound, outputs, axes }: Program): readonly Node[] {
  const list: readonly Node[] =
    Object.keys(axes).length === 0 ? [...bound, ...outputs] : bindAxes([...bound, ...outputs], axes);
  const names = new Set(
    topology(list).nodes.flatMap(({ shape }) => shape.filter((axis: unknown) => typeof axis === "string")),
  );
  if (names.size === 0) return list;
  const [first] = names;
  throw new ArgumentError(
    `${what}: the axes ${[...names].join(", ")} have no size, and StableHLO needs all of them; give each one, as in { axes: { ${first}: 32 } }.`,
  );
}

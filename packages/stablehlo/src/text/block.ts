import { denseText } from "./dense-text.ts";
import { numberText } from "./number-text.ts";
import { type ElementType, type TensorType, typeText, type Value } from "./value.ts";

/** What stands beside the operands of an operation. */
export interface OperationParts {
  /** Attributes, as text: `{ dimension: "1 : i64" }`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The regions of the operation. */
  readonly regions?: readonly Region[];
}

/** A region of an operation: its arguments, and what it gives for them. */
export interface Region {
  /** The types of the arguments. */
  readonly arguments: readonly TensorType[];
  /** Writes the operations, and gives what the region returns. */
  readonly write: (block: Block, inputs: readonly Value[]) => readonly Value[];
}

/** Gives values their numbers, one after the other, in a function and all regions inside it. */
interface Counter {
  next: number;
}

/**
 * A list of operations that grows line by line, each in the generic form `%2 = "stablehlo.add"(%0, %1) : (…) -> …`. Values are numbered
 * in the order in which they are written, so that one graph has one text.
 */
export class Block {
  /** The lines so far. */
  readonly lines: string[] = [];
  /** What stands behind each operation that is written now: the node that it comes from. */
  location = "";
  readonly #counter: Counter;
  readonly #indent: string;
  readonly #constants = new Map<string, Value>();
  readonly #joined = new Map<Value, Value>();

  /** @param counter - that of the function in which the block is; a new one if left out */
  constructor(counter: Counter = { next: 0 }, indent = "    ") {
    this.#counter = counter;
    this.#indent = indent;
  }

  /** A new value for an argument. */
  argument({ sizes, type }: TensorType): Value {
    return { sizes, type, id: `%${this.#counter.next++}` };
  }

  /** Writes an operation with one result. */
  operation(name: string, operands: readonly Value[], result: TensorType, parts?: OperationParts): Value {
    const [value] = this.operations(name, operands, [result], parts);
    return value as Value; // as many values as results
  }

  /** Writes an operation with any number of results. */
  operations(
    name: string,
    operands: readonly Value[],
    results: readonly TensorType[],
    { attributes = {}, regions = [] }: OperationParts = {},
  ): readonly Value[] {
    const ids = operands.map((operand) => this.idOf(operand));
    const values = results.map((result) => this.argument(result));
    const inner = regions.map((region) => this.#regionText(region));
    const entries = Object.entries(attributes).map(([key, text]) => (text === "" ? key : `${key} = ${text}`));
    const names = values.map(({ id }) => id).join(", ");
    this.lines.push(
      `${this.#indent}${names === "" ? "" : `${names} = `}"${name}"(${ids.join(", ")})`,
      entries.length === 0 ? "" : ` <{${entries.join(", ")}}>`,
      inner.length === 0 ? "" : ` (${inner.join(", ")})`,
      ` : (${operands.map(typeText).join(", ")}) -> ${resultText(results)}${this.location}\n`,
    );
    return values;
  }

  /** A constant; the same one for the same elements within the block. */
  constant(data: ArrayLike<number>, tensor: TensorType): Value {
    const text = denseText(data, tensor);
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const value = this.operation("stablehlo.constant", [], tensor, { attributes: { value: text } });
    this.#constants.set(text, value);
    return value;
  }

  /** A number at every position of a value of the given sizes. */
  filled(value: number, { sizes, type }: TensorType): Value {
    const text = `fill ${numberText(value, type)} ${typeText({ sizes, type })}`;
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const made = this.constant({ length: sizes.includes(0) ? 0 : 1, 0: value }, { sizes, type });
    this.#constants.set(text, made);
    return made;
  }

  /** A single number. */
  scalar(value: number, type: ElementType): Value {
    return this.filled(value, { sizes: [], type });
  }

  /** What the text calls a value; values that lie end to end are joined now. */
  idOf(value: Value): string {
    if (value.id !== null) return value.id;
    const known = this.#joined.get(value);
    if (known !== undefined) return known.id as string; // an operation has given it
    const flat = (value.parts ?? []).map((part) =>
      this.operation("stablehlo.reshape", [part], { sizes: [countOf(part)], type: part.type }),
    );
    const joined =
      flat.length === 0
        ? this.filled(0, value)
        : this.operation("stablehlo.concatenate", flat, value, { attributes: { dimension: "0 : i64" } });
    this.#joined.set(value, joined);
    return joined.id as string;
  }

  #regionText({ arguments: types, write }: Region): string {
    const block = new Block(this.#counter, `${this.#indent}  `);
    block.location = this.location;
    const inputs = types.map((type) => block.argument(type));
    const given = write(block, inputs);
    block.operations("stablehlo.return", given, []);
    const head = inputs.map((value) => `${value.id}: ${typeText(value)}`).join(", ");
    const label = inputs.length === 0 ? "" : `${this.#indent}^bb0(${head}):\n`;
    return `{\n${label}${block.lines.join("")}${this.#indent}}`;
  }
}

/** How many elements a value has. */
export function countOf({ sizes }: TensorType): number {
  return sizes.reduce((count, size) => count * size, 1);
}

function resultText(results: readonly TensorType[]): string {
  const [only, ...more] = results;
  return only !== undefined && more.length === 0 ? typeText(only) : `(${results.map(typeText).join(", ")})`;
}

import type { Axis, NDArray, Node, Shape } from "@adjoint/core";
import { create } from "@bufbuild/protobuf";
import { type NodeProto, NodeProtoSchema, type TensorProto } from "onnx-buf";
import { type AttributeValues, attributeProto } from "../format/attribute.ts";
import { type ElementType, elementCode } from "../format/element-type.ts";
import { type Tensor, tensorProto } from "../format/tensor.ts";
import { OnnxError } from "../onnx-error.ts";
import { type About, metadata } from "./metadata.ts";
import { ValueNames } from "./value-names.ts";

/** The value of a node in a file: the name of a tensor, or those of several that the node packs end to end. */
export type Written = string | readonly string[];

/** What writers of one file share. */
export interface Shared {
  /** How real numbers are stored. */
  readonly real: "float64" | "float32";
  /** Writes the nodes of a body into a writer, after those that they need. */
  readonly write: (writer: GraphWriter, outputs: readonly Node[]) => readonly Node[];
  /** The shapes whose numbers of elements an axis adds up. */
  readonly terms: (axis: string) => readonly Shape[];
}

/** Writes a graph: a list of operators, and the constants that they use. Inner graphs see the values of outer ones. */
export class GraphWriter {
  readonly #shared: Shared;
  readonly #outer: GraphWriter | undefined;
  readonly #names: ValueNames;
  readonly #values = new Map<Node, Written>();
  readonly #axes = new Map<string, { readonly value: string; readonly position: number }>();
  readonly #made = new Map<string, string>();
  readonly #constants: Map<string, TensorProto>;
  readonly #initializers: Map<string, TensorProto>;
  #about: About | undefined;
  /** The operators so far, in order. */
  readonly operators: NodeProto[] = [];

  constructor(shared: Shared, outer?: GraphWriter) {
    this.#shared = shared;
    this.#outer = outer;
    this.#names = outer?.names ?? new ValueNames();
    this.#constants = outer?.constants ?? new Map<string, TensorProto>();
    this.#initializers = outer?.initializers ?? new Map<string, TensorProto>();
    this.#about = outer?.about;
  }

  /** The names that are taken, in the whole file. */
  get names(): ValueNames {
    return this.#names;
  }

  /** The constants of the whole file, by name. */
  get constants(): Map<string, TensorProto> {
    return this.#constants;
  }

  /** The values of inputs and parameters that are part of the file, by name. */
  get initializers(): Map<string, TensorProto> {
    return this.#initializers;
  }

  /** What the operators to come belong to. */
  get about(): About | undefined {
    return this.#about;
  }

  /** How real numbers are stored. */
  get real(): "float64" | "float32" {
    return this.#shared.real;
  }

  /** From here on, operators belong to a node. */
  begin(about: About): void {
    this.#about = about;
  }

  /** Says what the value of a node is, and which axes can be asked of it. */
  set(node: Node, written: Written): void {
    this.#values.set(node, written);
    if (typeof written !== "string") return;
    for (const [position, axis] of node.shape.entries())
      if (typeof axis === "string" && !this.#axes.has(axis)) this.#axes.set(axis, { value: written, position });
  }

  /** A value under another name, if it is that of the last operator, which nothing uses yet; else the value as it is. */
  renamed(written: Written, wished: string): Written {
    const last = this.operators.at(-1);
    if (last === undefined || last.output[0] !== written || last.output.length > 1) return written;
    const name = this.#names.take(wished);
    last.output[0] = name;
    last.name = name;
    return name;
  }

  /** The value of a node if it has been written, here or outside. */
  find(node: Node): Written | undefined {
    return this.#values.get(node) ?? this.#outer?.find(node);
  }

  /** The name of the value of a node. Packed values are joined, once. */
  valueOf(node: Node): string {
    const written = this.find(node);
    if (written === undefined) throw new Error(`${node} has not been written`); // inputs come before users
    if (typeof written === "string") return written;
    return this.#once(`joined ${written.join()}`, () => {
      const flat = written.map((part) => this.emit("Reshape", [part, this.integers([-1])]));
      return flat.length === 1 ? (flat[0] as string) : this.emit("Concat", flat, { axis: 0 });
    });
  }

  /** Adds an operator, and gives the name of its value. */
  emit(operator: string, inputs: readonly string[], attributes: AttributeValues = {}): string {
    return this.emitAll(operator, inputs, attributes, 1)[0] as string; // one output
  }

  /** Adds an operator with several values. */
  emitAll(operator: string, inputs: readonly string[], attributes: AttributeValues, outputs: number): string[] {
    const node = this.#about?.node;
    const name = this.#names.take(
      node === undefined || node.op.name === operator ? operator : `${node.op.name}/${operator}`,
    );
    const output = Array.from({ length: outputs }, (_, i) => (i === 0 ? name : this.#names.take(`${name}_${i}`)));
    this.operators.push(
      create(NodeProtoSchema, {
        name,
        opType: operator,
        input: [...inputs],
        output,
        attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
        metadataProps: this.#about === undefined ? [] : metadata(this.#about),
      }),
    );
    return output;
  }

  /** A constant. Equal small ones are written once. */
  constant(tensor: Tensor, wished = "constant"): string {
    const { type, sizes, numbers } = tensor;
    const add = (): string => {
      const name = this.#names.take(wished);
      this.#constants.set(name, tensorProto(name, tensor));
      return name;
    };
    if (numbers.length > SMALL) return add();
    const texts = Array.from(numbers, (number) => (Object.is(number, -0) ? "-0" : String(number)));
    return this.#root.#once(`${type} ${sizes.join()}: ${texts.join()}`, add);
  }

  /** An array as a constant. */
  array({ shape, data, dtype }: NDArray, name?: string): string {
    const numbers = data as ArrayLike<number>; // only read
    return this.constant(
      { type: dtype === "int32" || dtype === "bool" ? dtype : this.real, sizes: shape, numbers },
      name,
    );
  }

  /** An array as the value of an input or a parameter. */
  initialize(name: string, { shape, data, dtype }: NDArray): void {
    const type = dtype === "int32" || dtype === "bool" ? dtype : this.real;
    this.#initializers.set(name, tensorProto(name, { type, sizes: shape, numbers: data as ArrayLike<number> })); // only read
  }

  /** A number of rank 0. */
  scalar(number: number, type: ElementType = this.real): string {
    return this.constant({ type, sizes: [], numbers: [number] });
  }

  /** A list of int64 numbers: axes, sizes, starts. */
  integers(numbers: readonly number[]): string {
    return this.constant({ type: "int64", sizes: [numbers.length], numbers }, "integers");
  }

  /** The numbers of a node as another type. */
  cast(value: string, type: ElementType): string {
    return this.emit("Cast", [value], { to: elementCode(type) });
  }

  /** A shape as int64 numbers: a constant, or what is made of the sizes of values that have its named axes. */
  dims(shape: Shape): string {
    if (shape.every((axis) => typeof axis === "number")) return this.integers(shape.map(Number));
    return this.#once(`dims ${JSON.stringify(shape)}`, () => {
      const sizes = shape.map((axis) => this.size(axis));
      return sizes.length === 1 ? (sizes[0] as string) : this.emit("Concat", sizes, { axis: 0 });
    });
  }

  /** The size of an axis, as a list of one int64 number. */
  size(axis: Axis): string {
    if (typeof axis === "number") return this.integers([axis]);
    const here = this.#axes.get(axis);
    if (here !== undefined)
      return this.#once(`size ${axis}`, () =>
        this.emit("Shape", [here.value], { start: here.position, end: here.position + 1 }),
      );
    if (this.#outer?.hasAxis(axis)) return this.#outer.size(axis);
    const terms = this.#shared.terms(axis);
    if (terms.flat().includes(axis)) throw new OnnxError(noSize(axis));
    return this.#once(`size ${axis}`, () => this.count(terms));
  }

  /** Whether a value says the size of an axis. */
  hasAxis(axis: string): boolean {
    return this.#axes.has(axis) || this.#outer?.hasAxis(axis) === true;
  }

  /** How many elements some shapes have together, as a list of one int64 number. */
  count(shapes: readonly Shape[]): string {
    const known = countOf(shapes);
    if (known !== undefined) return this.integers([known]);
    const products = shapes.map((shape) =>
      shape.map((axis) => this.size(axis)).reduce((a, b) => this.emit("Mul", [a, b]), this.integers([1])),
    );
    return products.reduce((a, b) => this.emit("Add", [a, b]));
  }

  /** Makes a value once for a graph. */
  #once(key: string, make: () => string): string {
    const found = this.#made.get(key);
    if (found !== undefined) return found;
    const value = make();
    this.#made.set(key, value);
    return value;
  }

  get #root(): GraphWriter {
    let writer: GraphWriter = this;
    while (writer.#outer !== undefined) writer = writer.#outer;
    return writer;
  }

  /** Writes a body into an inner graph. */
  write(outputs: readonly Node[]): readonly Node[] {
    return this.#shared.write(this, outputs);
  }

  /** A writer for a graph inside this one. */
  inner(): GraphWriter {
    return new GraphWriter(this.#shared, this);
  }
}

function noSize(axis: string): string {
  return `exportOnnx: no input has the axis "${axis}", so that a file could not know its size. Give one, as in { axes: { ${axis}: 30 } }.`;
}

/** Constants of up to so many numbers are compared with earlier ones. */
const SMALL = 64;

/** How many elements some shapes have together, where that is known. */
export function countOf(shapes: readonly Shape[]): number | undefined {
  let total = 0;
  for (const shape of shapes) {
    if (shape.some((axis) => typeof axis === "string")) return undefined;
    total += shape.reduce<number>((product, axis) => product * Number(axis), 1);
  }
  return total;
}

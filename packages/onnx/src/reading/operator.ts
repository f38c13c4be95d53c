import type { Node } from "@adjoint/core";
import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type NodeProto,
} from "onnx-buf";
import { OnnxError } from "../onnx-error.ts";
import { type ImportedValue, type Item, itemsOf, nodeOf } from "./imported-value.ts";
import { type ReadExternal, type ReadTensor, readTensor } from "./read-tensor.ts";

/** What operators ask of the file around them. */
export interface Surroundings {
  /** The version of the operators. */
  readonly opset: number;
  /** Gives the bytes of files beside the model. */
  readonly external: ReadExternal | undefined;
  /** Reads a graph inside an operator; values outside are seen from there. */
  readonly inner: (graph: GraphProto, inputs: readonly ImportedValue[], outer: Scope) => readonly ImportedValue[];
  /** The values that can be seen. */
  readonly scope: Scope;
}

/** The values of a graph, by name, with those around it. */
export interface Scope {
  /** The value of a name. */
  find(name: string): ImportedValue | undefined;
}

/** An operator of a file, as what reads it asks for its parts. */
export class Operator {
  readonly #proto: NodeProto;
  readonly #attributes: ReadonlyMap<string, AttributeProto>;
  readonly #inputs: readonly (ImportedValue | undefined)[];
  /** What it asks of the file. */
  readonly around: Surroundings;

  constructor(proto: NodeProto, inputs: readonly (ImportedValue | undefined)[], around: Surroundings) {
    this.#proto = proto;
    this.#inputs = inputs;
    this.#attributes = new Map(proto.attribute.map((each) => [each.name, each]));
    this.around = around;
  }

  /** How many values it gives. */
  get outputs(): number {
    return this.#proto.output.length;
  }

  /** How many inputs it has, absent ones in between included. */
  get count(): number {
    return this.#inputs.length;
  }

  /** Whether an input is there. */
  has(index: number): boolean {
    return this.#inputs[index] !== undefined;
  }

  /** An input as it is. */
  value(index: number): ImportedValue {
    const value = this.#inputs[index];
    if (value === undefined) throw new OnnxError(`input ${index} is missing`);
    return value;
  }

  /** An input as a node. */
  node(index: number): Node {
    return nodeOf(this.value(index));
  }

  /** All inputs as nodes. */
  nodes(): readonly Node[] {
    return this.#inputs.map((_, i) => this.node(i));
  }

  /** The numbers of an input that has to be known while the file is read. */
  items(index: number): readonly Item[] {
    const items = itemsOf(this.value(index));
    if (items === undefined)
      throw new OnnxError(`input ${index} is computed while the model runs; it has to be known when the file is read`);
    return items;
  }

  /** The same, where none of them is the size of a named axis. */
  integers(index: number): readonly number[] {
    return this.items(index).map((item) => {
      if (typeof item !== "number") throw new OnnxError(`input ${index} depends on the named axis "${item}"`);
      return item;
    });
  }

  /** Axes: an input of newer operators, an attribute of older ones; nothing where they are left out. */
  axes(index: number): readonly number[] | undefined {
    if (this.has(index)) return this.integers(index);
    return this.ints("axes");
  }

  /** An integer attribute. */
  int(name: string, otherwise: number): number {
    const found = this.#find(name, AttributeType.INT);
    return found === undefined ? otherwise : Number(found.i);
  }

  /** An attribute of several integers, if it is there. */
  ints(name: string): readonly number[] | undefined {
    return this.#find(name, AttributeType.INTS)?.ints.map(Number);
  }

  /** A real attribute. */
  float(name: string, otherwise: number): number {
    return this.#find(name, AttributeType.FLOAT)?.f ?? otherwise;
  }

  /** Several real numbers, if they are there. */
  floats(name: string): readonly number[] | undefined {
    return this.#find(name, AttributeType.FLOATS)?.floats;
  }

  /** An attribute that is a text. */
  text(name: string, otherwise: string): string {
    const found = this.#find(name, AttributeType.STRING);
    return found === undefined ? otherwise : String.fromCharCode(...found.s.subarray(0, 1000));
  }

  /** Texts, if they are there. */
  texts(name: string): readonly string[] | undefined {
    return this.#find(name, AttributeType.STRINGS)?.strings.map((bytes) =>
      String.fromCharCode(...bytes.subarray(0, 100)),
    );
  }

  /** A graph among the attributes. */
  graph(name: string): GraphProto {
    const found = this.#find(name, AttributeType.GRAPH)?.g;
    if (found === undefined) throw new OnnxError(`the graph ${name} is missing`);
    return found;
  }

  /** A tensor among the attributes, if it is there. */
  tensor(name: string): ReadTensor | undefined {
    const found = this.#find(name, AttributeType.TENSOR)?.t;
    return found === undefined ? undefined : readTensor(found, this.around.external);
  }

  #find(name: string, type: AttributeType): AttributeProto | undefined {
    const found = this.#attributes.get(name);
    if (found !== undefined && found.type !== type)
      throw new OnnxError(
        `the attribute ${name} is ${AttributeType[found.type] ?? found.type} and not ${AttributeType[type]}`,
      );
    return found;
  }
}

/** What an operator gives: a node, or values. */
export type OperatorReader = (operator: Operator) => Node | readonly ImportedValue[];

/** Readers by the name of the operator. */
export type OperatorReaders = Readonly<Record<string, OperatorReader>>;

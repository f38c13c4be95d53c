import { type Axis, constant, type NDArray, type Node } from "@adjoint/core";
import { bindAxes, isBound, rebuild, topology } from "@adjoint/core/graphs";
import { create, toBinary } from "@bufbuild/protobuf";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  type TensorProto,
  type ValueInfoProto,
} from "onnx-buf";
import { attributeProto } from "../format/attribute.ts";
import { valueInfo } from "../format/value-info.ts";
import { OnnxError } from "../onnx-error.ts";
import type { GraphWriter } from "../writer/graph-writer.ts";
import type { Role } from "../writer/metadata.ts";
import { pruned, usedBy } from "../writer/pruned.ts";
import { renamed } from "../writer/renamed.ts";
import { inOperators } from "./in-operators.ts";
import { inputsOfOpenAxes } from "./open-axes.ts";
import { writeNodes } from "./write-nodes.ts";

/** The operators and the layout of messages that files are written for: what runtimes of 2024 and later read. */
const [OPSET, IR_VERSION] = [21, 10] as const;

/** A file to be. */
export interface ModelParts {
  /** The function that makes it, for messages. */
  readonly caller: string;
  /** The outputs with their names in the file. */
  readonly outputs: readonly (readonly [name: string, node: Node])[];
  /** How many of the outputs come before the update of a training step; all of them if left out. */
  readonly forward?: number;
  /** Nodes that become inputs, used or not. */
  readonly inputs?: readonly Node[];
  /** How real numbers are stored. */
  readonly real: "float64" | "float32";
  /** Sizes of named axes. */
  readonly axes: Readonly<Record<string, number>>;
  /** Values that stay. */
  readonly given: ReadonlyMap<Node, NDArray>;
  /** What an input is called in the file; its own name if left out. */
  readonly nameOf?: (node: Node) => string;
  /** What the file says about itself, by key. */
  readonly about: Readonly<Record<string, string>>;
}

/** The bytes of a file. */
export function buildModel(parts: ModelParts): Uint8Array<ArrayBuffer> {
  const { real, given, nameOf = ownName } = parts;
  const names = parts.outputs.map(([name]) => name);
  const nodes = inOperators(sized(parts), real);
  const before = new Set(topology(nodes.slice(0, parts.forward ?? nodes.length)).nodes);
  const all = topology(nodes).nodes;
  const bound = [...new Set([...(parts.inputs ?? []), ...all.filter(isBound), ...inputsOfOpenAxes(all)])];
  requireOwnNames(parts.caller, names, bound.map(nameOf));
  const role = (node: Node): Role => {
    if (node.origin !== undefined) return "backward";
    return before.has(node) ? "forward" : "update";
  };
  const writer = writeNodes({ caller: parts.caller, outputs: nodes, real, role }, (started) => {
    for (const node of bound) started.set(node, started.names.take(nameOf(node)));
    for (const name of names) started.names.take(name);
    for (const node of bound) {
      const value = given.get(node);
      if (value !== undefined) started.initialize(nameOf(node), value);
    }
  });
  const operators = withOutputs(writer, nodes, { names, inputs: new Set(bound.map(nameOf)) });
  const used = new Set(operators.flatMap((operator) => [...usedBy(operator)]));
  const info = (name: string, { kind, shape }: Node): ValueInfoProto =>
    valueInfo(name, kind === "real" ? real : kind, shape);
  // what is learnt stands among the initializers; a constant is an operator
  const isUsed = ({ name }: TensorProto): boolean => used.has(name);
  const graph = create(GraphProtoSchema, {
    name: "adjoint",
    node: [...[...writer.constants.values()].filter(isUsed).map(constantProto), ...operators],
    initializer: [...writer.initializers.values()].filter(isUsed),
    input: bound.filter((node) => !given.has(node)).map((node) => info(nameOf(node), node)),
    output: nodes.map((node, i) => info(names[i] as string, node)), // a name for each
  });
  const model = create(ModelProtoSchema, {
    irVersion: BigInt(IR_VERSION),
    producerName: "adjoint",
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: "", version: BigInt(OPSET) })],
    graph,
    metadataProps: Object.entries(parts.about).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    ),
  });
  return toBinary(ModelProtoSchema, model) as Uint8Array<ArrayBuffer>; // a buffer of its own
}

function constantProto(tensor: TensorProto): NodeProto {
  const { name } = tensor;
  return create(NodeProtoSchema, {
    name,
    opType: "Constant",
    output: [name],
    attribute: [attributeProto("value", { tensor })],
  });
}

function ownName({ name = "input" }: Node): string {
  return name;
}

/** The outputs with what is given inside as constants, and named axes replaced by their sizes. */
function sized({ outputs, given, axes }: ModelParts): readonly Node[] {
  const isInside = (node: Node): boolean => !isBound(node) || node.shape.some((axis: Axis) => typeof axis === "string");
  const nodes = rebuild(
    outputs.map(([, node]) => node),
    (node, rebuilt) => {
      const value = given.get(node);
      return value !== undefined && isInside(node) ? constant(value) : rebuilt;
    },
  );
  return Object.keys(axes).length === 0 ? nodes : bindAxes(nodes, axes);
}

/**
 * The operators that outputs need, whose values have the names of the outputs. What is an input, or an output already, is copied:
 * a file cannot give one value two names.
 */
function withOutputs(
  writer: GraphWriter,
  nodes: readonly Node[],
  { names, inputs }: { readonly names: readonly string[]; readonly inputs: ReadonlySet<string> },
): readonly NodeProto[] {
  const changes = new Map<string, string>();
  for (const [i, node] of nodes.entries()) {
    const value = writer.valueOf(node);
    const isOwn = !inputs.has(value) && !changes.has(value) && !writer.constants.has(value); // a constant may be used twice
    changes.set(isOwn ? value : writer.emit("Identity", [value]), names[i] as string); // a name for each
  }
  return renamed(pruned(writer.operators, changes.keys()), changes);
}

function requireOwnNames(caller: string, outputs: readonly string[], inputs: readonly string[]): void {
  const names = new Set<string>();
  for (const name of inputs) {
    if (names.has(name))
      throw new OnnxError(`${caller}: two inputs have the name "${name}"; give them different names.`);
    names.add(name);
  }
  for (const output of outputs) {
    if (names.has(output))
      throw new OnnxError(
        `${caller}: an output has the name "${output}" of an input or of another output; give a record of outputs with names of their own.`,
      );
    names.add(output);
  }
}

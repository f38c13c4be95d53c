import { type Axis, constant, input, type NDArray, type Node, parameter } from "@adjoint/core";
import { anyFunction, anyRecord, type OptionTable, readOptions, requireBytes } from "@adjoint/core/ops";
import { TensorProto_DataType as DataType, type GraphProto, type ValueInfoProto } from "onnx-buf";
import { OnnxError } from "../onnx-error.ts";
import { type ImportedValue, nodeOf } from "../reading/imported-value.ts";
import type { Scope } from "../reading/operator.ts";
import { type ReadExternal, readTensor } from "../reading/read-tensor.ts";
import { decodeModel, type ImportLimits } from "./decode-model.ts";
import { readOperators, ValueScope } from "./read-graph.ts";

/** How to read a file. */
export interface ImportOptions {
  /** Sizes of named axes, where the model does not work with names: with sizes, more shapes can be followed. */
  readonly axes?: Readonly<Record<string, number>>;
  /** Gives the bytes of a file beside the model, by its name: where large models keep their weights. */
  readonly external?: ReadExternal;
  /** How large the file may be. */
  readonly limits?: ImportLimits;
}

const importOptions: OptionTable<ImportOptions> = {
  axes: ["optional", anyRecord],
  external: ["optional", anyFunction],
  limits: ["optional", anyRecord],
};

/** A model from a file. */
export interface ImportedModel {
  /** Its inputs, by name. */
  readonly inputs: Readonly<Record<string, Node>>;
  /** Its outputs, by name. */
  readonly outputs: Readonly<Record<string, Node>>;
  /** Its weights: parameters, by name. */
  readonly parameters: Readonly<Record<string, Node>>;
  /** The values of the weights, to be bound. */
  readonly weights: Readonly<Record<string, NDArray>>;
}

/**
 * An ONNX file as a graph: what PyTorch, tf2onnx and {@link exportOnnx} write for multi-layer perceptrons, convolutional and
 * recurrent nets and transformers. Weights become parameters, with their values beside them; symbols of shapes become named
 * axes; names stay. The graph can be drawn, checked, differentiated, trained further, and exported again. Integers of any width are
 * int32, real numbers have the precision of the evaluation.
 *
 * A file is not trusted: sizes are compared with its bytes before memory is taken, and what lies outside its folder is not asked for.
 *
 * @param bytes - the file
 * @param options - `axes`, `external`, `limits`
 * @throws OnnxError for what is not a model, listing operators that nothing reads, and naming the operator where something is wrong
 *
 * @example
 * ```ts
 * import { evaluate, input, matMul, parameter } from "@adjoint/core";
 * import { exportOnnx, importOnnx } from "@adjoint/onnx";
 * const y = matMul(input("x", ["batch", 2]), parameter("W", [2, 1]));
 * const model = importOnnx(exportOnnx({ y }, { given: { W: [[1], [2]] } }));
 * evaluate(model.outputs, { ...model.weights, x: [[3, 4]] }).y?.toArray(); // => [[11]]
 * model.parameters.W?.toString(); // => "W [2, 1]"
 * ```
 */
export function importOnnx(bytes: Uint8Array, options?: ImportOptions): ImportedModel {
  const { axes = {}, external, limits = {} } = readOptions("importOnnx", options, importOptions);
  requireBytes("importOnnx", bytes);
  const { graph, opset } = decodeModel(bytes, limits);
  const scope = new ValueScope();
  const weights = new Map<string, NDArray>();
  const parameters = new Map<string, Node>();
  const inputs = new Map<string, Node>();
  for (const tensor of graph.initializer) {
    const { name } = tensor;
    const { array, isInt64 } = about(name ?? "", () => readTensor(tensor, external));
    const isReal = array.dtype === "float32" || array.dtype === "float64";
    if (isReal) {
      const node: Node = parameter(name ?? "", array.shape);
      parameters.set(name ?? "", node);
      weights.set(name ?? "", array);
      scope.set(name ?? "", { node });
    } else scope.set(name ?? "", integers(array, isInt64));
  }
  for (const info of graph.input) {
    if (parameters.has(info.name) || scope.find(info.name) !== undefined) continue; // an input with a first value is a weight
    const node = about(info.name, () => inputOf(info, axes));
    inputs.set(info.name, node);
    scope.set(info.name, { node });
  }
  const inner = (body: GraphProto, given: readonly ImportedValue[], outer: Scope): readonly ImportedValue[] => {
    const own = new ValueScope(outer);
    for (const [i, { name }] of body.input.entries()) {
      const value = given[i];
      if (value !== undefined) own.set(name, value);
    }
    for (const tensor of body.initializer) {
      const { array, isInt64 } = readTensor(tensor, external);
      own.set(tensor.name ?? "", integers(array, isInt64));
    }
    readOperators(body, own, { opset, external, inner });
    return body.output.map(({ name }) => found(own, name));
  };
  readOperators(graph, scope, { opset, external, inner });
  const outputs = graph.output.map(({ name }) => [name, about(name, () => nodeOf(found(scope, name)))] as const);
  return Object.freeze({
    inputs: Object.freeze(Object.fromEntries(inputs)),
    outputs: Object.freeze(Object.fromEntries(outputs)),
    parameters: Object.freeze(Object.fromEntries(parameters)),
    weights: Object.freeze(Object.fromEntries(weights)),
  });
}

/** Lists of int64 may be shapes; other numbers are constants. */
function integers(array: NDArray, isInt64: boolean): ImportedValue {
  if (!isInt64 || array.shape.length > 1) return { node: constant(array) };
  return { items: [...array.data], isScalar: array.shape.length === 0 };
}

function found(scope: Scope, name: string): ImportedValue {
  const value = scope.find(name);
  if (value === undefined) throw new OnnxError(`importOnnx: nothing gives the output "${name}".`);
  return value;
}

const KINDS: Readonly<Record<number, Node["kind"]>> = {
  [DataType.FLOAT]: "real",
  [DataType.DOUBLE]: "real",
  [DataType.FLOAT16]: "real",
  [DataType.BFLOAT16]: "real",
  [DataType.INT32]: "int32",
  [DataType.INT64]: "int32",
  [DataType.INT16]: "int32",
  [DataType.INT8]: "int32",
  [DataType.UINT8]: "int32",
  [DataType.BOOL]: "bool",
};

/** An input. A size that is open and has no symbol gets a name of its own. */
function inputOf({ name, type }: ValueInfoProto, axes: Readonly<Record<string, number>>): Node {
  const tensor = type?.value.case === "tensorType" ? type.value.value : undefined;
  const kind = tensor === undefined ? undefined : KINDS[tensor.elemType];
  if (tensor?.shape === undefined || kind === undefined)
    throw new OnnxError("the input is no array of numbers with a shape");
  const shape = tensor.shape.dim.map(({ value }, i): Axis => {
    if (value.case === "dimValue") return Number(value.value);
    const symbol = value.case === "dimParam" && value.value !== "" ? value.value : `${name}_${i}`;
    return Object.hasOwn(axes, symbol) ? (axes[symbol] as number) : symbol;
  });
  return input(name, shape, { kind });
}

/** Puts the name of a value before an error about it. */
function about<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith("importOnnx:")) throw error;
    throw new OnnxError(`importOnnx: "${name.slice(0, 100)}": ${error.message.replace(/\.$/, "")}.`);
  }
}

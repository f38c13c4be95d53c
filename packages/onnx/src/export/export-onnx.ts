import { type Bindings, Node, type Nodes } from "@adjoint/core";
import { isBound, listNodes, signature } from "@adjoint/core/graphs";
import { anyRecord, type OptionTable, readOptions, requireChoice } from "@adjoint/core/ops";
import { buildModel } from "./build-model.ts";

/** How to write a graph as ONNX. */
export interface ExportOptions {
  /** How real numbers are stored: float32, which every runtime has kernels for, unless asked otherwise. */
  readonly dtype?: "float32" | "float64";
  /** Values of parameters and inputs, by name or by node: they become part of the file. The others are its inputs. */
  readonly given?: Bindings;
  /** Sizes of named axes. Without, they stay symbols. */
  readonly axes?: Readonly<Record<string, number>>;
}

const exportOptions: OptionTable<ExportOptions> = {
  dtype: "optional",
  given: "optional",
  axes: ["optional", anyRecord],
};

/**
 * A graph as an ONNX file: operators of `ai.onnx`, opset 21, IR 10. Gradients are nodes, so they are written as any other.
 * Inputs and parameters without a given value are inputs of the file, under their names; named axes are symbols of its shapes.
 * The metadata of each operator says which layer it belongs to, and for a gradient the forward value.
 *
 * Ops without an operator are written by others that give the same value up to rounding: with float64 also those for which
 * onnxruntime has kernels in float32 alone. What `atLeast` checks is not checked in a file.
 *
 * @param outputs - a node, a list or a record of nodes; the keys of a record become the names of the outputs
 * @param options - `dtype`, `given`, `axes`
 * @returns the bytes of the file
 * @throws OnnxError listing all ops that no operators stand for; for two inputs of one name, an output named as an input, and a
 *   named axis that no input has
 *
 * @example
 * ```ts
 * import { input, matMul, parameter, sigmoid } from "@adjoint/core";
 * import { exportOnnx, importOnnx } from "@adjoint/onnx";
 * const x = input("x", ["batch", 2]);
 * const y = sigmoid(matMul(x, parameter("W", [2, 3])));
 * const bytes = exportOnnx({ y }, { given: { W: [[1, 0, 0], [0, 1, 0]] } });
 * importOnnx(bytes).outputs.y?.toString(); // => "y [batch, 3]"
 * ```
 */
export function exportOnnx(outputs: Nodes, options?: ExportOptions): Uint8Array<ArrayBuffer> {
  const { dtype = "float32", given = {}, axes = {} } = readOptions("exportOnnx", options, exportOptions);
  requireChoice("exportOnnx: dtype", dtype, ["float32", "float64"]);
  const nodes = listNodes(outputs);
  const asked = signature(nodes, { dtype, given });
  return buildModel({
    caller: "exportOnnx",
    outputs: outputNames(outputs).map((name, i) => [name, nodes[i] as Node]), // a name for each
    real: dtype,
    axes,
    given: asked.given,
    about: {},
  });
}

/** The names of outputs: the keys of records that lead to them, or the names of the nodes. */
export function outputNames(outputs: Nodes): readonly string[] {
  const nodes = listNodes(outputs);
  const keys = pathsOf(outputs, "");
  return nodes.map((node, i) => {
    const key = keys[i] ?? "";
    if (key !== "" && !/^\d+$/.test(key)) return key;
    return (isBound(node) ? undefined : node.name) ?? `output${key}`;
  });
}

function pathsOf(outputs: Nodes, path: string): readonly string[] {
  if (outputs instanceof Node) return [path];
  return Object.entries(outputs).flatMap(
    ([key, part]) => pathsOf(part as Nodes, path === "" ? key : `${path}/${key}`), // a part of outputs is one
  );
}

import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { fromBinary } from "@bufbuild/protobuf";
import { type GraphProto, type ModelProto, ModelProtoSchema, type NodeProto } from "onnx-buf";
import { OnnxError } from "../onnx-error.ts";
import { readerOf } from "../operators/operator-table.ts";

/** How large a file may be. */
export interface ImportLimits {
  /** How many operators it may have, those of inner graphs included; 200,000 if left out. */
  readonly operators?: number;
  /** How deep graphs may lie inside each other; 8 if left out. */
  readonly depth?: number;
}

const importLimits: OptionTable<ImportLimits> = { operators: "optional", depth: "optional" };

/** The versions of operators that are read. */
const OPSETS = [13, 26] as const;

/**
 * The message of a file, with everything checked that can be without reading its operators.
 *
 * @throws OnnxError for bytes that are not a model, for other versions, too many or too deeply nested operators, and listing
 *   operators that nothing reads
 */
export function decodeModel(
  bytes: Uint8Array,
  limits: ImportLimits,
): { readonly graph: GraphProto; readonly opset: number } {
  const { operators: most = 200_000, depth: deepest = 8 } = readOptions("importOnnx: limits", limits, importLimits);
  requireWholeNumber("importOnnx: the limit operators", most, { min: 0 });
  requireWholeNumber("importOnnx: the limit depth", deepest, { min: 1 });
  const model = decoded(bytes);
  const { graph } = model;
  if (graph === undefined || model.opsetImport.length === 0)
    throw new OnnxError("importOnnx: these bytes are not an ONNX model, or one without a graph.");
  const opset = Number(model.opsetImport.find(({ domain }) => domain === "" || domain === "ai.onnx")?.version ?? 0n);
  if (opset < OPSETS[0] || opset > OPSETS[1])
    throw new OnnxError(`importOnnx: the operators are of version ${opset}; those of ${OPSETS.join(" to ")} are read.`);
  const pending: [GraphProto, number][] = [[graph, 1]];
  const unknown = new Map<string, number>();
  let count = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [{ node }, depth] = next;
    count += node.length;
    if (count > most)
      throw new OnnxError(`importOnnx: there are more than ${most} operators; raise the limit operators.`);
    if (depth > deepest) throw new OnnxError(`importOnnx: more than ${deepest} graphs lie inside each other.`);
    for (const each of node) {
      if (!isStandard(each) || readerOf(each.opType) === undefined)
        unknown.set(nameOf(each), (unknown.get(nameOf(each)) ?? 0) + 1);
      for (const { g } of each.attribute) if (g !== undefined) pending.push([g, depth + 1]);
    }
  }
  if (unknown.size > 0) {
    const list = [...unknown].map(([name, times]) => (times === 1 ? name : `${name} (${times} times)`));
    throw new OnnxError(`importOnnx: nothing reads the operators ${list.slice(0, MOST_LISTED).join(", ")}.`);
  }
  return { graph, opset };
}

/** So many operators are named in a message. */
const MOST_LISTED = 40;

function decoded(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw new OnnxError(`importOnnx: these bytes are not an ONNX model: ${(error as Error).message}.`); // what decoding throws
  }
}

function isStandard({ domain }: NodeProto): boolean {
  return domain === "" || domain === "ai.onnx";
}

function nameOf(node: NodeProto): string {
  return isStandard(node) ? node.opType : `${node.domain}::${node.opType}`;
}

import type { Node, Shape } from "@adjoint/core";
import { axisTerms, isBound, topology } from "@adjoint/core/graphs";
import type { Mapping } from "../mappings/mapping.ts";
import { mappingOf } from "../mappings/mapping-table.ts";
import { OnnxError } from "../onnx-error.ts";
import { GraphWriter } from "../writer/graph-writer.ts";
import type { Role } from "../writer/metadata.ts";
import { inOperators } from "./in-operators.ts";
import { ownMapping } from "./own-op.ts";

/** The nodes of a file. */
export interface NodesToWrite {
  /** The function that writes them, for messages. */
  readonly caller: string;
  /** What is asked for: inputs and parameters that it needs have been written. */
  readonly outputs: readonly Node[];
  /** How real numbers are stored. */
  readonly real: "float64" | "float32";
  /** What part of a training step a node belongs to. */
  readonly role: (node: Node) => Role;
}

/**
 * Nodes as operators, those inside scans and conditions included.
 *
 * @param begin - called with the writer before any node is written
 * @throws OnnxError listing every op that no operators stand for
 */
export function writeNodes(
  { caller, outputs, real, role }: NodesToWrite,
  begin: (writer: GraphWriter) => void,
): GraphWriter {
  const missing = new Map<string, number>();
  const writeAll = (writer: GraphWriter, nodes: readonly Node[], roleOf: (node: Node) => Role): void => {
    for (const node of topology(nodes).nodes) {
      if (writer.find(node) !== undefined) continue;
      const mapping = isBound(node) ? undefined : (emptyMapping(node) ?? mappingOf(node) ?? ownMapping(node));
      if (mapping === undefined) {
        missing.set(node.op.name, (missing.get(node.op.name) ?? 0) + 1);
        writer.set(node, "");
        continue;
      }
      writer.begin({ node, role: roleOf(node), partner: partnerOf(writer, node) });
      const before = writer.operators.length;
      const written = mapping(writer);
      const isNew = writer.operators.length > before;
      writer.set(node, isNew && node.name !== undefined ? writer.renamed(written, node.name) : written);
    }
  };
  const shared = {
    real,
    terms: axisTerms,
    write: (writer: GraphWriter, bodyOutputs: readonly Node[]): readonly Node[] => {
      const nodes = inOperators(bodyOutputs, real);
      const outer = writer.about?.role ?? "forward";
      writeAll(writer, nodes, () => outer);
      return nodes;
    },
  };
  const writer = new GraphWriter(shared);
  begin(writer);
  writeAll(writer, outputs, role);
  if (missing.size > 0) {
    const list = [...missing].map(([name, count]) => (count === 1 ? name : `${name} (${count} nodes)`)).join(", ");
    throw new OnnxError(
      `${caller}: no ONNX operators stand for ${list}. Rewrite these nodes by others, or export what comes before them.`,
    );
  }
  return writer;
}

/**
 * How a value without elements is written, or a sum of products of no elements: as a constant, since runtimes have errors of their
 * own for sizes of 0.
 */
function emptyMapping({ shape, kind, op, inputs }: Node): Mapping | undefined {
  const sizes = (shape as Shape).filter((axis) => typeof axis === "number");
  if (sizes.length === shape.length && sizes.includes(0))
    return (writer) => writer.constant({ type: kind === "real" ? writer.real : kind, sizes, numbers: [] });
  const isSum = op.form.kind === "contraction" || op.form.kind === "window";
  if (!isSum || !inputs.some((each) => (each.shape as Shape).includes(0))) return undefined;
  return (writer) => writer.emit("Expand", [writer.scalar(0), writer.dims(shape)]);
}

/** The value of the forward node that a node was differentiated from. */
function partnerOf(writer: GraphWriter, { origin }: Node): string | undefined {
  if (origin === undefined) return undefined;
  const written = writer.find(origin.node);
  return typeof written === "string" && written !== "" ? written : origin.node.name;
}

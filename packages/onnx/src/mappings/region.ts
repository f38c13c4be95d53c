import type { Body, Node } from "@adjoint/core";
import type { AppliedOp, ops, ScanAttributes } from "@adjoint/core/ops";
import { create } from "@bufbuild/protobuf";
import { type GraphProto, GraphProtoSchema, type ValueInfoProto } from "onnx-buf";
import { valueInfo } from "../format/value-info.ts";
import type { GraphWriter } from "../writer/graph-writer.ts";
import { pruned } from "../writer/pruned.ts";
import type { Mapping } from "./mapping.ts";

/**
 * A scan as the operator Scan: states and sequences are inputs of its graph, and what stays the same is seen from there. It gives
 * the last states and the stacked outputs, which the node packs end to end.
 */
export function scan({ node, attributes }: AppliedOp<typeof ops.Scan>): Mapping {
  return (writer) => {
    const { body, states, sequences, reverse } = attributes;
    const stepped = states + sequences;
    if (attributes.length === 0) return unstepped(writer, node, attributes);
    const inner = writer.inner();
    const inputs = body.inputs.slice(0, stepped).map((placeholder) => given(inner, placeholder));
    for (const [i, placeholder] of body.inputs.entries())
      if (i >= stepped) inner.set(placeholder, writer.valueOf(node.inputs[i] as Node)); // an input for each placeholder
    const graph = graphOf(inner, inputs, inner.write(body.outputs));
    const outputs = body.outputs.length - states;
    const backwards = (count: number): number[] => Array.from({ length: count }, () => Number(reverse));
    return writer.emitAll(
      "Scan",
      node.inputs.slice(0, stepped).map((each) => writer.valueOf(each)),
      {
        body: { graph },
        num_scan_inputs: sequences,
        scan_input_directions: backwards(sequences),
        ...(outputs === 0 ? {} : { scan_output_directions: backwards(outputs) }),
      },
      body.outputs.length,
    );
  };
}

/** No steps at all, which runtimes refuse: states stay, and outputs have no elements. */
function unstepped(writer: GraphWriter, node: Node, { body, states }: ScanAttributes): readonly string[] {
  return body.outputs.map(({ shape }, i) => {
    if (i < states) return writer.valueOf(node.inputs[i] as Node); // states come first
    return writer.emit("Expand", [writer.scalar(0), writer.dims([0, ...shape])]);
  });
}

/** One of two graphs, which see the values outside. */
export function cond({ inputs: { x }, attributes: { whenTrue, whenFalse } }: AppliedOp<typeof ops.Cond>): Mapping {
  return (writer) => {
    const [condition, ...inputs] = x as readonly [Node, ...Node[]]; // the condition comes first
    const branch = (body: Body): { graph: GraphProto } => {
      const inner = writer.inner();
      for (const [i, placeholder] of body.inputs.entries()) inner.set(placeholder, writer.valueOf(inputs[i] as Node)); // an input for each placeholder
      return { graph: graphOf(inner, [], inner.write(body.outputs)) };
    };
    const branches = { then_branch: branch(whenTrue), else_branch: branch(whenFalse) };
    return writer.emitAll("If", [writer.valueOf(condition)], branches, whenTrue.outputs.length);
  };
}

/** An input of an inner graph. */
function given(inner: GraphWriter, placeholder: Node): ValueInfoProto {
  const name = inner.names.take(placeholder.name ?? "input");
  inner.set(placeholder, name);
  return infoOf(inner, name, placeholder);
}

/** An inner graph. Each output is an operator of its own: one value may be given twice, and one from outside may be given. */
function graphOf(inner: GraphWriter, inputs: ValueInfoProto[], outputs: readonly Node[]): GraphProto {
  const names = outputs.map((node) => inner.emit("Identity", [inner.valueOf(node)]));
  return create(GraphProtoSchema, {
    name: inner.names.take("body"),
    node: pruned(inner.operators, names),
    input: inputs,
    output: outputs.map((node, i) => infoOf(inner, names[i] as string, node)), // a name for each
  });
}

function infoOf({ real }: GraphWriter, name: string, { kind, shape }: Node): ValueInfoProto {
  return valueInfo(name, kind === "real" ? real : kind, shape);
}

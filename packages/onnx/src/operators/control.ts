import { cond, type Node, type Shape, scan } from "@adjoint/core";
import { OnnxError } from "../onnx-error.ts";
import { type ImportedValue, nodeOf } from "../reading/imported-value.ts";
import type { Operator, OperatorReaders } from "../reading/operator.ts";

/** A graph step by step over the first axis of its sequences. Values outside that it uses stay the same. */
function scanned(operator: Operator): readonly ImportedValue[] {
  const body = operator.graph("body");
  const sequences = operator.int("num_scan_inputs", 0);
  const states = operator.count - sequences;
  const outputs = body.output.length - states;
  if (sequences < 1 || states < 0 || outputs < 0)
    throw new OnnxError("a scan without sequences, or with too few outputs");
  const directions = [
    ...(operator.ints("scan_input_directions") ?? []),
    ...(operator.ints("scan_output_directions") ?? []),
  ];
  const axes = [...(operator.ints("scan_input_axes") ?? []), ...(operator.ints("scan_output_axes") ?? [])];
  const reverse = directions.length > 0 && directions.every((each) => each === 1);
  if ((!reverse && directions.includes(1)) || axes.some((axis) => axis !== 0))
    throw new OnnxError("a scan whose sequences go in several directions, or not along their first axes");
  const named = (letter: string, nodes: readonly Node[]): Record<string, Node> =>
    Object.fromEntries(nodes.map((node, i) => [`${letter}${i}`, node]));
  const nodes = operator.nodes();
  const after = scan(
    (before, slices) => {
      const inputs = [...Object.values<Node>(before), ...Object.values<Node>(slices)].map((node) => ({ node }));
      const results = operator.around.inner(body, inputs, operator.around.scope).map(nodeOf);
      return { states: named("state", results.slice(0, states)), outputs: named("output", results.slice(states)) };
    },
    { states: named("state", nodes.slice(0, states)), sequences: named("slice", nodes.slice(states)), reverse },
  );
  return [...Object.values<Node>(after.states), ...Object.values<Node>(after.outputs)].map((node) => ({ node }));
}

/** One of two graphs, which see the values outside. */
function chosen(operator: Operator): readonly ImportedValue[] {
  const branch = (name: string): readonly ImportedValue[] =>
    operator.around.inner(operator.graph(name), [], operator.around.scope);
  const condition = operator.node(0);
  if ((condition.shape as Shape).length > 0) throw new OnnxError("a condition with axes");
  const values = cond(
    condition,
    { whenTrue: () => branch("then_branch").map(nodeOf), whenFalse: () => branch("else_branch").map(nodeOf) },
    {},
  );
  return values.map((node: Node) => ({ node }));
}

export const control: OperatorReaders = { If: chosen, Scan: scanned };

import { AdjointError, type Node, named } from "@adjoint/core";
import type { GraphProto, NodeProto } from "onnx-buf";
import { OnnxError } from "../onnx-error.ts";
import { readerOf } from "../operators/operator-table.ts";
import type { ImportedValue } from "../reading/imported-value.ts";
import { Operator, type Scope, type Surroundings } from "../reading/operator.ts";

/** The values of a graph, by name; those around it are seen, and cannot be replaced. */
export class ValueScope implements Scope {
  readonly #values = new Map<string, ImportedValue>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  find(name: string): ImportedValue | undefined {
    return this.#values.get(name) ?? this.#outer?.find(name);
  }

  /** @throws OnnxError for a name that is taken */
  set(name: string, value: ImportedValue): void {
    if (this.#values.has(name)) throw new OnnxError(`two values have the name "${name}"`);
    this.#values.set(name, value);
  }
}

/** Runs through the operators of a graph, in the order of the file, in which a value comes before its users. */
export function readOperators(graph: GraphProto, scope: ValueScope, around: Omit<Surroundings, "scope">): void {
  for (const proto of graph.node) {
    const inputs = proto.input.map((name) => {
      if (name === "") return undefined;
      const value = scope.find(name);
      if (value === undefined)
        throw new OnnxError(
          `importOnnx: ${describe(proto)} uses "${name}", which no input and no operator before it gives.`,
        );
      return value;
    });
    const values = read(proto, new Operator(proto, inputs, { ...around, scope }));
    for (const [i, name] of proto.output.entries()) {
      const value = values[i];
      if (name === "") continue;
      if (value === undefined) throw new OnnxError(`importOnnx: ${describe(proto)}: the output "${name}" is not read.`);
      scope.set(name, value);
    }
  }
}

function read(proto: NodeProto, operator: Operator): readonly ImportedValue[] {
  const reader = readerOf(proto.opType);
  try {
    if (reader === undefined) throw new OnnxError("nothing reads it");
    const found = reader(operator);
    if ("op" in found) return [{ node: withName(found, proto.output[0]) }];
    return found.map((value, i) =>
      "node" in value && i === 0 ? { node: withName(value.node, proto.output[0]) } : value,
    );
  } catch (error) {
    if (!(error instanceof AdjointError)) throw error;
    if (error.message.startsWith("importOnnx:")) throw error;
    throw new OnnxError(`importOnnx: ${describe(proto)}: ${error.message.replace(/\.$/, "")}.`);
  }
}

/** A node under the name that the file has for its value; what has a name already is another value too. */
function withName(node: Node, name: string | undefined): Node {
  return name === undefined || name === "" || node.name !== undefined ? node : named(name, node);
}

function describe({ opType, name, output }: NodeProto): string {
  const own = name || output[0] || "";
  return own === "" ? opType : `${opType} "${own.slice(0, 100)}"`;
}

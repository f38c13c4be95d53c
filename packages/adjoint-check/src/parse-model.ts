import { AdjointError, fromJSON, type Node, type Nodes } from "@adjoint/core";
import { listNodes, parseText, topology } from "@adjoint/core/graphs";
import { UsageError } from "./usage-error.ts";

const KEYS: readonly string[] = ["graph", "bindings", "wrt", "axes"];

/**
 * Reads the model in a JSON text: an object with `graph`, as `toJSON` writes it, and `bindings`, and perhaps `wrt`, the
 * names of nodes, and `axes`. As strict as `fromJSON`: repeated and unknown keys are refused.
 *
 * @param name - the name of the file
 * @throws UsageError naming the fault and its position
 */
export function parseModel(name: string, text: string): Readonly<Record<string, unknown>> {
  const document = inFile(name, () => parseText(text));
  if (typeof document !== "object" || document === null || !Object.hasOwn(document, "graph")) {
    throw new UsageError(`${name}: a JSON model is an object with "graph", as toJSON gives it, and "bindings".`);
  }
  const unknown = Object.keys(document).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    throw new UsageError(`${name} has the unknown key ${JSON.stringify(unknown)}; known are ${KEYS.join(", ")}.`);
  const { graph, wrt, ...rest } = document as Readonly<Record<string, unknown>>; // the check above has ensured that it is an object
  const outputs = inFile(`${name}: graph`, () => fromJSON(graph));
  return { ...rest, outputs, ...(wrt === undefined ? {} : { wrt: nodesOf(name, outputs, wrt) }) };
}

/** Does some work; the message of an error of core gets the name of the file in front. */
function inFile<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AdjointError) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
}

/** The nodes of the graph that have the names. */
function nodesOf(file: string, outputs: Nodes, names: unknown): readonly Node[] {
  const { nodes } = topology(listNodes(outputs));
  if (!Array.isArray(names)) throw new UsageError(`${file}: "wrt" is a list of names of nodes.`);
  return names.map((name: unknown) => {
    const [node, another] = nodes.filter((each) => each.name !== undefined && each.name === name);
    if (node !== undefined && another === undefined) return node;
    const found = node === undefined ? "no node has" : "more than one node has";
    throw new UsageError(`${file}: "wrt" asks for a name that ${found}: ${JSON.stringify(name)}.`);
  });
}

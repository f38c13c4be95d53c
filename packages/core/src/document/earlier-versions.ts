import type { Node } from "../graph/node.ts";
import { inputName, isVariadic } from "../graph/op-inputs.ts";
import type { DocumentCursor } from "./document-cursor.ts";

/** The name that an op has now, for one that versions 1 and 2 had: an op for each number of nodes that are joined. */
export function renamed(name: string): string {
  return /^Concat[1-9]\d{0,4}$/.test(name) ? "Concat" : name;
}

/** The names by which versions 1 and 2 spoke of the inputs of a node: the document's own, or those of the record. */
export function namesOfInputs(node: Node, inputNames: DocumentCursor | undefined): readonly string[] {
  if (!isVariadic(node.op)) return node.op.inputs;
  return inputNames?.list().map((name) => name.text()) ?? node.inputs.map((_, index) => inputName(node, index));
}

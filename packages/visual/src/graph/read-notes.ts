import { ArgumentError, type Node } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";

/** What is said of nodes; of none if it is left out. */
export function readNotes(caller: string, notes: unknown = new Map()): ReadonlyMap<Node, string> {
  if (notes instanceof Map) return notes;
  throw new ArgumentError(`${caller}: notes is ${describeValue(notes)}; give a Map from nodes to texts.`);
}

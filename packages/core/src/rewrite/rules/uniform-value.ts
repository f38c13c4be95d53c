import { match } from "../../graph/match.ts";
import type { Node } from "../../graph/node.ts";
import { Constant } from "../../ops/leaf/constant.ts";

/** The number that all elements of a node are known to be when the graph is built; nothing where they are not. */
export function uniformValue(node: Node): number | undefined {
  let source = node;
  for (let next: Node | undefined = node; next !== undefined; next = movedBy(source)) source = next;
  const data = match(source, Constant)?.attributes.value.data;
  const first = data?.[0];
  if (data === undefined || first === undefined) return undefined;
  for (let i = 1; i < data.length; i++) if (!Object.is(data[i], first)) return undefined;
  return first;
}

/** What all elements of a node are taken from, if its op only moves them. */
function movedBy({ op: { form }, inputs, attributes }: Node): Node | undefined {
  return form.kind === "movement" && inputs.length === 1 && form.constant(attributes) === null ? inputs[0] : undefined;
}

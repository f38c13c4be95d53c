import type { Node } from "@adjoint/core";
import { Links } from "../graph/links.ts";
import { isPart } from "../graph/outline.ts";
import type { Cell, Item, View } from "../graph/view.ts";

/**
 * What is shown of a forward graph, with a box for the cotangent beside each node that has one; cotangents flow back along the
 * forward links.
 */
export function traceView(view: View, hasCotangent: (node: Node) => boolean): View {
  const items = new Map<Item, Item & { readonly backward: Cell[] }>();
  const cells = new Map<Item, Cell>();
  for (const old of view.items) {
    const item = { ...old, backward: [] as Cell[] };
    items.set(old, item);
    const node = isPart(item.of) || item.of.number === undefined ? undefined : item.of.node;
    if (node === undefined || !hasCotangent(node)) continue;
    const cell: Cell = { item, column: "backward", nodes: [node] };
    item.backward.push(cell);
    cells.set(item, cell);
  }
  const image = (item: Item): Item => items.get(item) as Item; // one for each
  const forward = new Links<Item, Item>();
  for (const { from, to } of view.forward) forward.add(image(from), image(to));
  const carries = new Links<Item, Item>();
  for (const { from, to } of view.carries) carries.add(image(from), image(to));
  const flows = new Links<Cell, Cell>();
  for (const { from, to } of forward.list) flows.add(cells.get(to), cells.get(from));
  return {
    ...{ open: view.open, items: [...items.values()], saved: [] },
    ...{ forward: forward.list, carries: carries.list, flows: flows.list },
  };
}

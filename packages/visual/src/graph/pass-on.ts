import { type Link, Links } from "./links.ts";
import type { Part } from "./outline.ts";
import type { Cell, Item } from "./view.ts";

/** Paths longer than this are not looked for: the link is drawn as it is. */
const MAX_STEPS = 12;

/**
 * Where a rule passes a cotangent on as it is, as that of Add does, the forward node between has no gradient node of its own.
 * A mark is put beside it, and the link goes by way of the mark, so that cotangents go back along the forward links.
 *
 * @param forward - the forward links
 * @param flows - links between gradient nodes
 * @param mark - makes a mark beside an item
 * @returns the links by way of the marks
 */
export function passOn(
  forward: Links<Item, Item>,
  flows: readonly Link<Cell, Cell>[],
  mark: (item: Item) => Cell,
): readonly Link<Cell, Cell>[] {
  const inputsOf = new Map<Item, Item[]>();
  for (const { from, to } of forward.list) {
    const inputs = inputsOf.get(to);
    if (inputs === undefined) inputsOf.set(to, [from]);
    else inputs.push(from);
  }
  const marks = new Map<Item, { readonly cell: Cell; readonly of: Cell }>();
  const links = new Links<Cell, Cell>();
  for (const { from, to } of flows) {
    const isApart = from.item !== to.item && to.column === "backward" && !forward.has(from.item, to.item);
    const between = isApart ? pathBetween(from, to.item) : [];
    let at = from;
    for (const item of between) {
      const known = marks.get(item) ?? { cell: mark(item), of: from };
      marks.set(item, known);
      links.add(at, known.cell);
      at = known.cell;
    }
    links.add(at, to);
  }
  return links.list;

  /** The items on the shortest way back from the box of a cotangent to an item, both left out, over items that pass it on. */
  function pathBetween(from: Cell, target: Item): readonly Item[] {
    const passes = (item: Item): boolean => {
      const known = marks.get(item);
      if (known !== undefined) return known.of === from;
      return item.backward.length === 0 && !isInBody(item.inside);
    };
    const cameFrom = new Map<Item, Item | undefined>([[from.item, undefined]]);
    let level = [from.item];
    for (let step = 0; step < MAX_STEPS && level.length > 0; step++) {
      const next: Item[] = [];
      for (const item of level)
        for (const input of inputsOf.get(item) ?? []) {
          if (input === target) return wayTo(item, cameFrom);
          if (cameFrom.has(input) || !passes(input)) continue;
          cameFrom.set(input, item);
          next.push(input);
        }
      level = next;
    }
    return [];
  }
}

/** A cotangent goes back through the steps of a scan in a run of its own, and not through what one step shows. */
function isInBody(part: Part): boolean {
  let at: Part | undefined = part;
  while (at !== undefined && at.sort !== "body") at = at.inside;
  return at !== undefined;
}

function wayTo(item: Item, cameFrom: ReadonlyMap<Item, Item | undefined>): readonly Item[] {
  const way: Item[] = [];
  for (let at: Item | undefined = item; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.reverse().slice(1); // the box of the cotangent itself is left out
}

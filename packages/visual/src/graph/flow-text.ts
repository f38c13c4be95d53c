import type { Part } from "./outline.ts";
import type { Cell, Item, View } from "./view.ts";

/** How a language writes a graph, line by line. */
export interface FlowLanguage {
  /** The first lines. */
  readonly start: readonly string[];
  /** How a part begins. */
  readonly part: (key: string, part: Part) => readonly string[];
  /** A forward box. */
  readonly item: (key: string, item: Item) => string;
  /** A box beside one. */
  readonly cell: (key: string, cell: Cell) => string;
  /** How a part ends. */
  readonly end: string;
  /** A forward link, with the box that it leaves. */
  readonly forward: (from: string, to: string, item: Item) => string;
  /** A link between gradient nodes or updates, or from step to step of a scan. */
  readonly backward: (from: string, to: string) => string;
  /** A value that a gradient node takes from the forward pass. */
  readonly saved: (from: string, to: string) => string;
  /** The last lines. */
  readonly finish: readonly string[];
}

/** What is shown of a graph in a language of boxes and links. */
export function flowText(view: View, language: FlowLanguage): string {
  const keyOf = new Map<Item | Cell, string>();
  const inside = new Map<Part, Item[]>([...view.open].map((part) => [part, []]));
  for (const item of view.items) {
    inside.get(item.inside)?.push(item);
    keyOf.set(item, `i${item.id}`);
    for (const [i, cell] of [...item.backward, ...item.update].entries()) keyOf.set(cell, `i${item.id}_${i}`);
  }
  const key = (box: Item | Cell): string => keyOf.get(box) as string; // one for each box
  const numbers = new Map([...view.open].map((part, i) => [part, `p${i}`]));
  const inner = new Map<Part, Part[]>();
  for (const part of view.open)
    if (part.inside !== undefined) inner.set(part.inside, [...(inner.get(part.inside) ?? []), part]);
  const [root] = view.open;
  const lines = [
    ...language.start,
    ...(root === undefined ? [] : bodyOf(root).map(indent)),
    ...view.forward.map(({ from, to }) => indent(language.forward(key(from), key(to), from))),
    ...view.carries.map(({ from, to }) => indent(language.backward(key(from), key(to)))),
    ...view.flows.map(({ from, to }) => indent(language.backward(key(from), key(to)))),
    ...view.saved.map(({ from, to }) => indent(language.saved(key(from), key(to)))),
    ...language.finish,
  ];
  return lines.join("\n");

  /** Parts are open to a depth of twelve at most, so this may call itself. */
  function bodyOf(part: Part): readonly string[] {
    const boxes = (inside.get(part) ?? []).flatMap((item) => [
      language.item(key(item), item),
      ...[...item.backward, ...item.update].map((cell) => language.cell(key(cell), cell)),
    ]);
    const parts = (inner.get(part) ?? []).flatMap((each) => [
      ...language.part(numbers.get(each) as string, each), // one for each open part
      ...bodyOf(each).map(indent),
      language.end,
    ]);
    return [...boxes, ...parts];
  }
}

function indent(line: string): string {
  return `  ${line}`;
}

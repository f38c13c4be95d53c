import type { Link } from "./links.ts";
import { isPart, type Part } from "./outline.ts";
import type { Item, View } from "./view.ts";

/** An end of a link within one level: a box, a part at one of its gates, or a gate of the level itself. */
export type End = { readonly at: Item | Part; readonly gate?: string } | { readonly side: "in" | "out" };

/** A piece of forward links within one level: those of one source that go the same way there. */
export interface Stretch {
  /** The keys of its ends among what is placed on the level. */
  readonly from: string;
  readonly to: string;
  /** What these are. */
  readonly ends: { readonly from: End; readonly to: End };
  /** The links that it is a piece of. */
  readonly links: readonly Link<Item, Item>[];
}

/** Where a value crosses the border of a part. */
export interface Gate {
  readonly key: string;
  readonly side: "in" | "out";
}

/** An open part with what is placed in it together. */
export interface Level {
  readonly part: Part;
  readonly items: readonly { readonly key: string; readonly item: Item }[];
  readonly parts: readonly { readonly key: string; readonly part: Part }[];
  readonly gates: readonly Gate[];
  readonly stretches: readonly Stretch[];
}

/** The open parts, outer ones first, each with its share of every forward link. */
export function levelsOf({ open, items, forward }: View): readonly Level[] {
  const keys = new Map([...open].map((part, i) => [part, `p${i}`]));
  const drafts = new Map([...open].map((part) => [part, draft(part)]));
  const draftOf = (part: Part): Draft => drafts.get(part) as Draft; // of an open part
  for (const item of items) draftOf(item.inside).items.push({ key: `i${item.id}`, item });
  for (const [part, key] of keys) if (part.inside !== undefined) draftOf(part.inside).parts.push({ key, part });
  for (const link of forward)
    for (const { part, from, to } of piecesOf(link)) {
      const level = draftOf(part);
      const [fromKey, toKey] = [keyIn(level, from, link.from, keys), keyIn(level, to, link.from, keys)];
      const name = `${fromKey} ${toKey} ${link.from.id}`;
      const known = level.known.get(name);
      if (known !== undefined) {
        known.links.push(link);
        continue;
      }
      const stretch = { from: fromKey, to: toKey, ends: { from, to }, links: [link] };
      level.known.set(name, stretch);
      level.stretches.push(stretch);
    }
  return [...drafts.values()];
}

interface Draft {
  readonly part: Part;
  readonly items: { key: string; item: Item }[];
  readonly parts: { key: string; part: Part }[];
  readonly gates: Gate[];
  readonly stretches: Stretch[];
  readonly known: Map<string, { readonly links: Link<Item, Item>[] }>;
  readonly gateKeys: Set<string>;
}

function draft(part: Part): Draft {
  return { part, items: [], parts: [], gates: [], stretches: [], known: new Map(), gateKeys: new Set() };
}

/** The key of an end among what is placed on a level; a gate of the level is made where it is missing. */
function keyIn({ gates, gateKeys }: Draft, end: End, source: Item, keys: ReadonlyMap<Part, string>): string {
  if ("at" in end) return isPart(end.at) ? (keys.get(end.at) as string) : `i${end.at.id}`; // of an open part
  const key = `${end.side}${source.id}`;
  if (!gateKeys.has(key)) gates.push({ key, side: end.side });
  gateKeys.add(key);
  return key;
}

interface Piece {
  readonly part: Part;
  readonly from: End;
  readonly to: End;
}

/** The pieces of a link, from its source to its end, one for each part that it passes. */
function piecesOf({ from, to }: Link<Item, Item>): readonly Piece[] {
  const [up, down] = [partsAround(from.inside), partsAround(to.inside)];
  const common = up.find((part) => down.includes(part)) as Part; // the whole is around everything
  const pieces: Piece[] = [];
  let at: End = { at: from };
  for (const part of up.slice(0, up.indexOf(common))) {
    pieces.push({ part, from: at, to: { side: "out" } });
    at = { at: part, gate: `out${from.id}` };
  }
  let part = common;
  for (const next of down.slice(0, down.indexOf(common)).reverse()) {
    pieces.push({ part, from: at, to: { at: next, gate: `in${from.id}` } });
    at = { side: "in" };
    part = next;
  }
  pieces.push({ part, from: at, to: { at: to } });
  return pieces;
}

function partsAround(part: Part): readonly Part[] {
  const parts: Part[] = [];
  for (let at: Part | undefined = part; at !== undefined; at = at.inside) parts.push(at);
  return parts;
}

import { type LooseBox, type LooseLink, type Places, type Point, placeBoxes, type Rect } from "./engine.ts";
import { type Level, levelsOf, type Stretch } from "./levels.ts";
import { isPart, type Part } from "./outline.ts";
import { type Sizes, type Slot, slotOf, sourcesOf } from "./slot.ts";
import type { Item, View } from "./view.ts";

/** A slot with its place in the picture. */
export interface PlacedSlot extends Slot {
  readonly x: number;
  readonly y: number;
}

/** A forward link within one level, with its way. */
export interface Way {
  /** What it joins. */
  readonly stretch: Stretch;
  /** Where it leaves. */
  readonly start: Point;
  /** How far it goes straight down, past the boxes of its first rank. */
  readonly down: number | undefined;
  /** Its bends from above to below: the upper and lower ends of the ranks that it passes. */
  readonly bends: readonly Point[];
  /** From where on it goes straight down, past the boxes of its last rank. */
  readonly into: number | undefined;
  /** Where it arrives. */
  readonly end: Point;
}

/** A picture with everything in its place. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly slots: ReadonlyMap<Item, PlacedSlot>;
  readonly parts: ReadonlyMap<Part, Rect>;
  readonly ways: readonly Way[];
  /** The rank of each box: from where to where it reaches. */
  readonly ranks: ReadonlyMap<Item, Band>;
}

/** The room that an open part needs besides what lies in it. */
export interface Frame {
  /** The height of its title. */
  readonly title: (part: Part) => number;
  /** The room at each side and below. */
  readonly padding: (part: Part) => number;
  /** The smallest width, for its title. */
  readonly width: (part: Part) => number;
}

interface LaidOut {
  readonly level: Level;
  readonly places: Places;
  readonly width: number;
  readonly height: number;
  /** From the engine's positions to those inside the part. */
  readonly shift: Point;
  /** For the lines that cross the border: where. */
  readonly gates: ReadonlyMap<string, number>;
  readonly links: readonly Stretch[];
}

/** Lays out each open part by itself, inner ones first, as a box of the part around it; links cross its border at gates. */
export function layOut(view: View, sizes: Sizes, frame: Frame): Placement {
  const sources = sourcesOf(view.flows);
  const slots = new Map(view.items.map((item) => [item, slotOf(item, sizes, sources)]));
  const levels = levelsOf(view);
  const done = new Map<Part, LaidOut>();
  for (const level of [...levels].reverse()) done.set(level.part, layOutLevel(level, slots, done, frame));
  return placeAll(levels, slots, done);
}

function layOutLevel(
  level: Level,
  slots: ReadonlyMap<Item, Slot>,
  done: ReadonlyMap<Part, LaidOut>,
  { title, padding, width: smallest }: Frame,
): LaidOut {
  const { part, items, parts, stretches, gates } = level;
  const boxes: LooseBox[] = [
    ...items.map((item) => ({ id: item.key, ...(slots.get(item.item) as Slot) })), // every item has a slot
    ...parts.map((each) => ({ id: each.key, ...(done.get(each.part) as LaidOut) })), // inner parts come first
  ].map(({ id, width, height }) => ({ id, width, height }));
  const links: LooseLink[] = stretches.map(({ from, to }) => ({ from, to, weight: 1 }));
  for (const side of ["in", "out"] as const) {
    const own = gates.filter((gate) => gate.side === side);
    if (own.length === 0) continue;
    boxes.push({ id: side, width: 0, height: 0 });
    const order = (key: string, weight: number): LooseLink =>
      side === "in" ? { from: side, to: key, weight } : { from: key, to: side, weight };
    const linked = new Set(stretches.map(({ from, to }) => (side === "in" ? to : from)));
    const loose = boxes.filter(({ id }) => id !== side && id !== "in" && !linked.has(id)).map(({ id }) => id);
    for (const { key } of own) {
      boxes.push({ id: key, width: GATE, height: 0 });
      links.push(order(key, HOLD));
    }
    for (const key of loose) links.push(order(key, 0));
  }
  const places = placeBoxes(boxes, links);
  const inside = [...places.boxes].filter(([id]) => id !== "in" && id !== "out").map(([, rect]) => rect);
  const left = Math.min(...inside.map((rect) => rect.x));
  const right = Math.max(...inside.map((rect) => rect.x + rect.width));
  const top = Math.min(...inside.map((rect) => rect.y));
  const bottom = Math.max(...inside.map((rect) => rect.y + rect.height));
  const width = Math.max(smallest(part), right - left + 2 * padding(part));
  const shift = { x: (width - (right - left)) / 2 - left, y: title(part) - top };
  const at = gates.map(({ key }) => {
    const rect = places.boxes.get(key) as Rect; // a box was placed for each gate
    return [key, rect.x + rect.width / 2 + shift.x] as const;
  });
  return {
    ...{ level, places, width, height: bottom - top + title(part) + padding(part), shift },
    gates: new Map(at),
    links: stretches,
  };
}

/** The room for a line that crosses a border, and how firmly its gate is held there. */
const GATE = 18;
const HOLD = 40;

function placeAll(
  levels: readonly Level[],
  slots: ReadonlyMap<Item, Slot>,
  done: ReadonlyMap<Part, LaidOut>,
): Placement {
  const placedSlots = new Map<Item, PlacedSlot>();
  const parts = new Map<Part, Rect>();
  const ways: Way[] = [];
  const ranks = new Map<Item, Band>();
  for (const { part } of levels) {
    const laid = done.get(part) as LaidOut; // all levels are laid out
    const origin = parts.get(part) ?? { x: 0, y: 0, width: laid.width, height: laid.height };
    parts.set(part, origin);
    const dx = origin.x + laid.shift.x;
    const dy = origin.y + laid.shift.y;
    const rectOf = (key: string): Rect => {
      const rect = laid.places.boxes.get(key) as Rect; // a key of this level
      return { ...rect, x: rect.x + dx, y: rect.y + dy };
    };
    for (const { key, item } of laid.level.items) {
      const { x, y } = rectOf(key);
      placedSlots.set(item, { ...(slots.get(item) as Slot), x, y }); // every item has a slot
    }
    for (const { key, part: inner } of laid.level.parts) parts.set(inner, rectOf(key));
    const bands = bandsOf(laid, dy);
    for (const { key, item } of laid.level.items) {
      const { y, height } = rectOf(key);
      const band = bandAt(bands, y + height / 2);
      if (band !== undefined) ranks.set(item, band);
    }
    for (const [i, stretch] of laid.links.entries()) {
      const bends = (laid.places.bends[i] ?? []).map(({ x, y }) => ({ x: x + dx, y: y + dy }));
      ways.push({ stretch, ...wayOf(stretch, bends, { rectOf, bands, origin, placedSlots, done }) });
    }
  }
  const { width, height } = parts.get(levels[0]?.part as Part) as Rect; // the first level is the whole
  return { width, height, slots: placedSlots, parts, ways: spread(ways, placedSlots), ranks };
}

/** A rank of boxes, from where to where it reaches. */
export interface Band {
  readonly middle: number;
  readonly top: number;
  readonly bottom: number;
}

/** The ranks of a level: from where to where their boxes reach. */
function bandsOf({ places }: LaidOut, dy: number): readonly Band[] {
  const bands = new Map<number, { middle: number; half: number }>();
  for (const { y, height } of places.boxes.values()) {
    const middle = y + height / 2;
    const key = Math.round(middle);
    const band = bands.get(key) ?? { middle, half: 0 };
    band.half = Math.max(band.half, height / 2);
    bands.set(key, band);
  }
  return [...bands.values()].map(({ middle, half }) => ({
    middle: middle + dy,
    top: middle + dy - half,
    bottom: middle + dy + half,
  }));
}

function bandAt(bands: readonly Band[], y: number): Band | undefined {
  return bands.find(({ middle }) => Math.abs(middle - y) < 1);
}

/** The distance between links that arrive at one box. */
const ARRIVALS = 13;

/** Lets the links that arrive at one box arrive side by side, in the order in which they come. */
function spread(ways: readonly Way[], slots: ReadonlyMap<Item, PlacedSlot>): readonly Way[] {
  const arriving = new Map<Item, Way[]>();
  for (const way of ways) {
    const { to } = way.stretch.ends;
    if (!("at" in to) || isPart(to.at)) continue;
    const list = arriving.get(to.at);
    if (list === undefined) arriving.set(to.at, [way]);
    else list.push(way);
  }
  const shifts = new Map<Way, number>();
  for (const [item, list] of arriving) {
    const width = slots.get(item)?.box.width ?? 0;
    const gap = Math.min(ARRIVALS, (width - 14) / list.length);
    const comesFrom = ({ bends, start }: Way): number => (bends.at(-1) ?? start).x;
    for (const [i, way] of list.sort((a, b) => comesFrom(a) - comesFrom(b)).entries())
      shifts.set(way, (i - (list.length - 1) / 2) * gap);
  }
  return ways.map((way) => ({ ...way, end: { ...way.end, x: way.end.x + (shifts.get(way) ?? 0) } }));
}

interface Surroundings {
  readonly rectOf: (key: string) => Rect;
  readonly bands: readonly Band[];
  readonly origin: Rect;
  readonly placedSlots: ReadonlyMap<Item, PlacedSlot>;
  readonly done: ReadonlyMap<Part, LaidOut>;
}

/** The way of one link: straight down past the boxes of its first rank, over its bends, and straight down into its end. */
function wayOf(
  stretch: Stretch,
  bends: readonly Point[],
  { rectOf, bands, origin, placedSlots, done }: Surroundings,
): Omit<Way, "stretch"> {
  const [from, to] = [rectOf(stretch.from), rectOf(stretch.to)];
  const middle = ({ y, height }: Rect): number => y + height / 2;
  const first = bandAt(bands, middle(from));
  const last = bandAt(bands, middle(to));
  const start = end(stretch.ends.from, from, "bottom");
  const stop = end(stretch.ends.to, to, "top");
  const through = bends.flatMap(({ x, y }) => {
    const band = bandAt(bands, y); // what bends between two ranks may as well go straight
    return band === undefined
      ? []
      : [
          { x, y: band.top },
          { x, y: band.bottom },
        ];
  });
  return { start, down: first?.bottom, bends: through, into: last?.top, end: stop };

  function end(of: Stretch["ends"]["from"], rect: Rect, side: "top" | "bottom"): Point {
    if ("side" in of) return { x: rect.x + rect.width / 2, y: of.side === "in" ? origin.y : origin.y + origin.height };
    if (isPart(of.at)) {
      const gate = done.get(of.at)?.gates.get(of.gate ?? "") ?? rect.width / 2;
      return { x: rect.x + gate, y: side === "top" ? rect.y : rect.y + rect.height };
    }
    const { x, y, box } = placedSlots.get(of.at) as PlacedSlot; // placed just before
    return { x: x + box.x + box.width / 2, y: y + box.y + (side === "top" ? 0 : box.height) };
  }
}

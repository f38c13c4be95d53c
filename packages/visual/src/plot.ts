import type { Axis } from "./axis.ts";
import type { Block } from "./block.ts";
import type { Size } from "./check-size.ts";
import { element } from "./element.ts";
import { escapeText } from "./escape-text.ts";
import { fitLines } from "./fit-lines.ts";
import { roomFor } from "./fonts.ts";
import { type AxisOptions, makeAxis } from "./make-axis.ts";
import { textWidth } from "./text-width.ts";

/** One of the two axes of a plot. */
export interface PlotAxis {
  /** Its label and scale. */
  readonly options: AxisOptions;
  /** The smallest and the largest value to cover. */
  readonly range: readonly [low: number, high: number];
  /** Whether its ends may move outward to round numbers. */
  readonly round: boolean;
  /** Whether only integers may be ticks. */
  readonly integers: boolean;
}

/** The inside of a plot: places in pixels from its upper left corner. */
export interface PlotArea extends Size {
  /** The place of a value on the x axis. */
  readonly x: (value: number) => number;
  /** The place of a value on the y axis; larger values are higher, at a smaller place. */
  readonly y: (value: number) => number;
}

/** What a plot shows. */
export interface PlotOptions {
  /** The horizontal axis. */
  readonly x: PlotAxis;
  /** The vertical axis. */
  readonly y: PlotAxis;
  /** Draws the data. */
  readonly marks: (area: PlotArea) => string;
}

/** The room of a plot with its labels: a width, and either a height or the height of the area over its width. */
export type PlotRoom = { readonly width: number } & ({ readonly height: number } | { readonly ratio: number });

/** Two axes with grid, ticks and labels, and what is drawn between them. */
export function plot({ x, y, marks }: PlotOptions, room: PlotRoom, pictureWidth: number): Block {
  const tick = roomFor("tick", pictureWidth);
  const label = roomFor("label", pictureWidth);
  const top = label + tick / 2 + 8; // the y label stands above the highest tick
  const bottom = 6 + tick * 1.4 + label * 1.3; // the x label below those of the ticks
  const heightFor = (width: number): number =>
    Math.max(40, "ratio" in room ? width * room.ratio : room.height - top - bottom);
  const yAxis = axisOver(y, heightFor(room.width * 0.9) / (tick * 2.4));
  const left = Math.max(tick, ...yAxis.ticks.map((each) => textWidth(each.label, tick))) + 8;
  const xAxis = axisOver(x, (room.width - left) / (tick * 5.5));
  const last = textWidth(xAxis.ticks.at(-1)?.label ?? "", tick);
  const width = Math.max(40, room.width - left - Math.max(tick, last / 2));
  const height = heightFor(width);
  const area: PlotArea = {
    width,
    height,
    x: (value) => xAxis.place(value) * width,
    y: (value) => (1 - yAxis.place(value)) * height,
  };
  const grid = [
    `M0,0H${round(width)}V${round(height)}H0Z`,
    ...xAxis.ticks.map(({ at }) => `M${round(at * width)},0V${round(height)}`),
    ...yAxis.ticks.map(({ at }) => `M0,${round((1 - at) * height)}H${round(width)}`),
  ].join("");
  const text = (role: string, anchor: string, place: readonly [number, number, string], content: string): string => {
    const [at, down, dy] = place;
    return element(
      "text",
      { class: `adjoint-${role}`, x: at, y: down, dy, "text-anchor": anchor },
      escapeText(content),
    );
  };
  const fit = (content: string): string => fitLines(content, { width: room.width, fontSize: label, lines: 1 })[0] ?? "";
  const markup = element(
    "g",
    { class: "adjoint-plot", transform: `translate(${round(left)} ${round(top)})` },
    element("path", { class: "adjoint-grid", d: grid }),
    ...yAxis.ticks.map((each) => text("tick", "end", [-8, (1 - each.at) * height, "0.35em"], each.label)),
    ...thin(xAxis, width, tick).map((each) =>
      text("tick", "middle", [each.at * width, height + 6, "0.9em"], each.label),
    ),
    text("label", "start", [-left, -tick / 2 - 8, "0"], fit(y.options.label)),
    text("label", "middle", [width / 2, height + 6 + tick * 1.4, "0.9em"], fit(x.options.label)),
    marks(area),
  );
  return { markup, height: top + height + bottom };
}

function axisOver({ options, range: [low, high], round, integers }: PlotAxis, room: number): Axis {
  return makeAxis(options, { low, high, round, integers, count: Math.max(2, Math.floor(room)) });
}

/** Every tick, every second, …: the first choice whose labels do not touch. */
function thin({ ticks }: Axis, width: number, fontSize: number): Axis["ticks"] {
  const widest = Math.max(0, ...ticks.map((each) => textWidth(each.label, fontSize))) + fontSize * 0.7;
  for (let stride = 1; ; stride++) {
    const kept = ticks.filter((_, i) => i % stride === 0);
    const touching = kept.some((each, i) => i > 0 && (each.at - (kept[i - 1]?.at ?? 0)) * width < widest);
    if (!touching) return kept;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

import type { PlotAxis, Tick } from "../axes/axis.ts";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { fitLines } from "../svg/fit-lines.ts";
import { roomFor } from "../svg/fonts.ts";
import { textWidth } from "../svg/text-width.ts";
import type { Block, Room } from "./block.ts";
import type { Size } from "./require-size.ts";

/** The inside of a plot, with positions in pixels from its upper left corner. */
export interface PlotArea extends Size {
  /** The position of a value on the x axis. */
  readonly x: (value: number) => number;
  /** The position of a value on the y axis; larger values are higher, and so have smaller positions. */
  readonly y: (value: number) => number;
}

/** The contents of a plot. */
export interface PlotOptions {
  /** The horizontal axis. */
  readonly x: PlotAxis;
  /** The vertical axis. */
  readonly y: PlotAxis;
  /** Draws the data. */
  readonly marks: (area: PlotArea) => string;
}

const LINE = 0.9; // the height of a line of ticks, in font sizes

/** Two axes with grid, ticks and labels, with the data between them. */
export function plot(options: PlotOptions): (room: Room, pictureWidth: number) => Block {
  return (room, pictureWidth) => layOut(options, room, pictureWidth);
}

function layOut({ x, y, marks }: PlotOptions, room: Room, pictureWidth: number): Block {
  const tick = roomFor("tick", pictureWidth);
  const label = roomFor("label", pictureWidth);
  const top = label + tick / 2 + 8; // the y label is above the highest tick
  const gap = tick * (x.turn === true ? 0.25 : 0.7);
  const sideways = ({ label: text }: Tick): number => textWidth(text.length === 1 ? "0" : text, tick) + gap; // a single broad letter may reach into the gap
  const tickHeight = tick * LINE;
  const roughHeight =
    "ratio" in room ? room.width * 0.9 * room.ratio : room.height - top - 6 - tick * 1.4 - label * 1.3;
  const yAxis = y.over(ticksIn(roughHeight / (tick * 2.4)));
  const left = Math.max(tick, ...yAxis.ticks.map((each) => textWidth(each.label, tick))) + 8;
  const xAxis = x.over(ticksIn((room.width - left) / (tick * 5.5)));
  const last = textWidth(xAxis.ticks.at(-1)?.label ?? "", tick);
  const turned = x.turn === true && touching(xAxis.ticks, room.width - left - tick, sideways);
  const width = Math.max(40, room.width - left - Math.max(tick, turned ? 0 : last / 2));
  const xTicks = thin(xAxis.ticks, width, turned ? () => tickHeight : sideways);
  const underPlot = turned ? Math.max(...xTicks.map((each) => textWidth(each.label, tick))) : tick * 1.4;
  const bottom = 6 + underPlot + label * 1.3; // the x label is below the labels of the ticks
  const height = Math.max(40, "ratio" in room ? width * room.ratio : room.height - top - bottom);
  const yTicks = thin(yAxis.ticks, height, () => tickHeight);
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
  const minor = [
    ...(xAxis.minor ?? []).map((at) => `M${round(at * width)},${round(height)}v-4`),
    ...(yAxis.minor ?? []).map((at) => `M0,${round((1 - at) * height)}h4`),
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
  const xTick = ({ at, label: content }: Tick): string =>
    turned
      ? element(
          "g",
          { transform: `translate(${round(at * width)} ${round(height + 6)}) rotate(-90)` },
          text("tick", "end", [0, 0, "0.35em"], content),
        )
      : text("tick", "middle", [at * width, height + 6, "0.9em"], content);
  const markup = element(
    "g",
    { class: "adjoint-plot", transform: `translate(${round(left)} ${round(top)})` },
    element("path", { class: "adjoint-grid", d: grid }),
    minor === "" ? "" : element("path", { class: "adjoint-grid", d: minor }),
    ...yTicks.map((each) => text("tick", "end", [-8, (1 - each.at) * height, "0.35em"], each.label)),
    ...xTicks.map(xTick),
    text("label", "start", [-left, -tick / 2 - 8, "0"], fit(y.label)),
    text("label", "middle", [width / 2, height + 6 + underPlot, "0.9em"], fit(x.label)),
    marks(area),
  );
  return { markup, height: top + height + bottom };
}

function ticksIn(room: number): number {
  return Math.max(2, Math.floor(room));
}

/** Every n-th tick, for the smallest n such that labels do not touch. */
function thin(ticks: readonly Tick[], length: number, size: (tick: Tick) => number): readonly Tick[] {
  for (let stride = 1; ; stride++) {
    const kept = ticks.filter((_, i) => i % stride === 0);
    if (!touching(kept, length, size)) return kept;
  }
}

/** Whether ticks along a length are closer than the size of the largest label. */
function touching(ticks: readonly Tick[], length: number, size: (tick: Tick) => number): boolean {
  const largest = Math.max(0, ...ticks.map(size));
  return ticks.some(({ at }, i) => i > 0 && Math.abs(at - (ticks[i - 1]?.at ?? 0)) * length < largest);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

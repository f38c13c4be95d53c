import { ArgumentError } from "@adjoint/core";
import { anyNumber, anyText, describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";
import { element } from "../svg/element.ts";
import { innerPicture } from "./inner-picture.ts";
import { outerPicture, placed } from "./outer-picture.ts";

/** Options of {@link movingPicture}. */
export interface MovingPictureOptions {
  /** The name of the whole, for a screen reader. */
  readonly title: string;
  /** How long each picture is shown, in seconds, from 0.05 to 60; 0.5 by default. The last one is shown three times as long. */
  readonly seconds?: number;
}

const movingPictureOptions: OptionTable<MovingPictureOptions> = {
  title: ["required", anyText],
  seconds: ["optional", anyNumber],
};

/**
 * Pictures of this package one after the other, again and again, as one SVG text that moves by itself.
 *
 * It moves without a script, also as an image of a page. Where people ask for reduced motion, and in programs that do not know
 * animations, the last picture stands still.
 *
 * @param pictures - SVG texts, as charts and graphs of this package give them, in order
 * @throws ArgumentError for an empty list, more than 200 pictures, text that this package has not drawn, or seconds out of range
 *
 * @example
 * ```ts
 * import { lineChart, movingPicture } from "@adjoint/visual";
 * const axes = { x: { label: "x", limits: [0, 3] }, y: { label: "y", limits: [0, 9] } } as const;
 * const after = (count: number) =>
 *   lineChart({ ...axes, series: [{ name: "square", values: [1, 4, 9].slice(0, count) }] });
 * movingPicture([1, 2, 3].map(after), { title: "Squares", seconds: 1 }).includes("@keyframes"); // => true
 * ```
 */
export function movingPicture(pictures: readonly string[], options: MovingPictureOptions): string {
  const { title, seconds = 0.5 } = readOptions("movingPicture", options, movingPictureOptions);
  if (!Array.isArray(pictures) || pictures.length === 0 || pictures.length > MOST)
    throw new ArgumentError(`movingPicture: pictures is ${describeValue(pictures)}; give a list of 1 to ${MOST}.`);
  if (!(seconds >= 0.05 && seconds <= 60))
    throw new ArgumentError(`movingPicture: seconds is ${seconds}; give a number from 0.05 to 60.`);
  const inner = pictures.map((svg, i) => innerPicture(`movingPicture: picture ${i}`, svg));
  const count = inner.length;
  const period = seconds * (count + LONGER - 1);
  const body = inner.map((each, i) => {
    const role = i === count - 1 ? "adjoint-last-frame" : "adjoint-frame";
    const turn = {
      class: `${role} ${role}-of-${count}`,
      style: `animation-duration:${round(period)}s;animation-delay:${round(i * seconds - period)}s`,
    };
    return element("g", turn, placed(each, 0, 0));
  });
  const [width, height] = [inner.map((each) => each.width), inner.map((each) => each.height)];
  return outerPicture({
    width: Math.max(...width),
    height: Math.max(...height),
    name: title,
    inner: inner.slice(-1),
    styles: [...new Set(inner.flatMap(({ styles }) => styles)), styleOf(count)],
    body,
  });
}

const MOST = 200;
const LONGER = 3; // how much longer the last picture is shown

/** Each frame is seen during its share of the period. The names tell numbers of frames apart, since a page may have several pictures. */
function styleOf(count: number): string {
  const share = 100 / (count + LONGER - 1);
  const turn = (role: string, percent: number): string =>
    `.${role}-of-${count}{animation-name:${role}-turn-${count}}` +
    `@keyframes ${role}-turn-${count}{0%{visibility:visible}${round(percent)}%,100%{visibility:hidden}}`;
  return [
    ".adjoint-frame{visibility:hidden}",
    ".adjoint-frame,.adjoint-last-frame{animation-iteration-count:infinite;animation-timing-function:step-end}",
    turn("adjoint-frame", share),
    turn("adjoint-last-frame", LONGER * share),
    "@media (prefers-reduced-motion:reduce){.adjoint-frame,.adjoint-last-frame{animation-name:none}}",
  ].join("");
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

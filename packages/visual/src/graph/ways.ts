import { curveLinear, curveMonotoneY, line } from "d3-shape";
import { element } from "../svg/element.ts";
import type { Point, Rect } from "./engine.ts";

/** A smooth way through points. */
export interface WayLook {
  /** Its class besides `adjoint-way`: `forward`, `backward`, … */
  readonly look: string;
  /** Whether there is a head where it ends. */
  readonly head: boolean;
  /** What it joins, as data attributes. */
  readonly joins?: string | undefined;
}

const HEAD = 6;

/** A line through points, from the first to the last, with a head at its end if one is asked for. */
export function wayMark(points: readonly Point[], { look, head, joins }: WayLook): string {
  const [last, before] = [points.at(-1), points.at(-2)];
  if (last === undefined || before === undefined) return "";
  const falling = points.every(({ y }, i) => i === 0 || y > (points[i - 1] as Point).y - 1e-6);
  const rising = points.every(({ y }, i) => i === 0 || y < (points[i - 1] as Point).y + 1e-6);
  const upright = falling !== rising;
  const [dx, dy] = upright ? [0, falling ? 1 : -1] : direction(before, last);
  const tip = head ? { x: last.x - dx * HEAD * 0.8, y: last.y - dy * HEAD * 0.8 } : last;
  const path = line<Point>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .digits(1)
    .curve(upright ? curveMonotoneY : curveLinear)([...points.slice(0, -1), tip]);
  return element(
    "g",
    { class: `adjoint-${look}`, "data-joins": joins },
    element("path", { class: `adjoint-way adjoint-way-${look}`, d: path ?? "" }),
    head ? element("path", { class: "adjoint-head", d: headPath(last, dx, dy) }) : "",
  );
}

/** A line from one box to another that goes its own way, behind boxes: level where the boxes are side by side. */
export function linkMark(from: Rect, to: Rect, look: WayLook): string {
  const level = overlap(from.y, from.height, to.y, to.height);
  if (level !== undefined) {
    const [a, b] = from.x < to.x ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
    return wayMark(
      [
        { x: a, y: level },
        { x: b, y: level },
      ],
      look,
    );
  }
  const up = to.y < from.y;
  const upright = overlap(from.x, from.width, to.x, to.width);
  const start = { x: upright ?? from.x + from.width / 2, y: up ? from.y : from.y + from.height };
  const end = { x: upright ?? to.x + to.width / 2, y: up ? to.y + to.height : to.y };
  const bend = Math.min(14, Math.abs(end.y - start.y) / 3) * (up ? -1 : 1);
  return wayMark([start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end], look);
}

/**
 * A line between boxes side by side: as {@link linkMark}, unless another box stands between them; then over that one, or
 * under it where that is free, and into the end from the side.
 */
export function besideMark(from: Rect, to: Rect, others: readonly Rect[], look: WayLook): string {
  const isRight = from.x < to.x;
  const [near, far] = isRight ? [from.x + from.width, to.x] : [to.x + to.width, from.x];
  const middle = to.y + to.height / 2;
  const [low, high] = [from.y + from.height / 2, middle].sort((a, b) => a - b) as [number, number]; // two numbers
  const between = others.filter((box) => box.x > near - 1 && box.x + box.width < far + 1);
  const inWay = between.filter((box) => box.y < high + 1 && box.y + box.height > low - 1);
  if (inWay.length === 0) return linkMark(from, to, look);
  const over = Math.min(from.y, ...inWay.map(({ y }) => y)) - DETOUR;
  const under = Math.max(from.y + from.height + TEXT, ...inWay.map(({ y, height }) => y + height)) + DETOUR;
  const isFree = (y: number): boolean =>
    others.every((box) => y < box.y - 1 || y > box.y + box.height + 1 || box.x > far || box.x + box.width < near);
  const y = isFree(over) || !isFree(under) ? over : under;
  const start = from.x + from.width / 2 + (isRight ? 4 : -4);
  const side = isRight ? to.x - DETOUR : to.x + to.width + DETOUR;
  const points = [
    { x: start, y: y === over ? from.y : from.y + from.height },
    { x: start, y },
    { x: side, y },
    { x: side, y: middle },
    { x: isRight ? to.x : to.x + to.width, y: middle },
  ];
  return wayMark(points, look);
}

/** The room of the shape below a forward box. */
const TEXT = 10;
/** How far a line keeps away from the boxes that it goes around. */
const DETOUR = 7;

/** The middle of what two ranges have in common, if that is enough for a line. */
function overlap(a: number, aSize: number, b: number, bSize: number): number | undefined {
  const [low, high] = [Math.max(a, b), Math.min(a + aSize, b + bSize)];
  return high - low >= 8 ? (low + high) / 2 : undefined;
}

function direction(from: Point, to: Point): readonly [number, number] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}

function headPath({ x, y }: Point, dx: number, dy: number): string {
  const at = (back: number, side: number): string =>
    `${(x - dx * back - dy * side).toFixed(1)},${(y - dy * back + dx * side).toFixed(1)}`;
  return `M${x.toFixed(1)},${y.toFixed(1)}L${at(HEAD, HEAD * 0.55)}L${at(HEAD, -HEAD * 0.55)}Z`;
}

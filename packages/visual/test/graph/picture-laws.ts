import type { Node } from "@adjoint/core";
import { drawGraph } from "@adjoint/visual";
import { expect, test } from "vitest";
import { textWidth } from "../../src/svg/text-width.ts";
import { parseSvg, withClass } from "../parse-svg.ts";
import { boxesOf, framesOf, holds, numbers, overlap, textsIn } from "./geometry.ts";

/** What holds for the picture of every graph: nothing overlaps, nothing is cut, and every link arrives. */
export function pictureLaws(build: () => readonly Node[]): void {
  const outputs = build();
  const svg = drawGraph(outputs);
  const root = parseSvg(svg);
  const boxes = boxesOf(root);
  const frames = framesOf(root);

  test("is the same text for the same graph", () => {
    expect(drawGraph(outputs)).toBe(svg);
  });

  test("has no two boxes that overlap, and every box inside the picture", () => {
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(0, i)) expect(overlap(a, b) && [a, b]).toBe(false);
    const [, , width = 0, height = 0] = (root.attributes.viewBox ?? "").split(" ").map(Number);
    const page = { x: -14, y: -14, width, height, look: "" }; // the marks begin inside a margin
    for (const box of boxes) expect(holds(page, box)).toBe(true);
  });

  test("has frames that lie inside each other or apart, and no box across a frame", () => {
    for (const [i, a] of frames.entries())
      for (const b of frames.slice(0, i)) expect(!overlap(a, b) || holds(a, b) || holds(b, a)).toBe(true);
    for (const frame of frames) for (const box of boxes) expect(!overlap(frame, box) || holds(frame, box)).toBe(true);
  });

  test("has titles of scopes that no value runs through where there is room beside it", () => {
    const lines = withClass(root, "adjoint-forward")
      .flatMap((link) => withClass(link, "adjoint-way"))
      .map(({ attributes }) => numbers(attributes.d ?? ""));
    for (const { x, y, text } of textsIn(root).filter(({ role }) => role === "adjoint-part-title")) {
      const width = textWidth(text, 12);
      const frame = frames.find((each) => Math.abs(each.y + 17 - y) < 0.2 && x > each.x && x < each.x + each.width);
      const isMoved = x > (frame?.x ?? 0) + 10.2;
      const through = lines.filter((line) => {
        const uprights = line.flatMap((_, i) => (i % 2 === 0 && i + 3 < line.length ? [line.slice(i, i + 4)] : []));
        return uprights.some(
          ([ax = 0, ay = 0, bx = 0, by = 0]) =>
            Math.abs(ax - bx) < 0.2 && ax > x && ax < x + width && Math.min(ay, by) < y - 10 && Math.max(ay, by) > y,
        );
      });
      // at the left end a title may be crossed, if the whole border is
      if (isMoved || (frame?.width ?? 0) > 4 * width) expect(through.length === 0 ? "" : text).toBe("");
    }
  });

  test("has links that arrive at the box that they are for: values at its top, cotangents below one beside it", () => {
    const slots = new Map(withClass(root, "adjoint-slot").map((slot) => [slot.attributes["data-item"], boxesOf(slot)]));
    for (const look of ["forward", "backward"] as const)
      for (const link of withClass(root, `adjoint-${look}`)) {
        const [head] = withClass(link, "adjoint-head");
        const joins = (link.attributes["data-joins"] ?? "").split(" ").map((pair) => pair.split("-"));
        if (head === undefined || link.attributes["data-joins"] === undefined) continue;
        const [x = 0, y = 0] = numbers(head.attributes.d ?? "");
        const ends = joins.flatMap(([from, to]) => {
          const [own, ...beside] = slots.get(look === "forward" ? to : from) ?? [];
          return look === "forward" ? (own === undefined ? [] : [own]) : beside;
        });
        const side = (box: (typeof ends)[number]): number => (look === "forward" ? box.y : box.y + box.height);
        const tangent = joins.flatMap(([, to]) => slots.get(to)?.slice(1) ?? []); // tangents fall, to the top of a box
        const met =
          ends.some((box) => x > box.x - 1 && x < box.x + box.width + 1 && Math.abs(y - side(box)) < 1) ||
          (look === "backward" &&
            tangent.some((box) => x > box.x - 1 && x < box.x + box.width + 1 && Math.abs(y - box.y) < 1));
        expect(met ? [] : [look, joins, x, y]).toEqual([]);
      }
  });

  test("has room for every text in its box, and shapes that no box covers", () => {
    const size = (role: string): number => (role.includes("sign") ? 15 : 12);
    for (const box of boxes)
      for (const { x, text, role } of box.texts) {
        expect(x).toBeGreaterThanOrEqual(box.x);
        expect(x + textWidth(text, size(role))).toBeLessThanOrEqual(box.x + box.width + 0.1);
      }
    for (const shape of textsIn(root).filter(({ role }) => role === "adjoint-shape")) {
      const place = { x: shape.x, y: shape.y - 9, width: textWidth(shape.text, 11), height: 10, look: "" };
      for (const box of boxes) expect(overlap(place, box) && [shape, box]).toBe(false);
    }
  });
}

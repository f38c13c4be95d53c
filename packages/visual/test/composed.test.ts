import { lineChart, movingPicture, sideBySide } from "@adjoint/visual";
import { describe, expect, test } from "vitest";
import { type Parsed, parseSvg } from "./parse-svg.ts";

const chart = (title: string, width = 300): string =>
  lineChart({ title, x: { label: "x" }, y: { label: "y & z" }, series: [{ name: "a", values: [1, 3, 2] }], width });
const innerOf = ({ children }: Parsed): Parsed[] =>
  children.flatMap((child) => (child.name === "svg" ? [child] : child.name === "g" ? innerOf(child) : []));
const one = { title: "All <of> them" };

describe("pictures side by side", () => {
  const root = parseSvg(sideBySide([chart("first"), chart("second", 200), chart("third")], { ...one, columns: 2 }));
  const inner = innerOf(root);

  test("stand in rows, each of its own size, without overlap, and the whole holds them all", () => {
    const boxes = inner.map(({ attributes: { x, y, width, height } }) => [x, y, width, height].map(Number));
    const height = boxes[0]?.[3];
    expect(boxes.map(([x, y, width]) => [x, y, width])).toEqual([[0, 0, 300], [300, 0, 200], [0, height, 300]]); // biome-ignore format: boxes
    expect([root.attributes.width, root.attributes.height].map(Number)).toEqual([500, 2 * (height ?? 0)]);
  });

  test("share one style sheet, and the name and the descriptions of all", () => {
    expect(root.children.filter(({ name }) => name === "style")).toHaveLength(1);
    expect(root.attributes["aria-label"]).toBe("All <of> them");
    const about = root.children.find(({ name }) => name === "desc")?.text;
    expect(about).toMatch(/^first: a: 3 values.* second: .* third: /);
  });

  test("are refused if there are none, or are not of this package", () => {
    expect(() => sideBySide([], one)).toThrow("sideBySide: pictures is a list of 0; give a list of at least one.");
    expect(() => sideBySide(["<svg/>"], one)).toThrow('sideBySide: picture 0 is "<svg/>"; give a picture');
    expect(() => sideBySide([chart("a")], { ...one, columns: 0 })).toThrow("sideBySide: columns");
  });
});

describe("a moving picture", () => {
  const svg = movingPicture(["one", "two", "three"].map((title) => chart(title)), { ...one, seconds: 0.5 }); // biome-ignore format: one call
  const root = parseSvg(svg);
  const frames = root.children.filter(({ name }) => name === "g");

  test("shows each picture in its turn, and the last one longest: at any moment exactly one", () => {
    const period = 2.5; // two pictures for half a second, the last for three times that
    const seen = (at: number): boolean[] =>
      frames.map(({ attributes: { style = "", class: role = "" } }) => {
        const delay = Number(/animation-delay:([-\d.]+)s/.exec(style)?.[1]);
        expect(style).toContain(`animation-duration:${period}s`);
        const share = Number(
          new RegExp(
            `@keyframes ${role.split(" ")[1]?.replace("-of-", "-turn-")}\\{0%\\{visibility:visible\\}([\\d.]+)%`,
          ).exec(svg)?.[1],
        );
        const phase = (((at - delay) % period) + period) % period;
        return phase < (share / 100) * period - 1e-6;
      });
    for (const [at, expected] of [[0.1, 0], [0.6, 1], [1.1, 2], [2.4, 2], [2.6, 0]] as const) // biome-ignore format: a list
      expect(seen(at)).toEqual([0, 1, 2].map((i) => i === expected));
  });

  test("stands still at its last picture where nothing moves", () => {
    expect(svg).toContain(".adjoint-frame{visibility:hidden}");
    expect(svg).not.toContain(".adjoint-last-frame{visibility:hidden}");
    expect(svg).toMatch(/@media \(prefers-reduced-motion:reduce\)\{[^}]*animation-name:none\}/);
    expect(frames.map(({ attributes }) => attributes.class?.split(" ")[0])).toEqual(["adjoint-frame", "adjoint-frame", "adjoint-last-frame"]); // biome-ignore format: one call
  });

  test("is refused without pictures, with too many, and for seconds out of range", () => {
    expect(() => movingPicture([], one)).toThrow("movingPicture: pictures is a list of 0; give a list of 1 to 200.");
    expect(() => movingPicture(Array(201).fill(chart("a")), one)).toThrow("give a list of 1 to 200.");
    expect(() => movingPicture([chart("a")], { ...one, seconds: 0 })).toThrow("movingPicture: seconds is 0");
  });
});

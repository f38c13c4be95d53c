import { describe, expect, test } from "vitest";
import { palette, surface } from "../src/svg/palette.ts";

type Vector = readonly [number, number, number];

// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1
const VISION: Readonly<Record<string, readonly Vector[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const through = (rows: readonly Vector[], v: Vector): Vector => rows.map((row) => dot(row, v)) as unknown as Vector; // three rows

/** sRGB `#rrggbb` to linear light. */
function linear(hex: string): Vector {
  const part = (at: number): number => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** Björn Ottosson's OKLab, times 100. */
function okLab(rgb: Vector): Vector {
  const seen = rgb.map((c) => Math.min(1, Math.max(0, c))) as unknown as Vector; // three parts
  const cone = through(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    seen,
  );
  const root = cone.map((c) => 100 * Math.cbrt(c)) as unknown as Vector; // three parts
  return through(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    root,
  );
}

/** The contrast of WCAG 2, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [a, b].map((hex) => dot([0.2126, 0.7152, 0.0722], linear(hex))).sort((p, q) => p - q);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"] as const)("on a %s background", (theme) => {
  const background = surface.background[theme];
  const colours = palette.map((colour) => colour[theme]);

  test("every series colour stands out, and text is easy to read", () => {
    for (const colour of colours) expect(contrast(colour, background)).toBeGreaterThan(3);
    expect(contrast(surface.text[theme], background)).toBeGreaterThan(7);
    expect(contrast(surface.muted[theme], background)).toBeGreaterThan(4.5);
  });

  test.each(Object.entries(VISION))("any two series colours differ for %s vision", (_, vision) => {
    const seen = colours.map((colour) => okLab(through(vision, linear(colour))));
    for (const [i, a] of seen.entries()) {
      for (const b of seen.slice(i + 1)) {
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(11);
      }
    }
  });
});

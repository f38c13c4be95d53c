import { ArgumentError, type NDArray, ShapeError } from "@adjoint/core";
import { type Classify, type DecisionRegionsOptions, decisionRegions } from "@adjoint/visual";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSvg, texts, withClass } from "./parse-svg.ts";
import { isInside, type Place, readPath } from "./read-path.ts";

type Scores = (x: number, y: number) => number[];

const rows =
  (scores: Scores): Classify =>
  (points: NDArray) =>
    Array.from({ length: points.shape[0] ?? 0 }, (_, i) =>
      scores(points.data[2 * i] ?? 0, points.data[2 * i + 1] ?? 0),
    );
const bounds = { x: [-1, 1], y: [-1, 1] } as const;
const two = {
  classify: rows((x) => [-x, x]),
  points: [
    [-0.5, 0],
    [0.5, 0],
  ],
  labels: [0, 1],
  bounds,
};
const picture = (options: Partial<DecisionRegionsOptions>): string => decisionRegions({ ...two, ...options });

/** The regions by class, as polygons over the bounds [-1, 1]². */
function regions(svg: string): Place[][][] {
  const root = parseSvg(svg);
  const [frame] = withClass(root, "adjoint-regions").filter(({ name }) => name === "svg");
  if (!frame) throw new Error("no regions");
  const [width, height] = [Number(frame.attributes.width), Number(frame.attributes.height)];
  return withClass(frame, "adjoint-region").map(({ attributes }) =>
    readPath(attributes.d ?? "").map((ring) =>
      ring.map(([x, y]): Place => [(x / 10 / width) * 2 - 1, 1 - (y / 10 / height) * 2]),
    ),
  );
}

const classesAt = (at: Place, all: Place[][][]): number[] =>
  all.flatMap((region, i) => (isInside(at, region) ? [i] : []));
const eighth = (limit: number): fc.Arbitrary<number> =>
  fc.integer({ min: -8 * limit, max: 8 * limit }).map((v) => v / 8);

describe("decision regions", () => {
  test("cover each point by the region of its highest score, and by no other", () => {
    const plane = fc.tuple(eighth(2), eighth(2), eighth(1));
    fc.assert(
      fc.property(
        fc.array(plane, { minLength: 2, maxLength: 5 }),
        fc.array(fc.tuple(eighth(1), eighth(1)), { minLength: 20, maxLength: 20 }),
        (planes, places) => {
          const scores: Scores = (x, y) => planes.map(([a, b, c]) => a * x + b * y + c);
          const all = regions(picture({ classify: rows(scores), labels: [0, 1], resolution: 40 }));
          for (const [px, py] of places) {
            const at: Place = [px * 0.97 + 0.0031, py * 0.97 - 0.0017]; // inside the picture, off the lines of the grid
            const found = scores(...at);
            const best = Math.max(...found);
            // planes up to 4 steep: within a cell of the second best, a boundary may lie on either side
            if (found.filter((each) => each > best - 4 * 0.1).length > 1) continue;
            expect(classesAt(at, all)).toEqual([found.indexOf(best)]);
          }
        },
      ),
    );
  });

  test("meet where two scores are equal, between the points of the grid", () => {
    const edge = 0.123;
    const [left = []] = regions(picture({ classify: rows((x) => [edge - x, x - edge]), resolution: 10 }));
    const inner = left.flat().map(([x]) => x);
    expect(Math.max(...inner)).toBeCloseTo(edge, 2);
  });

  test("reach every edge and corner of the plot", () => {
    const all = regions(picture({ classify: rows(() => [0, 1]) }));
    for (const corner of [
      [-0.999, -0.999],
      [0.999, -0.999],
      [-0.999, 0.999],
      [0.999, 0.999],
    ] as const) {
      expect(classesAt(corner, all)).toEqual([1]);
    }
  });

  test("give equal scores to the first class", () => {
    const all = regions(picture({ classify: rows(() => [0, 3, 3]) }));
    expect(classesAt([0.1, 0.1], all)).toEqual([1]);
  });

  test("take infinite scores, such as the logarithm of a probability 0", () => {
    const all = regions(
      picture({ classify: rows((x) => [0, x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY]) }),
    );
    expect(classesAt([-0.5, 0.3], all)).toEqual([0]);
    expect(classesAt([0.5, 0.3], all)).toEqual([1]);
  });

  test("show y upward", () => {
    const all = regions(picture({ classify: rows((_, y) => [-y, y]) }));
    expect(classesAt([0.2, 0.9], all)).toEqual([1]);
  });

  test("have a marker over its place for each data point inside the bounds", () => {
    const points = [
      [-1, -1],
      [0.25, -0.5],
      [0.5, 1],
      [7, 0],
    ];
    const svg = picture({ points, labels: [1, 0, 1, 1] });
    const marks = withClass(parseSvg(svg), "adjoint-plot").flatMap((plot) => withClass(plot, "adjoint-points"));
    expect(marks.map(({ attributes }) => attributes.d?.match(/M/g)?.length)).toEqual([1, 2]);
    const [frame] = withClass(parseSvg(svg), "adjoint-regions").filter(({ name }) => name === "svg");
    const [width, height] = [Number(frame?.attributes.width), Number(frame?.attributes.height)];
    const [x, y] =
      /M([\d.]+),([\d.]+)/
        .exec(marks[0]?.attributes.d ?? "")
        ?.slice(1)
        .map(Number) ?? [];
    expect(x).toBeCloseTo(width * 0.625, 0);
    expect(y).toBeCloseTo(height * 0.75, 0);
  });

  test("show all points by default, with a unit as long on both axes", () => {
    const svg = decisionRegions({
      classify: two.classify,
      points: [
        [0, 0],
        [2, 1],
        [1, 0.3],
      ],
      labels: [0, 1, 0],
    });
    const marks = withClass(parseSvg(svg), "adjoint-plot").flatMap((plot) => withClass(plot, "adjoint-points"));
    expect(marks.map(({ attributes }) => attributes.d?.match(/M/g)?.length)).toEqual([2, 1]);
    const [frame] = withClass(parseSvg(svg), "adjoint-regions").filter(({ name }) => name === "svg");
    expect(Number(frame?.attributes.height) / Number(frame?.attributes.width)).toBeCloseTo(0.5, 3);
  });

  test("stay below 300 kB, even for a classifier that is noise", () => {
    let state = 1;
    const noise = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state;
    };
    expect(picture({ classify: rows(() => [noise(), noise(), noise()]), resolution: 300 }).length).toBeLessThan(
      300_000,
    );
    const spirals: Scores = (x, y) => [0, 1, 2].map((k) => Math.cos(Math.atan2(x, y) - 4 * Math.hypot(x, y) - 2.1 * k));
    expect(picture({ classify: rows(spirals) }).length).toBeLessThan(60_000);
  });

  test("are well-formed, escaped, named and repeatable", () => {
    const options = { title: 'a <&"', classes: ["<i>", "b&"], x: { label: "<x>" }, y: { label: '"y"' } };
    const svg = picture(options);
    const root = parseSvg(svg);
    expect(root.attributes).toMatchObject({ role: "img", "aria-label": 'a <&"' });
    expect(texts(root)).toEqual(expect.arrayContaining(['a <&"', "<i>", "b&", "<x>", '"y"']));
    expect(texts(root)).toContain("Regions of 2 classes with 2 data points: <i> 1, b& 1.");
    expect(picture(options)).toBe(svg);
  });

  test("give each of twelve classes a sign of its own", () => {
    const classes = Array.from({ length: 12 }, (_, i) => `${i}`);
    const svg = picture({ classify: rows(() => classes.map(Number)), classes });
    const [key] = withClass(parseSvg(svg), "adjoint-legend");
    const signs = key ? withClass(key, "adjoint-points").map(({ attributes }) => JSON.stringify(attributes)) : [];
    expect(new Set(signs).size).toBe(12);
  });
});

describe("decision regions refuse", () => {
  const cases: [
    what: string,
    options: Partial<DecisionRegionsOptions>,
    error: new (message: string) => Error,
    message: string,
  ][] = [
    [
      "points not [N, 2]",
      { points: [[1, 2, 3]] },
      ShapeError,
      "decisionRegions: points: [N, 2], N at least 1; got [1, 3].",
    ],
    ["no points", { points: [] }, ShapeError, "decisionRegions: points: [N, 2], N at least 1; got [0]."],
    [
      "as many labels as there are not points",
      { labels: [0] },
      ShapeError,
      "decisionRegions: points: [N, 2], labels: [N] class numbers; got points [2, 2], labels [1].",
    ],
    [
      "one-hot labels",
      {
        labels: [
          [1, 0],
          [0, 1],
        ],
      },
      ShapeError,
      "decisionRegions: points: [N, 2], labels: [N] class numbers; got points [2, 2], labels [2, 2].",
    ],
    [
      "a label below 0",
      { labels: [0, -1] },
      ArgumentError,
      "decisionRegions: label 1 must be a non-negative integer; got -1.",
    ],
    [
      "a label outside the classes",
      { labels: [0, 2] },
      ArgumentError,
      "decisionRegions: label 1 is 2; classify gives 2 scores, for classes 0 to 1.",
    ],
    [
      "a point that is not finite",
      {
        points: [
          [0, 0],
          [0, Number.NaN],
        ],
      },
      ArgumentError,
      "decisionRegions: point 1 has y = NaN; numbers up to 1e300 are needed.",
    ],
    [
      "names for other classes",
      { classes: ["a"] },
      ArgumentError,
      "decisionRegions: classify gives 2 scores for each point, classes has 1 names.",
    ],
    [
      "one score a point",
      { classify: rows((x) => [x]), resolution: 2 },
      ShapeError,
      "decisionRegions: classify: [M, 2] → [M, C], C at least 2; got [16, 1] for [16, 2]. One score a point decides nothing",
    ],
    [
      "scores for other points",
      { classify: () => [[0, 1]], resolution: 2 },
      ShapeError,
      "decisionRegions: classify: [M, 2] → [M, C], C at least 2; got [1, 2] for [16, 2].",
    ],
    [
      "a score that is NaN",
      { classify: rows((x) => [0, x > 0 ? Number.NaN : 1]), resolution: 2 },
      ArgumentError,
      "decisionRegions: classify gave NaN for class 1 at (0.5, -1.5); scores must be numbers.",
    ],
    [
      "bounds the wrong way round",
      { bounds: { x: [1, 0], y: [0, 1] } },
      ArgumentError,
      "decisionRegions: bounds.x is [1, 0]; two finite numbers are needed, the second larger by at least 1e-9 of their size.",
    ],
    [
      "a resolution that is not one",
      { resolution: 1e9 },
      ArgumentError,
      "decisionRegions: resolution must be an integer from 2 to 1000; got 1000000000.",
    ],
    [
      "a height that is not one",
      { height: 0 },
      ArgumentError,
      "decisionRegions: height is 0; a number of pixels from 160 to 10000 is needed.",
    ],
  ];
  test.each(cases)("%s", (_, options, error, message) => {
    expect(() => picture(options)).toThrow(error);
    expect(() => picture(options)).toThrow(message);
  });
});

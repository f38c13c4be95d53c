import { exp, input } from "@adjoint/core";
import * as visual from "@adjoint/visual";
import { expect, it } from "vitest";
import { describeOptions, type OptionCalls } from "./describe-options.ts";

const size = { width: 300, height: 300 };
const label = { label: "x" };
const axis = { label: "x", scale: "linear" } as const;
const bounds = { x: [0, 1], y: [0, 1] } as const;
const surface: visual.Surface = ({ shape: [count = 0] }) => Array.from({ length: count }, (_, i) => i);
const classify: visual.Classify = ({ shape: [count = 0] }) => Array.from({ length: count }, (_, i) => [i, 3]);
const path = { name: "sgd", values: { x: [0, 1], y: [0, 1] } };
const contours = { surface, bounds, paths: [path], levels: 3, scale: "linear", resolution: 4, label: "loss" } as const;
const regions = { classify, points: [[0, 0]], labels: [0], classes: ["a", "b"], resolution: 4, bounds };
const series = { name: "loss", values: [1, 2], style: "dots" } as const;
const lines = { x: axis, y: axis, series: [series] };
const matrix = { values: [[1, 2]], rows: ["r"], columns: ["a", "b"], label: "weight", colours: "sequential" } as const;
const range = [0, 1] as const;
const points = { points: [[0, 0]], labels: [0], classes: ["a"], names: ["p"] };

const node = exp(input("x", []));
const folded = { depth: 1, boxes: 5, fold: ["a"], open: ["b"] };

const bars = { name: "s", values: [1] };

const calls: OptionCalls["calls"] = {
  attentionMap: {
    options: { weights: [[[1]]], queries: ["q"], keys: ["k"], captions: ["h"], title: "t", width: 300 },
    call: visual.attentionMap,
  },
  barChart: {
    options: { names: ["a"], series: [bars], x: label, y: label, title: "t", ...size },
    call: visual.barChart,
  },
  "barChart.series": {
    options: bars,
    call: (o) => visual.barChart({ names: ["a"], series: [o], x: label, y: label }),
  },
  histogram: {
    options: { series: [bars], bins: 3, x: label, y: label, title: "t", ...size },
    call: visual.histogram,
  },
  "histogram.series": { options: bars, call: (o) => visual.histogram({ series: [o], x: label }) },
  contourChart: { options: { ...contours, ...size, x: label, y: label, title: "t" }, call: visual.contourChart },
  "contourChart.bounds": { options: bounds, call: (o) => visual.contourChart({ ...contours, bounds: o }) },
  "contourChart.path": { options: path, call: (o) => visual.contourChart({ ...contours, paths: [o] }) },
  "contourChart.path.values": {
    options: path.values,
    call: (o) => visual.contourChart({ ...contours, paths: [{ name: "sgd", values: o }] }),
  },
  "contourChart.x": { options: label, call: (o) => visual.contourChart({ ...contours, x: o }) },
  decisionRegions: { options: { ...regions, ...size, x: label, y: label, title: "t" }, call: visual.decisionRegions },
  "decisionRegions.bounds": { options: bounds, call: (o) => visual.decisionRegions({ ...regions, bounds: o }) },
  "decisionRegions.y": { options: label, call: (o) => visual.decisionRegions({ ...regions, y: o }) },
  drawGraph: {
    options: { ...folded, title: "t", notes: new Map([[node, "wrong"]]) },
    call: (o) => visual.drawGraph(node, o),
  },
  drawTrace: {
    options: {
      ...{ ...folded, title: "t", notes: new Map([[node, "wrong"]]), cotangents: [1], paths: node, jacobians: true },
      ...({ dtype: "float32", axes: {}, unused: "error" } as const),
    },
    call: (o) => visual.drawTrace(node, { x: 1 }, o),
  },
  report: {
    options: {
      ...{ title: "t", check: { verdict: "pass", blame: [], toString: () => "" }, history: { curves: { loss: [1] } } },
      ...({ dtype: "float32", axes: {}, unused: "error" } as const),
    },
    call: (o) => visual.report(node, { x: 1 }, o),
  },
  "report.history": {
    options: { curves: { loss: [1] }, gradientNorms: { w: [1] } },
    call: (o) => visual.report(node, { x: 1 }, { history: o }),
  },
  toDot: { options: folded, call: (o) => visual.toDot(node, o) },
  toMermaid: { options: folded, call: (o) => visual.toMermaid(node, o) },
  heatMap: { options: { ...matrix, ...size, range, x: label, y: label, title: "t" }, call: visual.heatMap },
  "heatMap.x": { options: label, call: (o) => visual.heatMap({ ...matrix, x: o }) },
  imageGrid: {
    options: {
      ...{ images: [[[1, 2]]], captions: ["c"], columns: 1, colours: "grey", range, label: "weight", title: "t" },
      width: 300,
    },
    call: visual.imageGrid,
  },
  lineChart: { options: { ...lines, ...size, title: "t" }, call: visual.lineChart },
  "lineChart.series": { options: series, call: (o) => visual.lineChart({ ...lines, series: [o] }) },
  "lineChart.x": { options: axis, call: (o) => visual.lineChart({ ...lines, x: o }) },
  scatterChart: { options: { ...points, ...size, x: axis, y: axis, title: "t" }, call: visual.scatterChart },
  "scatterChart.y": { options: axis, call: (o) => visual.scatterChart({ ...points, y: o }) },
};

describeOptions({ modules: [visual], calls, without: {} });

it("words that an option does not take, and values that are not lists, are refused by name", () => {
  const wrong = (value: unknown): never => value as never;
  expect(() => visual.lineChart({ ...lines, y: { label: "y", scale: wrong("lgo") } })).toThrow(
    'lineChart: y.scale must be one of "linear", "log"; got "lgo".',
  );
  expect(() => visual.contourChart({ ...contours, scale: wrong("lgo") })).toThrow(
    'contourChart: scale must be one of "linear", "log"; got "lgo".',
  );
  expect(() => visual.heatMap({ ...matrix, colours: wrong("gray") })).toThrow(
    'heatMap: colours must be one of "sequential", "diverging", "grey"; got "gray".',
  );
  expect(() => visual.lineChart({ ...lines, series: wrong(series) })).toThrow(
    "lineChart: series is an object; give a list.",
  );
  expect(() => visual.contourChart({ ...contours, paths: wrong(path) })).toThrow(
    "contourChart: paths is an object; give a list.",
  );
});

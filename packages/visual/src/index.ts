/**
 * Pictures as SVG text, in Node and in browsers.
 *
 * @packageDocumentation
 */
export type { Bounds } from "./bounds.ts";
export type { Classify } from "./class-grid.ts";
export { type DecisionRegionsOptions, decisionRegions } from "./decision-regions.ts";
export { type LineChartOptions, lineChart } from "./line-chart.ts";
export type { AxisOptions } from "./make-axis.ts";
export type { Points, Series } from "./series.ts";

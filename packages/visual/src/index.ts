/**
 * Pictures as SVG text, in Node and in browsers.
 *
 * @packageDocumentation
 */
export type { Bounds } from "./bounds.ts";
export type { Classify } from "./class-grid.ts";
export type { Colours } from "./colour-scale.ts";
export { type ContourChartOptions, contourChart, type SurfacePath } from "./contour-chart.ts";
export { type DecisionRegionsOptions, decisionRegions } from "./decision-regions.ts";
export { type HeatMapOptions, heatMap } from "./heat-map.ts";
export { type ImageGridOptions, imageGrid } from "./image-grid.ts";
export { type LineChartOptions, lineChart } from "./line-chart.ts";
export type { AxisOptions } from "./make-axis.ts";
export { type ScatterChartOptions, scatterChart } from "./scatter-chart.ts";
export type { Points, Series, SeriesStyle } from "./series.ts";
export type { Surface } from "./surface-grid.ts";

/**
 * Pictures as SVG text, in Node and in browsers.
 *
 * @packageDocumentation
 */

export type { AxisOptions } from "./axes/make-axis.ts";
export { type AttentionMapOptions, attentionMap } from "./charts/attention-map.ts";
export { type BarChartOptions, type BarSeries, barChart } from "./charts/bar-chart.ts";
export { type ContourChartOptions, contourChart, type SurfacePath } from "./charts/contour-chart.ts";
export { type DecisionRegionsOptions, decisionRegions } from "./charts/decision-regions.ts";
export { type HeatMapOptions, heatMap } from "./charts/heat-map.ts";
export { type HistogramOptions, histogram } from "./charts/histogram.ts";
export { type ImageGridOptions, imageGrid } from "./charts/image-grid.ts";
export { type LineChartOptions, lineChart } from "./charts/line-chart.ts";
export { type ScatterChartOptions, scatterChart } from "./charts/scatter-chart.ts";
export { type MovingPictureOptions, movingPicture } from "./composed/moving-picture.ts";
export { type SideBySideOptions, sideBySide } from "./composed/side-by-side.ts";
export { type DrawGraphOptions, drawGraph } from "./graph/draw-graph.ts";
export type { FoldedOptions } from "./graph/see-graph.ts";
export { toDot } from "./graph/to-dot.ts";
export { toMermaid } from "./graph/to-mermaid.ts";
export type { Bounds } from "./marks/bounds.ts";
export type { Classify } from "./marks/class-grid.ts";
export type { Colours } from "./marks/colour-scale.ts";
export type { Points, Series, SeriesStyle } from "./marks/series.ts";
export type { Surface } from "./marks/surface-grid.ts";
export { type CheckedGradients, type ReportHistory, type ReportOptions, report } from "./report/report.ts";
export { type DrawTraceOptions, drawTrace } from "./trace/draw-trace.ts";

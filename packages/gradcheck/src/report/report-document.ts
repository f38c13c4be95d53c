import { formatBlame } from "../blame/blamed-rule.ts";
import { formatPlace, type GradientEntry, nameOf } from "./gradient-entry.ts";
import type { GradientReport } from "./gradient-report.ts";

/** A number as JSON can hold it: NaN and infinities by name. */
export type ReportNumber = number | "NaN" | "Infinity" | "-Infinity";

/** A report as plain data: what {@link GradientReport.toJSON} gives. */
export interface ReportDocument {
  readonly verdict: string;
  readonly ok: boolean;
  readonly isComplete: boolean;
  readonly outputs: readonly string[];
  readonly mode: string;
  readonly order: number;
  readonly seed: number;
  readonly maxRelativeError: ReportNumber;
  readonly resolution: ReportNumber;
  readonly held: readonly string[];
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  readonly properties: readonly Readonly<Record<string, unknown>>[];
  readonly blame: readonly Readonly<Record<string, unknown>>[];
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

/** A report as plain data, nodes by what they are called. */
export function reportDocument(report: GradientReport): ReportDocument {
  return {
    verdict: report.verdict,
    ok: report.ok,
    isComplete: report.isComplete,
    outputs: report.outputs.map(String).toArray(),
    mode: report.mode,
    order: report.order,
    seed: report.seed,
    maxRelativeError: plain(report.maxRelativeError),
    resolution: plain(report.resolution),
    held: report.held.map(String).toArray(),
    inputs: report.inputs
      .map(({ node, maxRelativeError, maxRelativeEstimate, resolution, ...rest }) => ({
        node: nameOf(node),
        ...rest,
        maxRelativeError: plain(maxRelativeError),
        maxRelativeEstimate: plain(maxRelativeEstimate),
        resolution: plain(resolution),
      }))
      .toArray(),
    properties: report.properties.toArray().map((property) => ({ ...property })),
    blame: report.blame
      .map(({ node, analytic, numeric, ...rest }) => ({
        op: node.op.name,
        node: String(node),
        ...rest,
        analytic: plain(analytic),
        numeric: plain(numeric),
        text: formatBlame({ node, analytic, numeric, ...rest }),
      }))
      .toArray(),
    entries: report.entries.map(entryDocument).toArray(),
  };
}

function entryDocument(entry: GradientEntry): Readonly<Record<string, unknown>> {
  const { node, output, analytic, numeric, error, tolerance, hull, ...rest } = entry;
  return {
    place: formatPlace(entry),
    node: nameOf(node),
    ...rest,
    ...(output === undefined ? {} : { output: { node: nameOf(output.node), position: output.position } }),
    analytic: plain(analytic),
    numeric: plain(numeric),
    error: plain(error),
    tolerance: plain(tolerance),
    ...(hull === undefined ? {} : { hull: hull.map(plain) }),
  };
}

function plain(value: number): ReportNumber {
  return Number.isFinite(value) ? value : (String(value) as ReportNumber); // one of the three names
}

import { formatBlame } from "../blame/blamed-rule.ts";
import { formatPosition, type GradientEntry, nameOf } from "../check/gradient-entry.ts";
import type { GradientReport } from "./gradient-report.ts";

/** A number as JSON can hold it: NaN and infinities by name. */
export type ReportNumber = number | "NaN" | "Infinity" | "-Infinity";

/** A report as plain data: what {@link GradientReport.toJSON} gives. */
export interface ReportDocument {
  /** `"pass"`, `"fail"` or `"inconclusive"`. */
  readonly verdict: string;
  /** Whether it passed. */
  readonly ok: boolean;
  /** Whether it was not stopped. */
  readonly isComplete: boolean;
  /** What was differentiated. */
  readonly outputs: readonly string[];
  /** `"full"` or `"fast"`. */
  readonly mode: string;
  /** The highest order that was asked for. */
  readonly order: number;
  /** The seed of the random directions. */
  readonly seed: number;
  /** The largest error of all inputs. */
  readonly maxRelativeError: ReportNumber;
  /** The smallest relative error that would have been noticed everywhere. */
  readonly resolution: ReportNumber;
  /** What else is to be said, in sentences. */
  readonly remarks: readonly string[];
  /** The nodes that `stopGradient` held. */
  readonly held: readonly string[];
  /** One summary for each input at each order. */
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  /** Each property, and whether it holds. */
  readonly properties: readonly Readonly<Record<string, unknown>>[];
  /** The wrong rules, each with a `text`. */
  readonly blame: readonly Readonly<Record<string, unknown>>[];
  /** Every derivative that was checked, each with its `place`. */
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

/** A report as plain data, with nodes replaced by their names. */
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
    remarks: report.remarks.toArray(),
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
    place: formatPosition(entry),
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
  return Number.isFinite(value) ? value : (String(value) as ReportNumber); // "NaN", "Infinity" or "-Infinity"
}

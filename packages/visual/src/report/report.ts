import { ArgumentError, type Bindings, type Node, type Nodes, type TraceOptions } from "@adjoint/core";
import { listNodes, referTo } from "@adjoint/core/graphs";
import { anyRecord, anyText, describeValue, type OptionTable, readOptions, type ValueSort } from "@adjoint/core/ops";
import { barChart } from "../charts/bar-chart.ts";
import { lineChart } from "../charts/line-chart.ts";
import { depthOf } from "../graph/see-graph.ts";
import { escapeText } from "../svg/escape-text.ts";
import { firstNonFinite } from "../trace/first-non-finite.ts";
import { numberText } from "../trace/number-text.ts";
import { tracePicture } from "../trace/trace-picture.ts";
import { type Traced, traced } from "../trace/traced.ts";
import { nodeTree } from "./node-tree.ts";
import { pageScript } from "./page-script.ts";
import { reportStyle } from "./report-style.ts";
import { type ScopeCosts, scopeCosts } from "./scope-costs.ts";

/** A check of gradients as a report shows it; that of `@adjoint/gradcheck` is one. */
export interface CheckedGradients {
  /** `pass`, `fail` or `inconclusive`. */
  readonly verdict: string;
  /** The rules that are wrong. */
  readonly blame: Iterable<{
    readonly node: Node;
    readonly input: string;
    readonly mistake?: { readonly text: string } | undefined;
  }>;
  /** The whole of it. */
  toString(): string;
}

/** What was measured while a model was trained. */
export interface ReportHistory {
  /** Losses and other values by name, one number for each step. */
  readonly curves: Readonly<Record<string, Iterable<number>>>;
  /** The norm of the gradient at each step, by scope or parameter. */
  readonly gradientNorms?: Readonly<Record<string, Iterable<number>>>;
}

/** Options of {@link report}. */
export interface ReportOptions extends TraceOptions {
  /** The title of the page. */
  readonly title?: string;
  /** A check of the gradients: its text is shown, and the rules that it blames are marked on the picture. */
  readonly check?: CheckedGradients;
  /** The history of a training, drawn as curves. */
  readonly history?: ReportHistory;
}

const aCheck: ValueSort = {
  one: "a report of checkGradients",
  accepts: (value) => typeof value === "object" && value !== null && "blame" in value && "toString" in value,
};

const reportOptions: OptionTable<ReportOptions> = {
  title: ["optional", anyText],
  check: ["optional", aCheck],
  history: "optional",
  dtype: "optional",
  axes: "optional",
  unused: "optional",
};

const historyOptions: OptionTable<ReportHistory> = {
  curves: ["required", anyRecord],
  gradientNorms: ["optional", anyRecord],
};

/** Levels of detail that a page holds at most. */
const LEVELS = 4;
/** Boxes of a picture in a page at most. */
const BOXES = 160;

/**
 * A model at one set of bindings as one HTML file that needs nothing else: the graph with every value and cotangent, to pan,
 * zoom and open scope by scope; both passes step by step, with formula, operands and numbers; the nodes as a tree to search,
 * which a screen reader reads; parameters, costs and gradients by scope; a check of the gradients and the history of a training,
 * if they are given. It is read by keys as well, narrow and wide, light and dark, and on paper.
 *
 * @param loss - a loss of rank 0
 * @param bindings - the values of inputs and parameters
 * @throws what {@link drawTrace} throws
 *
 * @example
 * ```ts
 * import { input, mul, parameter, sigmoid } from "@adjoint/core";
 * import { report } from "@adjoint/visual";
 * const loss = sigmoid(mul(parameter("w", []), input("x", [])));
 * const html = report(loss, { w: 1, x: 2 }, { title: "A neuron" });
 * html.startsWith("<!doctype html>"); // => true
 * html.includes("<h1>A neuron</h1>"); // => true
 * ```
 */
export function report(loss: Nodes, bindings: Bindings, options?: ReportOptions): string {
  const { title = "A backward pass", check, history, ...given } = readOptions("report", options, reportOptions);
  const run = traced("report", listNodes(loss), bindings, { ...given, seeds: undefined });
  const notes = new Map([...firstNonFinite("value", run.nodes, run.values), ...blameNotes(check)]);
  const references = referTo(run.nodes);
  const refer = (node: Node): string => references.get(node) ?? node.name ?? node.op.name;
  const costs = scopeCosts(run.nodes, run.values, run.cotangents);
  const levels = Math.min(LEVELS, 1 + depthOf(run.nodes));
  const pictures = Array.from({ length: levels }, (_, depth) =>
    tracePicture("report", run, { title: undefined, notes, folded: { depth, boxes: BOXES } }),
  ).filter((svg, i, all) => all.indexOf(svg) === i);
  const parts = [
    header(title, run),
    picturePart(pictures, nodeTree(run, { refer, notes })),
    check === undefined
      ? ""
      : section(
          "Gradient check",
          `<pre tabindex="0" role="region" aria-label="gradient check">${escapeText(String(check))}</pre>`,
        ),
    history === undefined ? "" : section("Training", historyCharts(history)),
    section("By scope", `${costTable(costs)}${normChart(costs)}`),
  ];
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<title>${escapeText(title)}</title><style>${reportStyle}</style></head><body>`,
    ...parts,
    `<script>${pageScript.replaceAll("</", "<\\/")}</script></body></html>`,
  ].join("\n");
}

function header(title: string, { nodes, outputs, values }: Traced): string {
  const [loss] = outputs;
  const value = loss && values.get(loss);
  const said = value?.data.length === 1 ? `, loss ${numberText(value.item())}` : "";
  return `<header><a class="skip" href="#tree">to the list of nodes</a><h1>${escapeText(title)}</h1><p>${nodes.length} nodes${said}. Values flow down, cotangents up beside them.</p></header>`;
}

function picturePart(pictures: readonly string[], tree: string): string {
  const names = pictures.map((_, i) => (i === pictures.length - 1 ? "all" : i === 0 ? "outermost" : `to depth ${i}`));
  const choices = names.map((name, i) => `<option value="${i}">${name}</option>`).join("");
  const last = pictures.length - 1;
  const button = (id: string, label: string, text: string): string =>
    `<button type="button" id="${id}" aria-label="${label}" title="${label}">${text}</button>`;
  return [
    '<main><div class="picture"><div class="bar">',
    `<label>scopes <select id="level">${choices.replace(`value="${last}"`, `value="${last}" selected`)}</select></label>`,
    button("fit", "fit to the width (0)", "fit"),
    button("closer", "closer (+)", "+"),
    button("farther", "farther (−)", "−"),
    "</div>",
    `<div id="stage" tabindex="0" role="group" aria-label="the graph: drag to move, arrows step, plus and minus zoom">${pictures.map((svg, i) => (i === last ? svg : svg.replace("<svg ", "<svg hidden "))).join("")}</div></div>`,
    '<aside aria-label="steps and nodes"><div class="bar">',
    button("first", "first step (Home)", "|◀"),
    button("back", "step back (←)", "◀"),
    button("next", "next step (→)", "▶"),
    button("last", "last step (End)", "▶|"),
    '<span id="place" role="status" aria-live="polite"></span></div><dl id="detail"></dl>',
    '<label>search <input id="search" type="search" placeholder="name, op or scope"></label><small id="found" role="status"></small>',
    tree,
    "</aside></main>",
  ].join("");
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>${content}</section>`;
}

function blameNotes(check: CheckedGradients | undefined): ReadonlyMap<Node, string> {
  const notes = new Map<Node, string>();
  for (const { node, input, mistake } of check?.blame ?? [])
    notes.set(node, `The rule by ${input} is wrong${mistake === undefined ? "" : `: ${mistake.text}`}`);
  return notes;
}

function historyCharts(history: ReportHistory): string {
  const { curves, gradientNorms } = readOptions<ReportHistory>("report: history", history, historyOptions);
  const chart = (title: string, label: string, lines: Readonly<Record<string, Iterable<number>>>): string => {
    if (typeof lines !== "object" || lines === null || Object.keys(lines).length === 0)
      throw new ArgumentError(
        `report: history: ${title} is ${describeValue(lines)}; give a record of lists of numbers.`,
      );
    const series = Object.entries(lines).map(([name, values]) => ({ name, values: Float64Array.from(values) }));
    const isPositive = series.every(({ values }) => values.every((value) => value > 0));
    return lineChart({
      ...{ title, x: { label: "step" }, width: 520, height: 320, series },
      y: { label, scale: isPositive ? "log" : "linear" },
    });
  };
  const norms = gradientNorms === undefined ? "" : chart("Gradient norms", "norm", gradientNorms);
  return `<div class="cards">${chart("Curves", "value", curves)}${norms}</div>`;
}

function costTable(costs: readonly ScopeCosts[]): string {
  const total = (pick: (each: ScopeCosts) => number): string => count(costs.reduce((sum, each) => sum + pick(each), 0));
  const cells = (list: readonly string[], tag: "th" | "td"): string =>
    `<tr>${list.map((text, i) => (i === 0 ? `<th scope="row">${escapeText(text)}</th>` : `<${tag}>${escapeText(text)}</${tag}>`)).join("")}</tr>`;
  const heading = ["scope", "nodes", "parameters", "values", "operations", "gradient norm"];
  const rows = costs.map((each) =>
    cells(
      [
        each.scope,
        ...[each.nodes, each.parameters, each.numbers, each.operations].map(count),
        each.gradientNorm === undefined ? "" : numberText(each.gradientNorm),
      ],
      "td",
    ),
  );
  const sum = cells(
    [
      "all",
      total((each) => each.nodes),
      total((each) => each.parameters),
      total((each) => each.numbers),
      total((each) => each.operations),
      "",
    ],
    "td",
  );
  return `<div class="wide" tabindex="0" role="region" aria-label="costs by scope"><table><thead><tr>${heading.map((text) => `<th scope="col">${text}</th>`).join("")}</tr></thead><tbody>${rows.join("")}${sum}</tbody></table></div>`;
}

/** The innermost names, where these tell the scopes apart. */
function shortNames(paths: readonly string[]): readonly string[] {
  const inner = paths.map((path) => path.slice(path.lastIndexOf("› ") + (path.includes("› ") ? 2 : 1)));
  return new Set(inner).size === inner.length ? inner : paths;
}

function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u202F");
}

function normChart(costs: readonly ScopeCosts[]): string {
  const scopes = costs.filter(({ gradientNorm }) => gradientNorm !== undefined);
  if (scopes.length < 2 || scopes.length > 40) return "";
  return barChart({
    ...{ title: "Gradient norm by scope", x: { label: "scope" }, y: { label: "norm" }, width: 640, height: 300 },
    names: shortNames(scopes.map(({ scope }) => scope)),
    series: [{ name: "gradient", values: scopes.map(({ gradientNorm = 0 }) => gradientNorm) }],
  });
}

import { formatShape, type Node } from "@adjoint/core";
import { formatOperands, inputName } from "@adjoint/core/graphs";
import { describeNode } from "../graph/describe.ts";
import { signOf } from "../graph/signs.ts";
import { escapeText } from "../svg/escape-text.ts";
import { arrayText } from "../trace/number-text.ts";
import type { Traced } from "../trace/traced.ts";
import { scopePath } from "./scope-costs.ts";

/** What is known of the nodes besides their values. */
export interface TreeParts {
  readonly refer: (node: Node) => string;
  /** What is said of some nodes. */
  readonly notes: ReadonlyMap<Node, string>;
}

interface Branch {
  readonly rows: (string | Branch)[];
  readonly title: string;
  count: number;
}

/** The nodes as a tree of scopes, as HTML: what a screen reader reads instead of the picture, and what the steps go through. */
export function nodeTree(run: Traced, parts: TreeParts): string {
  const root: Branch = { rows: [], title: "", count: 0 };
  const branches = new Map<NonNullable<Node["scope"]>, Branch>();
  for (const [number, node] of run.nodes.entries()) {
    const branch = branchFor(node, branches, root);
    branch.rows.push(row(node, number, run, parts));
    for (let at = node.scope; at !== undefined; at = at.parent) (branches.get(at) as Branch).count++; // made just now
  }
  return `<ul role="tree" id="tree" aria-label="nodes by scope">${listOf(root)}</ul>`;
}

function branchFor({ scope }: Node, branches: Map<NonNullable<Node["scope"]>, Branch>, root: Branch): Branch {
  const missing: NonNullable<Node["scope"]>[] = [];
  let at = scope;
  for (; at !== undefined && !branches.has(at); at = at.parent) missing.push(at);
  let branch = (at && branches.get(at)) ?? root;
  for (const each of missing.reverse()) {
    const next: Branch = { rows: [], title: `${each.name} · ${each.kind}`, count: 0 };
    branch.rows.push(next);
    branches.set(each, next);
    branch = next;
  }
  return branch;
}

/** Scopes inside each other, written without recursion: a hostile graph may have thousands. */
function listOf(root: Branch): string {
  const out: string[] = [];
  const pending: (string | Branch)[] = [...root.rows].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === "string") out.push(next);
    else {
      const title = `${escapeText(next.title)} <small>${next.count} nodes</small>`;
      out.push(`<li role="treeitem" aria-expanded="true" tabindex="-1"><span>${title}</span><ul role="group">`);
      pending.push("</ul></li>", ...[...next.rows].reverse());
    }
  }
  return out.join("");
}

function row(node: Node, number: number, { values, cotangents }: Traced, { refer, notes }: TreeParts): string {
  const [value, bar] = [values.get(node), cotangents.get(node)];
  const operands = node.inputs.map((input, i) => {
    const array = values.get(input);
    return `${inputName(node, i)} = ${refer(input)}${array === undefined ? "" : ` = ${arrayText(array)}`}`;
  });
  const data: Readonly<Record<string, string | undefined>> = {
    number: String(number),
    call: describeNode(node, refer),
    scopes: scopePath(node).join(" › "),
    summary: node.op.doc.summary,
    formula: node.op.doc.formula,
    operands: operands.join("\n"),
    shape: `${formatShape(node.shape)}${value === undefined ? "" : `, here [${value.shape.join(", ")}]`}`,
    value: value && arrayText(value),
    cotangent: bar && arrayText(bar),
    note: notes.get(node),
  };
  const attributes = Object.entries(data)
    .filter(([, text]) => text !== undefined && text !== "")
    .map(([key, text]) => ` data-${key}="${escapeText(text ?? "").replace(/\n/g, "&#10;")}"`)
    .join("");
  const sign = signOf(node);
  const text = `${escapeText(refer(node))} ${sign === "" ? "" : `<b>${escapeText(sign)}</b> `}<small>${escapeText(formatOperands(node, refer))}</small>`;
  return `<li role="treeitem" tabindex="-1" aria-selected="false"${attributes}>${text}</li>`;
}

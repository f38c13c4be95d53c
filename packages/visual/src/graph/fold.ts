import { ArgumentError, type Node } from "@adjoint/core";
import { describeValue, requireWholeNumber } from "@adjoint/core/ops";
import { isPart, type Part } from "./outline.ts";

/** Which parts of a graph are open. */
export interface FoldOptions {
  /** How many boxes there may be; parts stay closed beyond that. */
  readonly boxes: number;
  /** How many levels of parts are opened. */
  readonly depth: number;
  /** The titles of parts that stay closed. */
  readonly fold: ReadonlySet<string>;
  /** The titles of parts that are opened whatever the depth is. */
  readonly open: ReadonlySet<string>;
}

/** Deeper parts stay closed, however few boxes they have: a picture of boxes within boxes within boxes helps nobody. */
const MAX_DEPTH = 12;

/** The parts that are shown open: level by level, each level as a whole, as long as there is room. */
export function openParts(root: Part, { boxes, depth, fold, open }: FoldOptions): ReadonlySet<Part> {
  const opened = new Set<Part>([root]);
  let count = root.children.length;
  let level = [root];
  for (let deep = 1; level.length > 0 && deep <= MAX_DEPTH; deep++) {
    const next = level
      .flatMap(({ children }) => children.filter(isPart))
      .filter(({ title }) => (deep <= depth && !fold.has(title)) || open.has(title));
    const more = next.reduce((sum, { children }) => sum + children.length - 1, 0);
    if (count + more > boxes) break;
    count += more;
    for (const part of next) opened.add(part);
    level = next;
  }
  return opened;
}

/** Reads what says which parts are open. */
export function readFold(
  caller: string,
  {
    depth = Number.POSITIVE_INFINITY,
    boxes = 160,
    fold = [],
    open = [],
  }: {
    readonly depth?: number;
    readonly boxes?: number;
    readonly fold?: readonly string[];
    readonly open?: readonly string[];
  },
): FoldOptions {
  if (depth !== Number.POSITIVE_INFINITY) requireWholeNumber(`${caller}: depth`, depth, { min: 0 });
  requireWholeNumber(`${caller}: boxes`, boxes, { min: 1 });
  for (const [name, list] of Object.entries({ fold, open }))
    if (!Array.isArray(list) || list.some((each) => typeof each !== "string"))
      throw new ArgumentError(`${caller}: ${name} is ${describeValue(list)}; give a list of names of scopes.`);
  return { depth, boxes, fold: new Set(fold), open: new Set(open) };
}

/** The most nodes that are looked at. */
const MOST = 200_000;

/** Refuses what would take minutes. */
export function requireDrawable(caller: string, nodes: readonly Node[]): void {
  if (nodes.length > MOST)
    throw new ArgumentError(
      `${caller}: the graph has ${nodes.length} nodes; at most ${MOST} are drawn. Draw a part of it, such as one layer.`,
    );
}

import { Graph, layout } from "@dagrejs/dagre";

/** A position in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its upper left corner. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** A box whose place is sought. */
export interface LooseBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A link between two boxes, from above to below. */
export interface LooseLink {
  readonly from: string;
  readonly to: string;
  /** How much shorter it should be than others; 1 for a usual link, 0 for one that only orders. */
  readonly weight: number;
}

/** Places for boxes and bends for links. */
export interface Places {
  /** The place of each box. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** For each link, in the order given, the points between its ends, from above to below. */
  readonly bends: readonly (readonly Point[])[];
}

const RANK_GAP = 30;
const BOX_GAP = 22;
const LINK_GAP = 22;

/** Places boxes in ranks from above to below: dagre's layout of one level of a picture. */
export function placeBoxes(boxes: readonly LooseBox[], links: readonly LooseLink[]): Places {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", ranksep: RANK_GAP, nodesep: BOX_GAP, edgesep: LINK_GAP });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const [i, { from, to, weight }] of links.entries())
    graph.setEdge(from, to, { weight, minlen: 1, width: 0, height: 0 }, String(i));
  layout(graph);
  const places = boxes.map(({ id, width, height }) => {
    const { x = 0, y = 0 } = graph.node(id);
    return [id, { x: x - width / 2, y: y - height / 2, width, height }] as const;
  });
  const bends = links.map(({ from, to }, i): readonly Point[] => {
    const points: readonly Point[] = graph.edge(from, to, String(i)).points ?? [];
    return points.slice(1, -1); // the ends lie on the boxes, and are chosen by whoever draws
  });
  return { boxes: new Map(places), bends };
}

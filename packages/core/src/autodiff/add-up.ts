import { lookUp } from "../arguments/look-up.ts";
import type { BlockForm } from "../graph/form.ts";
import type { Node } from "../graph/node.ts";
import { add } from "../ops/elementwise/add.ts";
import { broadcastTo } from "../ops/movement/broadcast.ts";
import type { Shape } from "../shapes/shape.ts";

/**
 * The sum of cotangents, or of tangents, in their order. Terms that are zero outside of a block each, as the cotangents of
 * slices are, are joined where the blocks do not overlap, so that n slices of a node cost n blocks and not n times the whole.
 *
 * Each number is the same sum in the same order, except for the zeros outside the blocks, which are not added: only the sign
 * of a zero may differ.
 *
 * @param terms - nodes of one shape, at least one
 */
export function addUp(terms: readonly Node[]): Node {
  const few = terms.filter((term) => blockOf(term) !== undefined).length < 2;
  return (few ? terms : [...joinBlocks(terms)]).reduce((total, term) => add(total, term));
}

/** Nodes whose sum is that of the blocks: blocks that follow each other are joined. */
function* joinBlocks(terms: readonly Node[]): Iterable<Node> {
  let blocks: Block[] = [];
  for (const term of terms) {
    const block = blockOf(term);
    if (block !== undefined) blocks.push(block);
    else {
      yield* joinAll(blocks);
      yield term;
      blocks = [];
    }
  }
  yield* joinAll(blocks);
}

/** A node that is zero outside of a block. */
interface Block {
  readonly whole: Node;
  /** What is in the block. */
  readonly part: Node;
  /** Where it begins along each axis. */
  readonly starts: readonly number[];
  /** What its op joins nodes by. */
  readonly join: BlockForm["join"];
}

function blockOf(whole: Node): Block | undefined {
  const { form } = whole.op;
  const block = form.kind === "movement" ? form.block : undefined;
  const starts = block?.starts(whole.attributes);
  if (block === undefined || starts === undefined) return undefined;
  return { whole, part: whole.inputs[0] as Node, starts, join: block.join }; // a movement with this form has one input
}

/** One node if no blocks overlap; else the nodes of the first half of the blocks and of the second half. */
function* joinAll(blocks: readonly Block[]): Iterable<Node> {
  const [first, second] = blocks;
  if (first === undefined) return;
  const joined = second === undefined ? first.whole : join(blocks, first.whole.shape, 0);
  if (joined !== undefined) yield joined;
  else {
    yield* joinAll(blocks.slice(0, blocks.length >> 1));
    yield* joinAll(blocks.slice(blocks.length >> 1));
  }
}

/**
 * The sum of blocks, from an axis on: a node with the axes from there as long as `shape` says, and with those before as long
 * as in the blocks. `undefined` if two blocks overlap along an axis without covering the same part of it.
 */
function join(blocks: readonly Block[], shape: Shape, axis: number): Node | undefined {
  if (axis === shape.length) return blocks.map(({ part }) => part).reduce((total, part) => add(total, part));
  if (blocks.every(({ part }) => part.shape[axis] === shape[axis])) return join(blocks, shape, axis + 1);
  const byStart = new Map<number, Block[]>();
  for (const block of blocks) {
    const start = lookUp(block.starts, axis);
    const others = byStart.get(start);
    if (others === undefined) byStart.set(start, [block]);
    else others.push(block);
  }
  if (typeof shape[axis] === "string" || blocks.some(({ part }) => typeof part.shape[axis] === "string"))
    return undefined;
  const row: Node[] = [];
  let end = 0;
  const fill = (from: number, to: number, { part }: Block): void => {
    if (from < to) row.push(broadcastTo(0, [...part.shape.slice(0, axis), to - from, ...shape.slice(axis + 1)]));
  };
  for (const [start, group] of [...byStart].sort(([one], [other]) => one - other)) {
    const [first] = group as [Block];
    const size = first.part.shape[axis] as number; // just seen
    if (start < end || group.some(({ part }) => part.shape[axis] !== size)) return undefined;
    const joined = join(group, shape, axis + 1);
    if (joined === undefined) return undefined;
    fill(end, start, first);
    row.push(joined);
    end = start + size;
  }
  const [one] = blocks as [Block];
  fill(end, shape[axis] as number, one);
  return one.join(row, axis);
}

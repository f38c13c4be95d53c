import type { Node } from "../../graph/node.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import { linearRecurrence } from "../../ops/reduction/linear-recurrence.ts";
import { prod } from "../../ops/reduction/prod.ts";
import type { AlongAxes } from "../../shapes/along-axes.ts";

/**
 * Those before an element of its fibre times those after it. With several axes, the others along the last one, times the products along
 * it of the others along the axes before.
 */
export function prodOfOthersExpanded(x: Node, { axes }: AlongAxes): Node {
  let [result, products]: [Node | undefined, Node] = [undefined, x];
  for (const axis of axes.toReversed()) {
    const before = linearRecurrence(products, 0, { axis, initial: 1 });
    const after = linearRecurrence(products, 0, { axis, initial: 1, reverse: true });
    const along: Node = mul(before, after);
    result = result === undefined ? along : mul(result, along); // `along` has size 1 in the axes already done
    products = prod(products, { axis, keepAxes: true });
  }
  return result ?? broadcastTo(1, x.shape);
}

import type { AnyOp } from "@adjoint/core/ops";
import { checkOp, type Law, laws } from "@adjoint/gradcheck";

const RUNS = 10;
const SEED = 20261121;
const ORDERS: readonly Law[] = [laws.vjpByDifferences, laws.secondOrder, laws.thirdOrder];

/** Which laws hold, to which order, with the worst error: the laws are tried while the page is made. */
export function checkedSection(op: AnyOp): string {
  if (op.shape.draw === null)
    return "The laws of graphs hold it against differences, since its rules are somebody's own.";
  const held = checkOp(op, { numRuns: RUNS, seed: SEED }).toArray();
  const orders = ORDERS.filter((law) => held.some((result) => result.law === law)).length;
  const worst = Math.max(0, ...held.map((result) => result.worst));
  const gradient =
    orders === 0 ? "it has no gradient" : `its gradient was compared with differences up to order ${orders}`;
  return `${held.length} laws hold; ${gradient}; worst relative error ${worst === 0 ? "0" : worst.toExponential(1)} (${RUNS} cases a law, seed ${SEED}). \`npx -y pnpm@10 ops\` tries more.`;
}

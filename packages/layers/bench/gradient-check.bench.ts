/**
 * How exact and how sharp a gradient check is on each layer: the worst relative difference to a right gradient, and the smallest
 * factor 1 + ε in a wrong one that is noticed, at gradients of several sizes. `pnpm bench gradient-check`
 */
import { apply, evaluate, gradients, mul, type Node, ops } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import type { Op } from "@adjoint/core/ops";
import { NumpyRandom } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { checkedLayers, curved, valuesFor } from "./checked-layers.ts";

const SIZES = [1e3, 1, 1e-3, 1e-6, 1e-9];
const FACTORS = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 5e-8, 2e-8, 1.2e-8];
const SEEDS = [1, 2, 3];
const modes = ["full", "fast"] as const;

/** A copy whose two rules are wrong by a factor. */
function offBy(factor: number): (x: Node) => Node {
  const rule = { x: (bar: Node): Node => mul(bar, factor) };
  const record = { ...ops.Copy, vjp: rule, jvp: rule } as unknown as Op<string, object>;
  return (x) => apply<string, object>(record, { x });
}

function realInputs(loss: Node): Node[] {
  // a bias of the keys adds the same number to all scores of a query, so that its gradient is 0
  return topology([loss]).nodes.filter(
    ({ op, kind, name = "" }) => op.kernel === null && kind === "real" && !name.endsWith("key/b"),
  );
}

const rows = Object.entries(checkedLayers).map(([layer, build]) => {
  const row: Record<string, string> = { layer };
  for (const mode of modes) {
    let worst = 0;
    for (const seed of SEEDS) {
      const loss = curved(build());
      const report = checkGradients(loss, valuesFor(loss, new NumpyRandom(seed)), { mode, wrt: realInputs(loss) });
      if (report.verdict !== "pass") throw new Error(String(report));
      worst = Math.max(worst, report.maxRelativeError);
    }
    row[`worst, ${mode}`] = worst.toExponential(1);
  }
  for (const mode of modes) {
    for (const size of SIZES) row[`ε at ${size}, ${mode}`] = smallestCaught(build, size, mode);
  }
  return row;
});
console.table(Object.fromEntries(rows.map(({ layer = "", ...figures }) => [layer, figures])));

/** The smallest ε that is caught, of a loss whose largest derivative is of the given size. */
function smallestCaught(build: () => Node, size: number, mode: (typeof modes)[number]): string {
  const plain = curved(build());
  const values = valuesFor(plain, new NumpyRandom(1));
  const largest = Math.max(
    ...evaluate(gradients(plain, realInputs(plain)), values).flatMap(({ data }) => [...data].map(Math.abs)),
  );
  const isCaught = (epsilon: number): boolean => {
    const loss = mul(size / largest, curved(offBy(1 + epsilon)(build())));
    return checkGradients(loss, values, { mode, wrt: realInputs(loss), blame: false }).verdict === "fail";
  };
  const at = FACTORS.findLastIndex(isCaught); // most are caught, so the smallest first
  const caught = FACTORS[at] ?? Number.POSITIVE_INFINITY;
  return caught.toExponential(1);
}

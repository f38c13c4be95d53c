import { readFileSync } from "node:fs";
import * as core from "@adjoint/core";
import { constant, evaluate, input, mul, type Node, sum } from "@adjoint/core";
import { expect, test } from "vitest";
import { auditedFunction } from "./audited.ts";
import { ulps } from "./ulps.ts";

/** Arguments, weights of the results and a direction; the results, the gradient, and its derivative along the direction. */
interface Row {
  readonly x: readonly number[];
  readonly w: readonly number[];
  readonly v: readonly number[];
  readonly y: readonly number[];
  readonly g: readonly number[];
  readonly h: readonly number[];
}

/** The script beside the file made them, with mpmath. */
const table = JSON.parse(
  readFileSync(new URL("./fixtures/accuracy/vectors.json", import.meta.url), "utf8"),
  (_, value: unknown) => (typeof value === "string" ? Number(value) : value),
) as Readonly<Record<string, readonly Row[]>>;

/** Units in the last place for the value, the gradient and its derivative, where 4 are not enough, and why. */
const bounds: Readonly<Record<string, { readonly at: readonly [number, number, number]; readonly why: string }>> = {
  softmax: { at: [4, 4, 14], why: "second derivatives of equal weights are differences of terms ten times as large" },
  norm: { at: [4, 4, 14], why: "a second derivative is what lies across the vector, which a difference finds" },
  std: { at: [4, 4, 80], why: "as norm, and the mean is subtracted from the gradient" },
};

const cases = Object.keys(table).flatMap((name) => (["float64", "float32"] as const).map((dtype) => ({ name, dtype })));

test.each(cases)(
  "$name is right to the last digits in $dtype, with its derivatives by both modes",
  ({ name, dtype }) => {
    const bound = bounds[name]?.at ?? [4, 4, 4];
    const most = [0, 0, 0];
    for (const row of table[name] as readonly Row[]) {
      const { x, w, v } = row;
      if (dtype === "float32" && !x.every((each) => Math.fround(each) === each)) continue;
      const node = input("x", [x.length]);
      const y = auditedFunction(name)(node);
      const weighed: Node = y.shape.length === 0 ? mul(y, w[0] as number) : sum(mul(y, constant([...w])));
      const g: Node = core.gradients(weighed, node);
      const direction = constant([...v]);
      const h: Node = core.gradients(sum(mul(g, direction)), node);
      const forward: Node = core.jvp(g, node, direction);
      const found = evaluate([y, g, h, forward], { x: [...x] }, { dtype });
      for (const [i, right] of [row.y, row.g, row.h, row.h].entries()) {
        for (const [k, each] of right.entries()) {
          const error = ulps(found[i]?.data[k] as number, each, dtype);
          const order = Math.min(i, 2);
          most[order] = Math.max(most[order] as number, error);
        }
      }
    }
    for (const [order, error] of most.entries())
      expect(error, `order ${order}`).toBeLessThanOrEqual(bound[order] as number);
  },
);

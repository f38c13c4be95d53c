/**
 * `pnpm ops`: every op of the core with the laws that hold for it, the orders at which they hold, whether the compiler knows
 * its shapes, and the number of cases of the pitfalls file in which it occurs.
 */
import { readFileSync } from "node:fs";
import { type AnyOp, allOps } from "@adjoint/core/ops";
import { allLaws, checkOp, type Law, laws } from "@adjoint/gradcheck";
import { globSync } from "tinyglobby";
import { pitfallsByOp } from "./pitfalls-by-op.ts";

const RUNS = 25;
const SEED = 20261121;
const typeTests = globSync("packages/core/test/*.test-d.ts")
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");
const pitfalls = pitfallsByOp();

/** The law of each order. */
const ORDERS: readonly Law[] = [laws.vjpByDifferences, laws.secondOrder, laws.thirdOrder];

const rows = allOps.map((op) => {
  if (op.shape.draw === null) return [op.name, "no case can be drawn", "", "", "", ""];
  const held = checkOp(op, { numRuns: RUNS, seed: SEED });
  const holds = (law: Law): boolean => held.some((result) => result.law === law);
  const worst = Math.max(0, ...held.map((result) => result.worst));
  return [
    op.name,
    allLaws.map((law) => (holds(law) ? "✓" : "·")).join(""),
    ORDERS.map((law, i) => (holds(law) ? String(i + 1) : "·")).join(""),
    worst === 0 ? "0" : worst.toExponential(0),
    isTyped(op) ? "✓" : "·",
    String(pitfalls.get(op.name) ?? "·"),
  ];
});

const titles = ["op", "laws", "orders", "worst", "typed", "pitfalls"];
const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
for (const row of [titles, ...rows])
  console.log(
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
console.log(`\n${allOps.length} ops; ${RUNS} cases a law, seed ${SEED}. The laws, in the order of the marks:`);
for (const [i, law] of allLaws.entries()) console.log(`${String(i + 1).padStart(3)}  ${law.name}`);
console.log(`
A dot under laws or orders: the law says nothing about this op, because it has no gradient (comparisons, ids, leaves), one input
(the law of a repeated one), or a Jacobian that is not diagonal (the third order).
A dot under typed: no function has the name of the record; it serves others (Scan is what scan makes), whose types are tested.
A dot under pitfalls: no case of the file uses it.`);

/** Whether a type test calls the function of the record: `matMul` for `MatMul`. */
function isTyped({ name }: AnyOp): boolean {
  return new RegExp(`\\b${name.charAt(0).toLowerCase()}${name.slice(1)}\\(`).test(typeTests);
}

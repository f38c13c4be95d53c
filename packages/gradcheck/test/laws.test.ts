import { type AnyOp, allOps, isVariadic } from "@adjoint/core";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { allLaws, checkOp, type Law, laws } from "../src/index.ts";

/** Six tenths of what `--runs` asks for, because there are so many ops and laws. */
const numRuns = Math.ceil(0.6 * (fc.readConfigureGlobal().numRuns ?? 100));

/** What a law found to be silent: none of its cases told anything of an op. */
const silent: [law: Law, op: AnyOp][] = [];

const drawn = allOps.filter(({ shape }) => shape.draw !== null);

describe.each(drawn.map((op) => ({ op, name: op.name })))("$name", ({ op }) => {
  for (const law of allLaws.filter(({ appliesTo }) => appliesTo(op))) {
    test(law.name, () => {
      for (const { telling } of checkOp(op, { laws: [law], numRuns })) if (telling === 0) silent.push([law, op]);
    });
  }
});

// A law that never tells anything of an op tests nothing. Some have a reason; so has a run of a few cases.
afterAll(() => {
  const unexpected = silent.filter(([law, op]) => numRuns >= 50 && !hasReason(law, op));
  expect(unexpected.map(([law, op]) => `${op.name}: ${law.name}`)).toEqual([]);
});

function hasReason(law: Law, op: AnyOp): boolean {
  const { shape, doc } = op;
  if (law === laws.oneSided) return /singular|jumps|NaN/.test(doc.kinks); // slopes that are infinite or undefined
  if (law !== laws.repeatedInput) return false;
  return (isVariadic(op) || op.inputs.length > 1) && /\[.*[a-z]/.test(shape.text); // axes of their own: shapes are seldom equal
}

import { type AnyOp, allOps, isVariadic } from "@adjoint/core/ops";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { allLaws, checkOp, type Law, laws } from "../src/index.ts";

/** Six tenths of the number given as `--runs`, because there are many ops and laws. */
const numRuns = Math.ceil(0.6 * (fc.readConfigureGlobal().numRuns ?? 100));

/** The ops of which no case decided a law. */
const silent: [law: Law, op: AnyOp][] = [];

const drawn = allOps.filter(({ shape }) => shape.draw !== null);

describe.each(drawn.map((op) => ({ op, name: op.name })))("$name", ({ op }) => {
  for (const law of allLaws.filter(({ appliesTo }) => appliesTo(op))) {
    test(law.name, () => {
      for (const { telling } of checkOp(op, { laws: [law], numRuns })) if (telling === 0) silent.push([law, op]);
    });
  }
});

// A law that no case of an op decides tests nothing. Some ops have a reason for that; so has a run of a few cases.
afterAll(() => {
  const unexpected = silent.filter(([law, op]) => numRuns >= 50 && !hasReason(law, op));
  expect(unexpected.map(([law, op]) => `${op.name}: ${law.name}`)).toEqual([]);
});

function hasReason(law: Law, op: AnyOp): boolean {
  const { shape, doc } = op;
  if (law === laws.oneSided) return /singular|jumps|NaN/.test(doc.kinks); // the slopes there are infinite or undefined
  if (law !== laws.repeatedInput) return false;
  return (isVariadic(op) || op.inputs.length > 1) && /\[.*[a-z]/.test(shape.text); // the inputs have axes of their own, so that their shapes are seldom equal
}

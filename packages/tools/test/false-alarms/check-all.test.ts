import { apply, input, type Node, ops, sum } from "@adjoint/core";
import { expect, test } from "vitest";
import { checkAll, isAlarm, SCALES } from "../../src/false-alarms/check-all.ts";
import { formatTally } from "../../src/false-alarms/format-tally.ts";
import { layerSubjects } from "../../src/false-alarms/layer-subjects.ts";
import { opSubjects } from "../../src/false-alarms/op-subjects.ts";
import type { Subject } from "../../src/false-alarms/subject.ts";

const subjects = [...opSubjects, ...layerSubjects];

test("no op and no layer is accused, at any scale, in full and in fast mode", () => {
  const outcomes = [...checkAll(subjects, { checks: 2 * SCALES.length * subjects.length, seed: 1 })];
  expect(outcomes.filter(isAlarm).map(({ subject, scale, mode, text }) => [subject.name, scale, mode, text])).toEqual(
    [],
  );
  const passed = outcomes.filter(({ conclusion }) => conclusion === "pass").length;
  expect(passed / outcomes.length, formatTally(outcomes)).toBeGreaterThan(0.97);
});

const Wrong = { ...ops.Exp, vjp: { x: (yBar: Node) => yBar } };
const x: Node = input("x", [2]);
const wrong: Subject = {
  name: "wrong",
  saturatedFrom: 3,
  sample: (_, scale) => ({ loss: sum(apply(Wrong, { x })), bindings: { x: [scale, -scale] } }),
};

test("an accusation is an alarm, but where the model is saturated", () => {
  const outcomes = [...checkAll([wrong], { checks: SCALES.length, seed: 1 })];
  expect(outcomes.map(({ scale, conclusion }) => [scale, conclusion])).toEqual(SCALES.map((scale) => [scale, "fail"]));
  expect(outcomes.filter(isAlarm).map(({ scale }) => scale)).toEqual([0.01, 0.1, 1]);
  expect(formatTally(outcomes).split("\n")[1]).toMatch(/^wrong +0\/0\/0\/1 /);
});

test("it can be done in pieces", () => {
  const seeds = (first: number, checks: number): readonly number[] =>
    [...checkAll([wrong], { checks, seed: 7, first })].map(({ seed }) => seed);
  expect([...seeds(0, 2), ...seeds(2, 3)]).toEqual(seeds(0, 5));
});

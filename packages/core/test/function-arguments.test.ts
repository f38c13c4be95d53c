import * as core from "@adjoint/core";
import { expect, test } from "vitest";
import { allDoors } from "./all-doors.ts";
import { functionCalls, withoutNodes } from "./function-calls.ts";

const functions = new Map(
  Object.entries(allDoors).filter(
    (entry): entry is [string, (...args: unknown[]) => unknown] =>
      typeof entry[1] === "function" && !/^class\b/.test(Function.prototype.toString.call(entry[1])),
  ),
);
const calls = Object.entries(functionCalls);
const call = (name: string, args: readonly unknown[]): unknown => functions.get(name)?.(...args);
const replaced = (args: readonly unknown[], position: number, by: unknown): unknown[] =>
  args.map((arg, i) => (i === position ? by : arg));

/** What a call throws, if anything. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test("the table has every function that takes nodes or options", () => {
  expect([...Object.keys(functionCalls), ...Object.keys(withoutNodes)].sort()).toEqual([...functions.keys()].sort());
});

test.each(calls.filter(([name]) => name !== "initialise"))("the call of %s in the table is right", (name, args) => {
  expect(() => call(name, args)).not.toThrow();
});

/** The functions with a record of options, which is their last argument. */
const WITHOUT_OPTIONS = ["apply", "broadcast", "checkpoint", "cond", "customVjp", "match", "substitute"]; // their records hold nodes, rules
const isRecord = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const withOptions = calls.filter(([name, args]) => isRecord(args.at(-1)) && !WITHOUT_OPTIONS.includes(name));

test.each(withOptions)("%s refuses an option that it does not have", (name, args) => {
  const typo = { ...(args.at(-1) as object), typo: 1 };
  const error = thrownBy(() => call(name, replaced(args, args.length - 1, typo)));
  expect(error).toBeInstanceOf(core.ArgumentError);
  expect(String(error)).toMatch(new RegExp(`^ArgumentError: ${name}: there is no option typo; the options are \\w+`));
});

test.each(withOptions)("%s refuses options that are not a record", (name, args) => {
  for (const strange of [1, null, [0], "axis"]) {
    const error = thrownBy(() => call(name, replaced(args, args.length - 1, strange)));
    expect(String(error)).toMatch(new RegExp(`^ArgumentError: ${name}: the options are .*; give a record \\{ \\w+`));
  }
});

test("there are as many functions with options as were counted when this was written", () => {
  expect(withOptions.length).toBeGreaterThanOrEqual(56);
});

/** What goes in the place of an argument that is a node: nothing that is one. */
const strange = { undefined, null: null, symbol: Symbol("s"), function: () => 1, text: "x" };
const values = { number: 5, truth: true, list: [[1, 2]], array: core.ndarray([1]), object: Object.create(null) };

/** The functions that broadcast: a number, and with it a value, stands for a node there. */
const BROADCASTING =
  "add atan2 broadcastTo logicalAnd logicalOr logicalXor div divNoNan equal greater greaterEqual hypot less lessEqual linearRecurrence maximum minimum mul mulDivNoNan mulNoNan notEqual pow remainder sub xlogy logAddExp prelu xlog1py";
const takesValues = (name: string, position: number): boolean =>
  BROADCASTING.split(" ").includes(name) || name === "where" || (name === "atLeast" && position > 0);

/** The functions that take a node, a list or a record of nodes: an empty record is one, and they share one error. */
const STRUCTURES =
  "evaluate expand explain explainGradients gradients graphCode hashGraph hessianVectorProduct jvp listNodes prepare sameGraph schedule scoped signature simplify substitute toJSON trace vjp";

const strangers = calls.flatMap(([name, args]) =>
  args.flatMap((arg, position) => {
    const isNode = arg instanceof core.Node;
    if (!isNode && !(Array.isArray(arg) && arg[0] instanceof core.Node)) return [];
    const { object, ...others } = values;
    const more = takesValues(name, position) ? { object } : STRUCTURES.split(" ").includes(name) ? others : values;
    return Object.entries({ ...strange, ...more }).map(([what, value]) => ({ name, position, what, value }));
  }),
);

test.each(strangers)("$name names itself when its argument $position is a $what", ({ name, position, what, value }) => {
  const args = replaced(functionCalls[name] ?? [], position, value);
  if (name === "einsum" && position === 2 && what === "undefined") args[2] = null; // one operand is a call of its own
  const error = thrownBy(() => call(name, args));
  expect(error).toBeInstanceOf(core.AdjointError);
  const names = STRUCTURES.split(" ").includes(name) || name.startsWith("hessian") ? `${name}|The value` : name;
  expect(String(error)).toMatch(new RegExp(`Error: (${names})\\b`, "i"));
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allDoors } from "./all-doors.ts";
import { wrongLines } from "./type-errors.ts";

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test-d.ts"));

/** The functions whose types know no shapes, and why. */
const WITHOUT_SHAPES: Readonly<Record<string, string>> = {
  alongAxes: "makes a shape rule",
  alongAxis: "makes a shape rule",
  always: "makes a kind rule",
  apply: "takes any op, whose rule only the running program has",
  backward: "takes arrays and gives arrays",
  axisTerms: "takes names of axes",
  bindAxes: "gives nodes of other shapes in the form of its argument",
  requireEvaluator: "looks when the program runs",
  schedule: "gives numbers",
  signature: "gives a reader of arrays",
  contraction: "makes a record",
  isBound: "tells nodes apart when the program runs",
  formatCall: "gives text",
  formatOperands: "gives text",
  formatTable: "gives text",
  inferAs: "gives a shape of the running program",
  reaches: "gives numbers",
  rebuild: "gives nodes of shapes that only the running program knows",
  referTo: "gives text",
  visitAttribute: "gives what its visitor gives",
  lookUp: "takes any list or record",
  movement: "makes a record",
  reduction: "makes a record",
  byName: "takes any op, whose inputs only the running program knows",
  domainOf: "takes any op",
  graphCode: "gives text",
  inputName: "gives text",
  isVariadic: "tells two sorts of records apart",
  makeNode: "takes any op, whose rule only the running program has",
  opTable: "takes a table and gives what it holds",
  printKey: "gives text",
  printValue: "gives text",
  broadcast: "takes a record of operands; the functions that broadcast say what they give",
  requireSizes: "checks sizes when the program runs",
  checkpoint: "takes any body, which is called when the program runs",
  defineOp: "makes a record",
  elementCount: "counts sizes when the program runs",
  elementwise: "makes a record",
  equalShapes: "makes a shape rule",
  evaluate: "gives arrays, which have no shape in their type",
  expand: "gives what it is given",
  explain: "gives text",
  explainGradients: "gives text",
  formatShape: "gives text",
  fromJSON: "reads nodes that only the running program knows",
  hashGraph: "gives text",
  initialise: "gives arrays",
  leaf: "makes a record",
  letters: "makes a shape rule",
  likeFirst: "is a kind rule",
  likeNodes: "gives whatever values it is given",
  listNodes: "gives a list of any nodes",
  listOf: "makes a sort of attribute",
  match: "gives the inputs of a node, which it does not know",
  multilinear: "makes a record",
  ndarray: "gives an array",
  optionalFunction: "makes a sort of attribute",
  pairOf: "makes a sort of attribute",
  parseText: "gives whatever value the text says",
  prepare: "gives a function that gives arrays",
  printAsText: "changes how a class is logged",
  describeValue: "gives a text",
  notANode: "gives text",
  listEntries: "gives a list of keys and values",
  readOptions: "gives a record of options",
  half: "takes bits",
  nearestWord: "takes texts",
  requireBytes: "checks a value when the program runs",
  requireChoice: "checks a value when the program runs",
  requireWholeNumber: "checks a value when the program runs",
  sameGraph: "gives a boolean",
  sameShape: "gives a boolean",
  scoped: "gives back the nodes that it is handed",
  scan: "takes a step that is called when the program runs",
  whileLoop: "takes a step that is called when the program runs",
  cond: "takes branches that are called when the program runs",
  optional: "makes a sort of attribute",
  requireNodeList: "checks a value when the program runs",
  requireNodes: "checks values when the program runs",
  requireRecord: "checks a value when the program runs",
  requireSort: "checks a value when the program runs",
  simplify: "gives what it is given",
  substitute: "gives what it is given",
  toJSON: "gives a document",
  topology: "gives a list of any nodes",
  trace: "gives values by node",
};

/** The functions that lack one of the four cases, and why. */
const WITHOUT_CASE: Readonly<Record<string, string>> = {
  "arange named": "the positions of a named axis are another function",
  "arange plain": "takes a number",
  "eye plain": "takes axes",
  "full plain": "takes a shape",
  "ones plain": "takes a shape",
  "randomNormal plain": "takes a shape",
  "randomUniform plain": "takes a shape",
  "zeros plain": "takes a shape",
  "axisSize named": "gives a single number",
  "axisSize plain": "takes an axis",
  "broadcastTo plain": "has the shape that is asked for, whatever it is given",
  "constant named": "the shape of a value has no names",
  "constant plain": "takes a value",
  "constant wrong": "takes any value",
  "dot named": "gives a single number",
  "dot plain": "gives a single number, whatever it is given",
  "input plain": "takes a shape",
  "input wrong": "takes any shape",
  "lowerTriangle plain": "takes two axes",
  "parameter named": "a parameter has sizes only",
  "parameter plain": "takes a shape",
  "positions plain": "takes an axis",
  "randomMask plain": "takes a shape",
  "reshape plain": "has the shape that is asked for, whatever it is given",
  "takeAlongAxis plain": "has the shape of the ids, whatever it selects from",
};

/** What the type tests hold for a function: its expected types, and the lines that must be wrong. */
interface Cases {
  readonly types: readonly string[];
  readonly isWrong: boolean;
}

const text = files.map((file) => readFileSync(join(import.meta.dirname, file), "utf8")).join("\n");

function casesOf(name: string): Cases {
  const call = `(?:core\\.)?${name}\\(`;
  const types = [
    ...text.matchAll(new RegExp(`expectTypeOf\\(${call}[\\s\\S]*?\\.toEqualTypeOf<([\\s\\S]*?)>\\(\\)`, "g")),
  ];
  const wrong = new RegExp(`@ts-expect-error[^\\n]*\\n(?:const [^=]* = )?${call}`);
  return { types: types.map(([, type = ""]) => type), isWrong: wrong.test(text) };
}

const functions = Object.entries(allDoors)
  .filter(([, value]) => typeof value === "function" && !/^class\b/.test(Function.prototype.toString.call(value)))
  .map(([name]) => name);

test("every function has type tests: a shape of sizes, one with a name, a plain node, a wrong call", () => {
  const missing: string[] = [];
  for (const name of functions.filter((name) => !(name in WITHOUT_SHAPES))) {
    const { types, isWrong } = casesOf(name);
    const has: Readonly<Record<string, boolean>> = {
      sizes: types.some((type) => /Node<\[(\d+(, )?)*\]>/.test(type)),
      named: types.some((type) => /"/.test(type)),
      plain: types.some((type) => /^(?:readonly )?Node(?:\[\])?$/.test(type.trim())),
      wrong: isWrong,
    };
    for (const [kind, held] of Object.entries(has)) if (!held) missing.push(`${name} ${kind}`);
  }
  expect(missing.sort()).toEqual(Object.keys(WITHOUT_CASE).sort());
});

test("the functions without shapes in their types exist, and have no type test that says otherwise", () => {
  const names = Object.keys(WITHOUT_SHAPES);
  expect(names.filter((name) => !functions.includes(name))).toEqual([]);
  expect(names.filter((name) => casesOf(name).types.some((type) => type.includes("Node<[")))).toEqual([]);
});

const lines = wrongLines(files);

test.each(lines)("$place is refused: $expected", ({ expected, found }) => {
  expect(expected).not.toBe("");
  expect(found).toContain(expected);
});

test("there are lines that must be refused", () => {
  expect(lines.length).toBeGreaterThan(150);
});

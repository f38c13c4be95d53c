import { existsSync, readFileSync } from "node:fs";
import { fromJSON, input } from "@adjoint/core";
import { expect, test } from "vitest";
import { messageOf, textOf } from "./json-documents.ts";

/** Where a sort of bad input is tested: a file, and a piece of the text that it asserts. */
type Evidence = readonly [file: string, text: string];

/** The sorts of bad input that a framework of arrays and graphs meets, each with its evidence, or why it cannot occur here. */
const rows: readonly (readonly [row: number, what: string, evidence: Evidence | string])[] = [
  [1, "data of another length than the shape", ["bad-input", "needs 4 numbers; data has 3."]],
  [
    2,
    "sizes that are negative, fractional, NaN or texts",
    ["boundary-errors", 'axis 0 has the size "2"; a size is a non-negative integer'],
  ],
  [3, "a product of sizes beyond memory", ["bad-input", "has more than 2147483647 elements."]],
  [4, "ragged lists", ["bad-input", "ragged lists: [1] should be a list of 2"]],
  [
    5,
    "null, undefined, texts, lists and booleans as numbers",
    ["boundary-errors", "data[0] is null; a number is needed."],
  ],
  [6, "BigInt and holes", ["boundary-errors", "data[0] is the bigint 3; a number is needed."]],
  [7, "shapes that do not broadcast", ["elementwise-errors", "the shapes do not broadcast: from the last axis on"]],
  [8, "inner sizes and ranks of a product", ["bad-uses", "a needs at least 2 axes and has 1"]],
  [9, "axes that do not exist or stand twice", ["bad-input", "sum: the axes 1, -1 of [batch, 2] name one axis twice."]],
  [
    10,
    "a reshape to another count, or with two −1",
    ["bad-input", "reshape: [-1, -1] leaves the size of an axis open"],
  ],
  [
    11,
    "a step of 0, an index out of range or fractional",
    ["structure-errors", "the step is 0; use 1 to take each place"],
  ],
  [12, "ids outside the table", ["bad-input", "the id -1 at flat position 0 is outside 0 … 0."]],
  [13, "joins of other ranks or sizes, or of no nodes", ["structure-errors", "concat: 0 nodes cannot be joined"]],
  [14, "reductions of no elements", ["bad-input", "the maximum of no elements is undefined"]],
  [
    15,
    "windows that do not fit, strides of 0, groups that do not divide",
    ["convolution", "which 3 groups do not divide"],
  ],
  [
    16,
    "batch norm of one value a channel",
    "a layer cannot know the size of a named batch; of one value the spread is 0, and epsilon keeps value and gradient finite",
  ],
  [17, "dropout rates outside [0, 1)", ["dropout", "dropout: the rate is 1;"]],
  [
    18,
    "labels outside the classes",
    ["../../layers/test/softmax-cross-entropy", "says which label is outside the classes"],
  ],
  [19, "heads that do not divide", ["../../layers/test/attention", "heads have to divide D."]],
  [20, "a gradient of something that is not a scalar", ["bad-input", "the loss must be a single number, of rank 0"]],
  [21, "a cotangent of another shape", ["bad-input", "vjp: the cotangent of x [batch, 2] must be real [batch, 2]"]],
  [22, "a node that the loss does not use", ["gradients", "has a gradient of zeros of its shape"]],
  [
    23,
    "a custom rule that gives no node, or another shape",
    ["custom-rules", "the rule of x gives [] for an input of the shape [3]."],
  ],
  [24, "a value changed between the passes", "nodes hold no values, and arrays cannot be changed"],
  [25, "a gradient through integers", ["bad-input", "labels [batch] is int32: only real nodes have a gradient."]],
  [26, "a second backward pass, a use after disposal", "a gradient is a graph: nothing is taped, freed or disposed of"],
  [
    27,
    "cycles, forward references, ids twice, outputs twice",
    ["json-bad-input", 'two outputs have the name "total".'],
  ],
  [28, "ops called constructor or __proto__", ["json-bad-input", 'there is no op "constructor"']],
  [29, "attributes of another sort, unknown, or missing", ["json-bad-input", 'Sum needs the attribute "axes"']],
  [30, "optimisers with impossible numbers", ["../../training/test/optimisers", "refuse a factor of %d"]],
  [31, "names and keys like __proto__", ["json-bad-input", 'has the unknown key "__proto__"']],
  [32, "a key twice", ["json-bad-input", 'the key "id" stands twice in one object.']],
  [33, "integers beyond 2⁵³, 1e999, sizes of −0", ["json-bad-input", 'textOf(y).replace("[2]", "[1e999]")']],
  [34, "brackets nested without end", ["json-bad-input", "is nested deeper than 64 levels, the limit (maxDepth)."]],
  [35, "a byte order mark, garbage behind the end, NaN", ["json-bad-input", '"\\ufeff{}"']],
];

test.each(rows)("row %d, %s: its test is where the table says", (_, __, evidence) => {
  if (typeof evidence === "string") return expect(evidence.length).toBeGreaterThan(20); // the reason why it cannot occur
  const [file, text] = evidence;
  const paths = [`${file}.test.ts`, `${file}.ts`].map((name) => new URL(name, import.meta.url));
  const path = paths.find((each) => existsSync(each));
  expect(path && readFileSync(path, "utf8")).toContain(text);
});

test("the table has every row once", () => {
  expect(rows.map(([row]) => row)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
});

test.each([
  ["18446744073709551616", "found a list of 1."],
  ["9007199254740993", "found a list of 1."],
  ["-0", "found a list of 1."],
  ["1e3", undefined],
])("a size of %s in a document is refused unless it is a whole number that a float holds", (size, end) => {
  const text = textOf(input("x", [2])).replaceAll("[2]", `[${size}]`);
  const message = messageOf(() => fromJSON(text));
  if (end === undefined) expect(message).toBe("undefined");
  else
    expect(message).toBe(`FormatError: nodes[0].attributes.shape: must be a list of sizes and names of axes; ${end}`);
});

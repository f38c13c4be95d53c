import { add, apply, concat, elementwise, input, ops, real } from "@adjoint/core";
import { type OpTable, opTable } from "@adjoint/core/ops";
import { expect, test } from "vitest";

const none = Object.fromEntries(Object.keys(ops).map((name) => [name, null])) as unknown as OpTable<string>;
const [x, y] = [input("x", [2]), input("y", [2])];

test("an entry is found by the record of a node: an op of one's own with a known name has none", () => {
  const text = opTable<string>({
    ...none,
    Add: ({ inputs: { a, b } }) => `${a.name} + ${b.name}`,
    Concat: ({ inputs, attributes: { axis } }) => `${inputs.x.length} along ${axis}`,
  });
  const Add = elementwise({
    name: "Add",
    domain: { a: real, b: real },
    value: (a, b) => a + b,
    vjp: { a: (yBar) => yBar, b: (yBar) => yBar },
    doc: ops.Add.doc,
  });
  const found = [add(x, y), concat([x, y, x]), x, apply(Add, { a: x, b: y })].map(text);
  expect(found).toEqual(["x + y", "3 along 0", null, undefined]);
});

const without = (name: string): object => Object.fromEntries(Object.entries(none).filter(([key]) => key !== name));

test.each<[what: string, table: unknown, text: string]>([
  ["no table", null, "opTable: the table is null; give a record with an entry for each op."],
  ["no entry", without("Add"), "opTable: there is no entry for Add; write null where there is nothing."],
  ["an undefined entry", { ...none, Add: undefined }, "opTable: there is no entry for Add;"],
  ["inherited entries", Object.create(none), "opTable: there is no entry for A"],
  ["an entry for no op", { ...none, Foo: null }, "opTable: Foo: there is no such op."],
  ["an entry for what every object has", { ...none, constructor: null }, "opTable: constructor: there is no such op."],
  ["the key __proto__", { ...none, ["__proto__"]: null }, "opTable: __proto__: there is no such op."],
  ["a text", { ...none, Add: "+" }, 'opTable: the entry for Add is "+"; give a function of a node, or null.'],
])("a table with %s is refused", (_, table, text) => {
  expect(() => opTable(table as never)).toThrow(text);
});

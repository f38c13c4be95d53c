import { readFileSync } from "node:fs";
import { input, type Node } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { build, type Expression, type FixtureArray } from "../../../core/test/expression.ts";

/** The number of cases of the pitfalls file in which each op occurs, by name. */
export function pitfallsByOp(): ReadonlyMap<string, number> {
  const text = readFileSync("packages/core/test/fixtures/pitfalls.json", "utf8");
  const { cases } = JSON.parse(text) as {
    readonly cases: readonly { readonly expr: Expression; readonly inputs: Readonly<Record<string, FixtureArray>> }[];
  };
  const count = new Map<string, number>();
  for (const { expr, inputs } of cases) {
    const scope = new Map<string, Node>(
      Object.entries(inputs).map(([name, { shape }]) => [name, input(name, [...shape])]),
    );
    const names = new Set(topology([build(expr, scope)]).nodes.map(({ op }) => op.name));
    for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  }
  return count;
}

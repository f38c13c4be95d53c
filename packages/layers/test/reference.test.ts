import { add, constant, evaluate, gradients, input, mul, type Node, ndarray, sum } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { afterAll, describe, expect, it } from "vitest";
import reference from "./fixtures/layers.json" with { type: "json" };
import { builds, type Case, name } from "./reference-builds.ts";

const cases = reference.cases as unknown as readonly Case[]; // the compiler gives each case of the JSON file its own type
const kindOf = (key: string): "int32" | "real" => (key === "labels" || key === "ids" ? "int32" : "real");

/** The largest difference over the largest expected number. */
function relativeError(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs((actual[i] ?? Number.NaN) - value))) / (largest || 1);
}

const errors = new Map<string, number>();

describe("every value and every gradient of the reference", () => {
  afterAll(() => {
    const [worst, error] = [...errors].reduce((a, b) => (b[1] > a[1] ? b : a), ["none", 0]);
    console.info(`layers.json: ${errors.size} arrays compared; the worst is ${error.toExponential(1)} off, ${worst}`);
  });

  it("has a build for each case", () => {
    expect(Object.keys(builds).sort()).toEqual(cases.map((each) => each.name).sort());
  });

  it.each(
    cases.flatMap((each) => Object.entries(builds[each.name] ?? {}).map(([form, build]) => ({ ...each, form, build }))),
  )("$name ($form) agrees within 1e-10", ({ build, ...given }) => {
    const values = Object.entries(given.inputs).map(
      ([key, value]) => [key, ndarray(value, kindOf(key) === "int32" ? "int32" : "float64")] as const,
    );
    const nodes = Object.fromEntries(
      values.map(([key, { shape }]) => [key, input(key, shape, { kind: kindOf(key) })] as const),
    );
    const outputs = build(nodes, given);
    const terms = Object.entries(given.cotangents).map(([key, bar]) =>
      sum(mul(outputs[key] as Node, constant(ndarray(bar)))),
    ); // `mul` throws if an output is missing
    const loss = terms.reduce((a, b): Node => add(a, b));
    const parameters = new Map(topology(Object.values(outputs)).nodes.map((node) => [node.name, node]));
    const sources = Object.fromEntries(
      Object.keys(given.gradients).map((key) => [key, (nodes[key] ?? parameters.get(`${name}/${key}`)) as Node]), // `gradients` throws if one is missing
    );
    const bindings = {
      ...Object.fromEntries(values),
      ...Object.fromEntries(Object.entries(given.parameters).map(([key, value]) => [`${name}/${key}`, value])),
    };
    const made = evaluate({ ...outputs }, bindings);
    const bars = evaluate(gradients(loss, sources), bindings);
    for (const [found, expected] of [
      [made, given.outputs],
      [bars, given.gradients],
    ] as const) {
      for (const [key, value] of Object.entries(expected)) {
        const wanted = ndarray(value);
        expect(found[key]?.shape, key).toEqual(wanted.shape);
        const error = relativeError(found[key]?.data ?? [], [...wanted.data]);
        errors.set(`${given.name} (${given.form}): ${expected === given.outputs ? "" : "gradient by "}${key}`, error);
        expect(error, key).toBeLessThan(1e-10);
      }
    }
  });
});

import * as core from "@adjoint/core";
import { gradients, type Node, sameGraph } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { allOps } from "@adjoint/core/ops";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type GraphCase, graphCases, printGraph } from "../src/index.ts";

const LEAVES: readonly unknown[] = [core.ops.Input, core.ops.Parameter, core.ops.Constant];

const drawn = fc.sample(graphCases(), 1000);

/** Runs printed code with a `checkGradients` that returns its arguments. */
function run(code: string): {
  readonly loss: Node;
  readonly bindings: core.Bindings;
  readonly options: core.EvaluateOptions;
} {
  const statements = code.replace(/^import .*$/gm, "");
  const names = ["core", "checkGradients", "console"];
  const imports = /import \{ (.*) \} from "@adjoint\/core"/.exec(code)?.[1] ?? "";
  const body = `const { ${imports} } = core; ${statements.replace(/^const report = /m, "return ")}`;
  const checkGradients = (loss: Node, bindings: core.Bindings, options = {}) => ({ loss, bindings, options });
  return new Function(...names, body)(core, checkGradients, console) as ReturnType<typeof run>; // the code ends by returning a report
}

function bits(nodes: readonly Node[], bindings: core.Bindings, { axes = {} }: core.EvaluateOptions): unknown {
  return core.evaluate(nodes, bindings, { axes }).map(({ shape, data }) => [shape, [...data]]);
}

test("the code of a graph builds the same graph, with the same values and gradients", () => {
  fc.assert(
    fc.property(graphCases({ maxParts: 6 }), (example) => {
      const { loss, bindings, axes } = example;
      const again = run(String(example));
      expect(sameGraph(again.loss, loss)).toBe(true);
      const inputs = example.inputs.filter((node) => topology([loss]).position.has(node));
      const nodes = topology([again.loss]).nodes;
      const theirs = inputs.map(({ name }) => nodes.find((node) => node.name === name) as Node); // both graphs have the same names
      expect(bits([again.loss, ...gradients(again.loss, theirs)], again.bindings, again.options)).toEqual(
        bits([loss, ...gradients(loss, inputs)], bindings, { axes }),
      );
    }),
  );
});

test("an op of one's own is printed by its name, and the code says so", () => {
  const Cube = { ...core.ops.Tanh, name: "Cube" };
  const code = printGraph(core.apply(Cube, { x: core.constant(2) }), {});
  expect(code).toContain("// Cube is an op of your own: define or import its record here\n");
  expect(code).toContain("const loss = apply(Cube, { x: n0 });");
});

test("a node called like something that the printed code uses gets another variable", () => {
  for (const name of ["report", "checkGradients", "console", "String"]) {
    const loss = core.sum(core.named(name, core.exp(core.input("x", [2]))));
    expect(sameGraph(run(printGraph(loss, { x: [1, 2] })).loss, loss)).toBe(true);
    expect(printGraph(loss, { x: [1, 2] })).not.toContain(`const ${name} = named`);
  }
});

test("a node without a binding, or without a name to bind it by, is refused", () => {
  expect(() => printGraph(core.input("x", []), {})).toThrow("printGraph: x [] has no binding; give it one.");
  const nameless = core.apply(core.ops.Input, {}, { shape: [], kind: "real" });
  expect(() => printGraph(nameless, new Map([[nameless, 1]]))).toThrow(
    "printGraph: Input [] has no name; give it one.",
  );
});

test("every op is drawn, and every wiring", () => {
  const parts = new Set(drawn.flatMap((example) => example.parts));
  const missing = allOps
    .filter((op) => op.shape.draw !== null && !LEAVES.includes(op) && !parts.has(op.name))
    .map(({ name }) => name);
  expect(missing).toEqual([]);
  for (const name of ["scan", "checkpoint", "customVjp", "softmax", "conv1d", "attention"])
    expect(parts).toContain(name);
  const share = (holds: (example: GraphCase) => boolean): number => drawn.filter(holds).length / drawn.length;
  const nodesOf = ({ loss }: GraphCase): readonly Node[] => topology([loss]).nodes;
  const usesOf = (example: GraphCase): Node[] => nodesOf(example).flatMap(({ inputs }) => [...inputs]);
  expect(share((example) => usesOf(example).length > new Set(usesOf(example)).size)).toBeGreaterThan(0.5); // a node is used several times
  expect(
    share((example) => nodesOf(example).some(({ inputs }) => inputs.length > new Set(inputs).size)),
  ).toBeGreaterThan(0.1); // x·x
  expect(share((example) => example.nodes.some((node) => !nodesOf(example).includes(node)))).toBeGreaterThan(0.1); // a node is not used
  expect(share((example) => example.inputs.some((node) => !nodesOf(example).includes(node)))).toBeGreaterThan(0.02);
  expect(share((example) => nodesOf(example).some(({ shape }) => shape.includes("batch")))).toBeGreaterThan(0.05);
  for (const size of [0, 1])
    expect(share((example) => nodesOf(example).some(({ shape }) => shape.includes(size)))).toBeGreaterThan(0.1);
});

test("values and gradients are finite and of moderate size", () => {
  for (const { loss, inputs, bindings, axes } of drawn) {
    for (const { data } of core.evaluate([loss, ...gradients(loss, inputs)], bindings, { axes }))
      for (const value of data) expect(Math.abs(value)).toBeLessThan(1e8);
  }
});

test("a failure shrinks to a few nodes, wherever it was among many, and replays", () => {
  const hasNoErf = fc.property(graphCases({ maxParts: 24 }), ({ parts }) => !parts.includes("Erf"));
  const found = fc.check(hasNoErf, { numRuns: 1000 });
  const [example] = found.counterexample ?? [];
  expect(example?.parts).toEqual(["Erf"]);
  expect(topology([example?.loss as Node]).nodes.length).toBeLessThanOrEqual(6);
  expect(
    Object.values(example?.bindings ?? {})
      .flatMap(({ data }) => [...data])
      .every((value) => value === 1),
  ).toBe(true);
  const replayed = fc.check(hasNoErf, { seed: found.seed, path: found.counterexamplePath ?? "", endOnFailure: true });
  expect(String(replayed.counterexample?.[0])).toBe(String(example));
});

import { readFileSync } from "node:fs";
import { gradients, input, Node, sum } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { allOps, isVariadic } from "@adjoint/core/ops";
import { expect, test } from "vitest";
import { allDoors } from "./all-doors.ts";
import { auditedFunction } from "./audited.ts";
import { functionCalls } from "./function-calls.ts";

const files = {
  "unary.json": [[]],
  "binary.json": [[], []],
  "ternary.json": [[], [], []],
  "vectors.json": [[3]],
} as const;

/** The functions of the audit, and the shapes they are tried with there. */
const audited = Object.entries(files).flatMap(([file, shapes]) => {
  const table = JSON.parse(readFileSync(new URL(`./fixtures/accuracy/${file}`, import.meta.url), "utf8")) as object;
  return Object.keys(table).map((name) => ({ name, shapes }));
});

/** Functions, and ops, without rows of their own in the fixtures, by the reason why. */
const reasons: Readonly<Record<string, string>> = {
  "moves or copies numbers, so that nothing is rounded":
    "copy stopGradient sort flip tril triu after broadcastTo concat diag expandDims flatten gather matrixTranspose named pad repeat reshape roll slice squeeze stack takeAlongAxis tile transpose After Concat Copy Gather Reshape",
  "chooses one of its numbers, or a number that is given":
    "ceil floor round sign neg relu hardTanh clip atLeast maxPool2d where oneHot embedding dropout eye full ones zeros arange AtLeast MaxPool2d",
  "adds products, each of which is rounded, as is each sum; the tests of products compare with exact numbers":
    "matMul einsum dot outer conv1d conv2d convTranspose1d convTranspose2d avgPool2d linearRecurrence matrixTrace scatterAdd Einsum MatMul SharedMatMul SharedMatMulTranspose ScatterAdd Conv2d ConvKernelTranspose2d ConvTranspose2d",
  "is a softmax, which has rows, between two products": "attention attentionWeights",
  "computes a graph that is given":
    "apply checkpoint cond customVjp expand fromJSON scoped simplify substitute Cond Custom WhileLoop",
  "differentiates, which every row does": "gradients hessian hessianVectorProduct jacobian jvp vjp",
  "is a binding, or drawn": "input parameter randomNormal randomUniform",
  "is the derivative of digamma, which has rows; its orders are in gamma.test.ts": "polygamma",
};
const withReason = new Set(Object.values(reasons).flatMap((names) => names.split(" ")));
const bare = (names: readonly string[], found: ReadonlySet<string>): readonly string[] =>
  names.filter((name) => !found.has(name) && !withReason.has(name));

/** The functions whose call gives a node of real numbers. */
const ofReals = Object.entries(functionCalls)
  .filter(([name, args]) => {
    const call = allDoors[name as keyof typeof allDoors] as unknown as (...args: readonly unknown[]) => unknown; // the table has functions only
    const result = call(...args);
    return result instanceof Node && result.kind === "real";
  })
  .map(([name]) => name);

/** The ops of the audited functions, and of their derivatives of both orders. */
const computed = audited.flatMap(({ name, shapes }) => {
  const x = shapes.map((shape, i): Node => input(`x${i}`, shape));
  const y = auditedFunction(name)(...x);
  const first: readonly Node[] = gradients(sum(y), x);
  const second = first.flatMap((slope): readonly Node[] => gradients(sum(slope), x));
  return topology([y, ...first, ...second]).nodes.map(({ op }) => op.name);
});
const differentiable = allOps
  .filter((op) => isVariadic(op) || Object.values(op.vjp).some((rule) => rule !== null))
  .map(({ name }) => name);

test("the audit of accuracy has every function that gives real numbers, or a reason why not", () => {
  expect(bare(ofReals, new Set(audited.map(({ name }) => name)))).toEqual([]);
});

test("the audit of accuracy computes with every op that has a derivative, or there is a reason why not", () => {
  expect(bare(differentiable, new Set(computed))).toEqual([]);
});

test("no reason is given for what is audited, or for what is not there", () => {
  const known = new Set([...ofReals, ...differentiable]);
  const needless = new Set([...audited.map(({ name }) => name), ...computed]);
  expect([...withReason].filter((name) => !known.has(name) || needless.has(name))).toEqual([]);
});

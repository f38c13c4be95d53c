/**
 * A program of `count` operations on nodes, one after the other: half of them change the shape, and each differs from the
 * one before. With `literal`, the compiler knows every size; without, the nodes are plain.
 */
export function chainedOps(count: number, { literal }: { readonly literal: boolean }): string {
  const annotation = literal ? "" : ": core.Node"; // for each node, since a reshape would give it literal sizes again
  const lines = ['import * as core from "@adjoint/core";', `const start${annotation} = core.input("x", ["batch", 8]);`];
  let last = "start";
  for (let i = 0; i < count; i++) {
    const next = `y${i}`;
    lines.push(`const ${next}${annotation} = ${STEPS[i % STEPS.length]?.(last, i)};`);
    last = next;
  }
  return [...lines, `export const result = core.sum(${last});`, ""].join("\n");
}

type Step = (x: string, i: number) => string;

/** Ten operations; the last shape is the first one again, so that ten more can follow. */
const STEPS: readonly Step[] = [
  (x, i) => `core.matMul(${x}, core.parameter("W${i}", [8, ${10 + i}]))`,
  (x, i) => `core.add(${x}, core.parameter("b${i}", [${10 + i - 1}]))`,
  (x) => `core.sigmoid(${x})`,
  (x, i) => `core.reshape(${x}, ["batch", 1, ${10 + i - 3}])`,
  (x) => `core.softmax(${x}, { axis: -1 })`,
  (x) => `core.concat([${x}, ${x}], { axis: 1 })`,
  (x) => `core.mean(${x}, { axis: 1 })`,
  (x) => `core.mul(${x}, 2)`,
  (x) => `core.slice(${x}, { axis: 1, start: 2, stop: 6 })`,
  (x) => `core.pad(${x}, { axis: 1, before: 1, after: 3 })`,
];

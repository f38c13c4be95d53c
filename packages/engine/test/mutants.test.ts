import {
  add,
  evaluate,
  exp,
  input,
  matMul,
  max,
  mul,
  type NDArray,
  type Node,
  parameter,
  sum,
  transpose,
} from "@adjoint/core";
import { expect, it } from "vitest";
import { assemble } from "../src/assembly/assemble.ts";
import type { ElementStep } from "../src/elements/element-program.ts";
import { planMemory } from "../src/memory/plan-memory.ts";
import { buildModule } from "../src/module/build-module.ts";
import { float64 } from "../src/numeric/element-type.ts";
import type { Instruction, Nest } from "../src/program/instruction.ts";
import type { Program } from "../src/program/program.ts";
import { Instance } from "../src/run/instance.ts";
import { webAssembly } from "../src/wasm/web-assembly.ts";

const x = input("x", [5, 3]);
const W = parameter("W", [3, 7]);
const [product, sums]: readonly Node[] = [matMul(x, W), sum(x, { axis: 1, keepAxes: true })];
const h: Node = exp(add(product as Node, sums as Node)); // there are two
const outputs: readonly Node[] = [sum(mul(h, h)), max(h, { axis: 0 }), transpose(mul(h, 2))];
const values = new Map([
  [x as Node, Float64Array.from({ length: 15 }, (_, i) => Math.sin(i))],
  [W as Node, Float64Array.from({ length: 21 }, (_, i) => Math.cos(2 * i))],
]);
const expected = evaluate(outputs, {
  x: { shape: [5, 3], data: values.get(x) },
  W: { shape: [3, 7], data: values.get(W) },
} as never);

/** Whether a program, changed in some way, still gives what the reference gives. */
function agrees(
  change: (program: Program) => Program,
  move?: (addresses: Float64Array | Int32Array, program: Program) => void,
): boolean {
  const features = { fused: false, largeBlocks: false };
  const program = change(assemble({ outputs, bound: [x, W], carried: [], dtype: "float64", features }));
  const plan = planMemory(program, 8);
  move?.(plan.addresses, program);
  const api = webAssembly();
  if (api === undefined) throw new Error("these tests need WebAssembly");
  const module = new api.Module(buildModule(program, plan, float64).bytes);
  const instance = new Instance(api, { program, plan, module, dtype: "float64" });
  for (const [i, { node }] of program.bound.entries()) instance.write(i, values.get(node) as Float64Array);
  instance.step();
  return expected.every((value: NDArray, i) => {
    const { data } = instance.read(i);
    return [...value.data].every((number, k) => Math.abs(number - (data[k] as number)) <= 1e-12 * Math.abs(number));
  });
}

/** Changes the nests of a program. */
const nests =
  (change: (nest: Nest) => Nest) =>
  (program: Program): Program => ({
    ...program,
    instructions: program.instructions.map((each): Instruction => (each.kind === "nest" ? change(each) : each)),
  });

/** Changes the steps of a nest. */
const steps = (change: (step: ElementStep) => ElementStep) =>
  nests((nest) => ({ ...nest, program: { steps: nest.program.steps.map(change) } }));

it("the program as it is agrees with the reference", () => {
  expect(agrees((program) => program)).toBe(true);
});

const mutants: Record<string, (program: Program) => Program> = {
  "a sum that is a maximum": steps((step) =>
    step.kind === "fold" && step.fold === "sum" ? { ...step, fold: "max" } : step,
  ),
  "a maximum that is a minimum": steps((step) =>
    step.kind === "fold" && step.fold === "max" ? { ...step, fold: "min" } : step,
  ),
  "a product that is a sum": steps((step) => (step.kind === "op" && step.op === "mul" ? { ...step, op: "add" } : step)),
  "a constant that is another": steps((step) =>
    step.kind === "constant" ? { ...step, value: step.value + 1e-9 } : step,
  ),
  "an operand one element further on": nests((nest) => ({
    ...nest,
    operands: nest.operands.map((each, i) =>
      i === 0 ? { ...each, view: { ...each.view, offset: each.view.offset + 1 } } : each,
    ),
  })),
  "an operand whose last axis does not move": nests((nest) => ({
    ...nest,
    operands: nest.operands.map((each) => ({
      ...each,
      view: { ...each.view, strides: each.view.strides.map((s, i, all) => (i === all.length - 1 ? 0 : s)) },
    })),
  })),
  "one element less of each row": nests((nest) => ({
    ...nest,
    sizes: nest.sizes.map((size, i) => (i === nest.sizes.length - 1 ? size - 1 : size)),
  })),
  "one element less in each fold": nests((nest) => ({
    ...nest,
    groups: nest.groups.map((sizes) => sizes.map((size) => size - 1)),
  })),
  "the first call left out": (program) => ({ ...program, instructions: program.instructions.slice(1) }),
  "the last call left out": (program) => ({ ...program, instructions: program.instructions.slice(0, -1) }),
  "two calls in the wrong order": (program) => ({ ...program, instructions: program.instructions.toReversed() }),
};
for (const [name, mutant] of Object.entries(mutants))
  it(`is caught: ${name}`, () => {
    expect(agrees(mutant)).toBe(false);
  });

it("is caught: two values in one place", () => {
  const overlapping = (addresses: Float64Array | Int32Array, { outputs: views }: Program): void => {
    const [first, second] = [views[1]?.buffer.id ?? 0, views[2]?.buffer.id ?? 0];
    addresses[first] = addresses[second] as number;
  };
  expect(agrees((program) => program, overlapping)).toBe(false);
});

import { outsideFunctions } from "../elements/math-emitters.ts";
import type { Kernel } from "../kernels/kernel.ts";
import type { MemoryPlan } from "../memory/plan-memory.ts";
import { nestKernel } from "../nests/nest-kernel.ts";
import type { ElementType } from "../numeric/element-type.ts";
import { type Call, isCall, viewsOf } from "../program/instruction.ts";
import type { Program } from "../program/program.ts";
import type { View } from "../program/view.ts";
import { ModuleBuilder } from "../wasm/module-builder.ts";
import { valueType } from "../wasm/value-type.ts";
import { type CallStep, stepsOf, writeSteps } from "./steps.ts";

/** The parts of a call that threads share: the name of an exported function, and its operands. */
export type Job = readonly { readonly name: string; readonly operands: readonly number[] }[];

/** A module, and what is in it. */
export interface BuiltModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** By the position of its instruction, each call that threads share; then the memory is shared too. */
  readonly jobs: ReadonlyMap<number, Job>;
  /** The number of functions. */
  readonly functions: number;
  /** The number of calls in one run. */
  readonly calls: number;
}

/** So many calls stand in one function at most; larger ones are slow to compile. */
const CALLS = 1000;

/** The name under which a module takes its memory, and calls reference kernels by their position among the instructions. */
export const imports = {
  module: "engine",
  memory: "memory",
  reference: "reference",
  split: "split",
  sin: "sin",
  cos: "cos",
} as const;

/** The name under which a module takes the function at a position among those of its program. */
export function calledName(position: number): string {
  return `called${position}`;
}

/** The module of a program: a function for each different kernel, and drivers that call them in order. */
export function buildModule(
  { instructions, outputs, bound, functions: called, carried }: Program,
  plan: MemoryPlan,
  type: ElementType,
): BuiltModule {
  const module = new ModuleBuilder();
  const shared = instructions.some(({ kind }) => kind === "split");
  const pages = pagesOf(plan.bytes);
  const memory = shared ? { initial: pages, maximum: pages, shared } : { initial: pages };
  module.importMemory({ module: imports.module, name: imports.memory, ...memory });
  for (const name of [imports.reference, imports.split]) module.importFunction(imports.module, name, [valueType.i32]);
  for (const name of [imports.sin, imports.cos])
    module.importFunction(imports.module, name, [valueType.f64], [valueType.f64]);
  for (const [i, { inputs }] of called.entries())
    module.importFunction(
      imports.module,
      calledName(i),
      inputs.map(() => valueType.f64),
      [valueType.f64],
    );
  const { reference } = outsideFunctions;
  const functions = new Map<string, number>();
  const functionOf = (kernel: Kernel): number => {
    const known = functions.get(kernel.key);
    if (known !== undefined) return known;
    const index = kernel.emit(module);
    functions.set(kernel.key, index);
    return index;
  };
  const jobs = new Map<number, Job>();
  const names = new Map<number, string>();
  const exported = (index: number): string => {
    const name = `part${index}`;
    if (!names.has(index)) module.export(name, index);
    names.set(index, name);
    return name;
  };
  const advanceOf = ({ advance = 0 }: View): number => advance * type.bytes;
  const addressOf = ({ buffer, offset }: View): number => (plan.addresses[buffer.id] as number) + offset * type.bytes; // every buffer has an address
  const failing = (index: number): CallStep => ({ target: reference, operands: [index], advances: [] });
  const callOf = (instruction: Call, index: number): CallStep => {
    if (instruction.kind === "reference") return failing(index);
    if (instruction.kind === "split") {
      const parts = instruction.parts.map((part) => ({
        name: exported(functionOf(part.kernel)),
        operands: operandsOf(part).map(addressOf),
      }));
      jobs.set(index, parts);
      return { target: outsideFunctions.split, operands: [index], advances: [] };
    }
    const kernel = instruction.kind === "nest" ? nestKernel(instruction, type, called) : instruction.kernel;
    const views = operandsOf(instruction);
    const step = { target: functionOf(kernel), operands: views.map(addressOf), advances: views.map(advanceOf) };
    return kernel.checks === true ? { ...step, ifWrong: failing(index) } : step;
  };
  const steps = stepsOf(instructions, { callOf, addressOf, failing });
  const drivers: number[] = [];
  for (let first = 0; first < steps.length; first += CALLS)
    drivers.push(module.define([], [], (f) => writeSteps(f, steps.slice(first, first + CALLS))));
  const step = module.define([], [], (f) => {
    for (const driver of drivers) f.call(driver);
    for (const { from, to } of carried) {
      const [source, target] = [outputs[from] as View, (bound[to] as Program["bound"][number]).buffer]; // numbers of the program
      const [start, end] = [addressOf(source), plan.addresses[target.id] as number]; // every buffer has an address
      if (start !== end)
        f.i32(end | 0)
          .i32(start | 0)
          .i32((target.count * type.bytes) | 0)
          .memoryCopy();
    }
  });
  module.export("step", step);
  return {
    bytes: module.finish(),
    jobs,
    functions: functions.size + drivers.length + 1,
    calls: instructions.filter(isCall).length,
  };
}

/** How many pages of 64 KiB so many bytes take. */
export function pagesOf(bytes: number): number {
  return Math.ceil(bytes / 65536);
}

function operandsOf(instruction: Exclude<Call, { kind: "reference" | "split" }>): readonly View[] {
  if (instruction.kind === "nest") return viewsOf(instruction).map(({ view }) => view);
  const { inputs, output, scratch } = instruction;
  return scratch === undefined ? [...inputs, output] : [...inputs, output, scratch];
}

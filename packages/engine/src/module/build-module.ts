import type { Kernel } from "../kernels/kernel.ts";
import type { MemoryPlan } from "../memory/plan-memory.ts";
import { nestKernel } from "../nests/nest-kernel.ts";
import type { ElementType } from "../numeric/element-type.ts";
import { type Instruction, viewsOf } from "../program/instruction.ts";
import type { Program } from "../program/program.ts";
import type { View } from "../program/view.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { ModuleBuilder } from "../wasm/module-builder.ts";
import { valueType } from "../wasm/value-type.ts";

/** A module, and what is in it. */
export interface BuiltModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The number of functions. */
  readonly functions: number;
  /** The number of calls in one run. */
  readonly calls: number;
}

/** So many calls stand in one function at most; larger ones are slow to compile. */
const CALLS = 1000;

/** The name under which a module takes its memory, and calls reference kernels by their position among the instructions. */
export const imports = { module: "engine", memory: "memory", reference: "reference" } as const;

/** The module of a program: a function for each different kernel, and drivers that call them in order. */
export function buildModule({ instructions }: Program, plan: MemoryPlan, type: ElementType): BuiltModule {
  const module = new ModuleBuilder();
  module.importMemory({ module: imports.module, name: imports.memory, initial: pagesOf(plan.bytes) });
  const reference = module.importFunction(imports.module, imports.reference, [valueType.i32]);
  const functions = new Map<string, number>();
  const functionOf = (kernel: Kernel): number => {
    const known = functions.get(kernel.key);
    if (known !== undefined) return known;
    const index = kernel.emit(module);
    functions.set(kernel.key, index);
    return index;
  };
  const addressOf = ({ buffer, offset }: View): number => (plan.addresses[buffer.id] as number) + offset * type.bytes; // every buffer has an address
  const calls = instructions.map((instruction, index): Call => {
    if (instruction.kind === "reference") return { target: reference, operands: [index] };
    const kernel = instruction.kind === "nest" ? nestKernel(instruction, type) : instruction.kernel;
    return { target: functionOf(kernel), operands: operandsOf(instruction).map(addressOf) };
  });
  const drivers: number[] = [];
  for (let first = 0; first < calls.length; first += CALLS)
    drivers.push(module.define([], [], (f) => writeCalls(f, calls.slice(first, first + CALLS))));
  const step = module.define([], [], (f) =>
    writeCalls(
      f,
      drivers.map((target) => ({ target, operands: [] })),
    ),
  );
  module.export("step", step);
  return { bytes: module.finish(), functions: functions.size + drivers.length + 1, calls: calls.length };
}

/** How many pages of 64 KiB so many bytes take. */
export function pagesOf(bytes: number): number {
  return Math.ceil(bytes / 65536);
}

interface Call {
  readonly target: number;
  readonly operands: readonly number[];
}

function writeCalls(f: FunctionBuilder, calls: readonly Call[]): void {
  for (const { target, operands } of calls) {
    for (const operand of operands) f.i32(operand | 0);
    f.call(target);
  }
}

function operandsOf(instruction: Exclude<Instruction, { kind: "reference" }>): readonly View[] {
  if (instruction.kind === "nest") return viewsOf(instruction).map(({ view }) => view);
  const { inputs, outputs, scratch } = instruction;
  return scratch === undefined ? [...inputs, ...outputs] : [...inputs, ...outputs, scratch];
}

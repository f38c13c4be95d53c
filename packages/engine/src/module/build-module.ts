import { outsideFunctions } from "../elements/math-emitters.ts";
import type { Kernel } from "../kernels/kernel.ts";
import type { MemoryPlan } from "../memory/plan-memory.ts";
import { nestKernel } from "../nests/nest-kernel.ts";
import type { ElementType } from "../numeric/element-type.ts";
import { type Call, type Instruction, viewsOf } from "../program/instruction.ts";
import type { Program } from "../program/program.ts";
import type { View } from "../program/view.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/instructions.ts";
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
export const imports = { module: "engine", memory: "memory", reference: "reference", sin: "sin", cos: "cos" } as const;

/** The module of a program: a function for each different kernel, and drivers that call them in order. */
export function buildModule(
  { instructions, outputs, bound, carried }: Program,
  plan: MemoryPlan,
  type: ElementType,
): BuiltModule {
  const module = new ModuleBuilder();
  module.importMemory({ module: imports.module, name: imports.memory, initial: pagesOf(plan.bytes) });
  module.importFunction(imports.module, imports.reference, [valueType.i32]);
  for (const name of [imports.sin, imports.cos])
    module.importFunction(imports.module, name, [valueType.f64], [valueType.f64]);
  const { reference } = outsideFunctions;
  const functions = new Map<string, number>();
  const functionOf = (kernel: Kernel): number => {
    const known = functions.get(kernel.key);
    if (known !== undefined) return known;
    const index = kernel.emit(module);
    functions.set(kernel.key, index);
    return index;
  };
  const advanceOf = ({ advance = 0 }: View): number => advance * type.bytes;
  const addressOf = ({ buffer, offset }: View): number => (plan.addresses[buffer.id] as number) + offset * type.bytes; // every buffer has an address
  const callOf = (instruction: Call, index: number): Step => {
    if (instruction.kind === "reference") return { target: reference, operands: [index], advances: [] };
    const kernel = instruction.kind === "nest" ? nestKernel(instruction, type) : instruction.kernel;
    const views = operandsOf(instruction);
    const step = { target: functionOf(kernel), operands: views.map(addressOf), advances: views.map(advanceOf) };
    return kernel.checks === true ? { ...step, ifWrong: { target: reference, operands: [index], advances: [] } } : step;
  };
  const steps = stepsOf(instructions, callOf);
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
    functions: functions.size + drivers.length + 1,
    calls: instructions.filter(isCall).length,
  };
}

/** How many pages of 64 KiB so many bytes take. */
export function pagesOf(bytes: number): number {
  return Math.ceil(bytes / 65536);
}

/** A call of a function, or steps that are repeated. */
type Step = CallStep | { readonly rounds: number; readonly steps: readonly Step[] };

interface CallStep {
  readonly target: number;
  readonly operands: readonly number[];
  /** By how much each operand grows with each round of the loop around it. */
  readonly advances: readonly number[];
  /** What is called if it returns another number than 0. */
  readonly ifWrong?: CallStep;
}

function isCall(instruction: Instruction): instruction is Call {
  return instruction.kind !== "loop" && instruction.kind !== "end";
}

/** Instructions as steps, what stands between the start and the end of a loop as one of them. */
function stepsOf(instructions: readonly Instruction[], callOf: (call: Call, index: number) => Step): readonly Step[] {
  const open: Step[][] = [[]];
  const rounds: number[] = [];
  for (const [index, instruction] of instructions.entries()) {
    if (instruction.kind === "loop") {
      open.push([]);
      rounds.push(instruction.rounds);
    } else if (instruction.kind === "end") {
      const steps = open.pop() as Step[]; // every end has its start
      open.at(-1)?.push({ rounds: rounds.pop() as number, steps });
    } else open.at(-1)?.push(callOf(instruction, index));
  }
  return open[0] as Step[];
}

/** @param round - the local with the number of the round */
function writeSteps(f: FunctionBuilder, steps: readonly Step[], round?: number): void {
  for (const step of steps) {
    if ("target" in step) writeCall(f, step, round);
    else if (step.rounds > 0) {
      const own = f.local(valueType.i32);
      f.i32(0).set(own);
      f.loop(() => {
        writeSteps(f, step.steps, own);
        f.get(own).i32(1).op(i32.add).tee(own).i32(step.rounds).op(i32.ltS).brIf(0);
      });
      f.release(own);
    }
  }
}

function writeCall(
  f: FunctionBuilder,
  { target, operands, advances, ifWrong }: CallStep,
  round: number | undefined,
): void {
  for (const [i, operand] of operands.entries()) {
    f.i32(operand | 0);
    const advance = advances[i] ?? 0;
    if (advance !== 0 && round !== undefined) f.get(round).i32(advance).op(i32.mul).op(i32.add);
  }
  f.call(target);
  if (ifWrong !== undefined) f.if(() => writeCall(f, ifWrong, round));
}

function operandsOf(instruction: Exclude<Call, { kind: "reference" }>): readonly View[] {
  if (instruction.kind === "nest") return viewsOf(instruction).map(({ view }) => view);
  const { inputs, output, scratch } = instruction;
  return scratch === undefined ? [...inputs, output] : [...inputs, output, scratch];
}

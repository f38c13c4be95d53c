import { ArgumentError, NDArray, type Node, type Numbers, type ReadonlyNumbers } from "@adjoint/core";
import type { MemoryPlan } from "../memory/plan-memory.ts";
import { calledName, imports } from "../module/build-module.ts";
import type { Leave } from "../program/instruction.ts";
import type { Program } from "../program/program.ts";
import type { View } from "../program/view.ts";
import type { Module, WebAssemblyApi } from "../wasm/web-assembly.ts";
import { allocateFor } from "./allocate-for.ts";
import { type Lanes, lanesOf } from "./lanes.ts";
import { memoryOf } from "./memory-of.ts";
import { referenceCall } from "./reference-call.ts";
import { type CrewParts, ThreadCrew } from "./thread-crew.ts";

/** What an instance is made of. */
export interface InstanceParts {
  readonly program: Program;
  readonly plan: MemoryPlan;
  readonly module: Module;
  readonly dtype: "float64" | "float32";
  /** What threads share, and how many; one thread does all if left out. */
  readonly sharing?: Pick<CrewParts, "jobs" | "threads">;
}

/** A compiled program with memory of its own. */
export class Instance {
  readonly #program: Program;
  readonly #plan: MemoryPlan;
  readonly #dtype: "float64" | "float32";
  readonly #width: number;
  readonly #lanes: Lanes;
  readonly #step: () => void;
  readonly #crew: ThreadCrew | undefined;

  constructor(api: WebAssemblyApi, { program, plan, module, dtype, sharing }: InstanceParts) {
    this.#program = program;
    this.#plan = plan;
    this.#dtype = dtype;
    this.#width = dtype === "float64" ? 8 : 4;
    const memory = memoryOf(api, plan.bytes, sharing !== undefined && sharing.jobs.size > 0);
    this.#lanes = lanesOf(memory.buffer, dtype);
    const place = { dtype, firstOf: (view: View): number => this.#firstOf(view) };
    const calls = new Map<number, () => void>();
    for (const [index, instruction] of program.instructions.entries())
      if (instruction.kind === "reference" || (instruction.kind === "kernel" && instruction.kernel.checks === true))
        calls.set(index, referenceCall(instruction, this.#lanes, place));
      else if (instruction.kind === "leave") calls.set(index, () => refuseSteps(instruction));
    const reference = (index: number): void => calls.get(index)?.();
    const { exports } = new api.Instance(module, {
      [imports.module]: {
        [imports.memory]: memory,
        [imports.reference]: reference,
        [imports.split]: (index: number) => this.#crew?.run(index),
        [imports.sin]: Math.sin,
        [imports.cos]: Math.cos,
        ...Object.fromEntries(program.functions.map(({ value }, i) => [calledName(i), value])),
      },
    });
    this.#step = exports.step as () => void; // `buildModule` exports it
    if (sharing !== undefined && sharing.jobs.size > 0)
      this.#crew = new ThreadCrew({ ...sharing, module, memory, functions: program.functions.length }, exports);
    for (const { value, buffer } of program.constants)
      this.#lanes.write(buffer.kind, this.#firstOf({ buffer, offset: 0 }), value.data);
  }

  /** How many threads share its large products now, and how many workers failed or did not come back. */
  get crew(): { readonly threads: number; readonly lost: number } {
    return this.#crew ?? { threads: 1, lost: 0 };
  }

  /** Computes all values from what is bound. */
  step(): void {
    this.#step();
  }

  /** Writes the value of a bound node, by its number in the program. */
  write(bound: number, data: ReadonlyNumbers): void {
    const { buffer } = this.#program.bound[bound] as Program["bound"][number]; // numbers of the program
    this.#lanes.write(buffer.kind, this.#firstOf({ buffer, offset: 0 }), data);
  }

  /** A copy of the value of an output, by its number. */
  read(output: number): NDArray {
    const view = this.#outputAt(output);
    const { kind } = view.buffer;
    const count = view.sizes.reduce((a, b) => a * b, 1);
    const data = allocateFor(kind, this.#dtype, count);
    this.#lanes.read(kind, this.#firstOf(view), data);
    return NDArray.adopt(view.sizes, data);
  }

  /** Writes the value of an output into an array. */
  readInto(output: number, into: Numbers): void {
    const view = this.#outputAt(output);
    this.#lanes.read(view.buffer.kind, this.#firstOf(view), into);
  }

  /** The value of a bound node, copied. */
  readBound(bound: number): NDArray {
    const { node, buffer } = this.#program.bound[bound] as Program["bound"][number];
    const data = allocateFor(buffer.kind, this.#dtype, buffer.count);
    this.#lanes.read(buffer.kind, this.#firstOf({ buffer, offset: 0 }), data);
    return NDArray.adopt(sizesOfNode(node), data);
  }

  /** Ends the threads that share its products. */
  dispose(): void {
    this.#crew?.dispose();
  }

  #outputAt(output: number): View {
    return this.#program.outputs[output] as View; // numbers of the program
  }

  #firstOf({ buffer, offset }: Pick<View, "buffer" | "offset">): number {
    return (this.#plan.addresses[buffer.id] as number) / this.#width + offset; // every buffer has an address
  }
}

function refuseSteps({ node, limit }: Leave): never {
  throw new ArgumentError(`${node}: the condition still holds after ${limit} steps, which is the limit.`);
}

function sizesOfNode({ shape }: Node): readonly number[] {
  return shape as readonly number[]; // the axes of a program are bound
}

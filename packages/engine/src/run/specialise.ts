import { assemble, type Task } from "../assembly/assemble.ts";
import { type MemoryPlan, planMemory } from "../memory/plan-memory.ts";
import { type BuiltModule, buildModule } from "../module/build-module.ts";
import { float32, float64 } from "../numeric/element-type.ts";
import { type GraphSizes, type PassReport, sizedGraph } from "../passes/sized-graph.ts";
import type { Program } from "../program/program.ts";
import { requireRoom } from "./memory-of.ts";

/** A graph compiled for given sizes, up to the bytes of the module. */
export interface Specialised {
  readonly program: Program;
  readonly plan: MemoryPlan;
  readonly built: BuiltModule;
  readonly passes: readonly PassReport[];
}

/** Compiles a graph for given sizes. The bound nodes of the program are those of the task, in their order. */
export function specialise(task: Task, sizes: GraphSizes): Specialised {
  const { outputs, bound, dtype } = task;
  const sized = sizedGraph([...outputs, ...bound], sizes);
  const program = assemble({
    ...task,
    outputs: sized.outputs.slice(0, outputs.length),
    bound: sized.outputs.slice(outputs.length),
  });
  const type = dtype === "float64" ? float64 : float32;
  const plan = planMemory(program, type.bytes);
  requireRoom(plan.bytes);
  return { program, plan, built: buildModule(program, plan, type), passes: sized.passes };
}

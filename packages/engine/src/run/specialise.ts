import type { Node } from "@adjoint/core";
import { assemble } from "../assembly/assemble.ts";
import { type MemoryPlan, planMemory } from "../memory/plan-memory.ts";
import { type BuiltModule, buildModule } from "../module/build-module.ts";
import { float32, float64 } from "../numeric/element-type.ts";
import { type GraphSizes, type PassReport, sizedGraph } from "../passes/sized-graph.ts";
import type { Program } from "../program/program.ts";

/** A graph compiled for given sizes, up to the bytes of the module. */
export interface Specialised {
  readonly program: Program;
  readonly plan: MemoryPlan;
  readonly built: BuiltModule;
  readonly passes: readonly PassReport[];
  /** The bound nodes of the program in the order in which they were given. */
  readonly bound: readonly number[];
}

/** What is compiled: what is asked for, and the nodes that bindings give. */
export interface Sources {
  readonly outputs: readonly Node[];
  readonly bound: readonly Node[];
  readonly dtype: "float64" | "float32";
}

/** Compiles a graph for given sizes. */
export function specialise({ outputs, bound, dtype }: Sources, sizes: GraphSizes): Specialised {
  const sized = sizedGraph([...outputs, ...bound], sizes);
  const images = sized.outputs.slice(outputs.length);
  const program = assemble(sized.outputs.slice(0, outputs.length), images, dtype);
  const type = dtype === "float64" ? float64 : float32;
  const plan = planMemory(program, type.bytes);
  const built = buildModule(program, plan, type);
  const numbers = new Map(program.bound.map(({ node }, i) => [node, i]));
  return { program, plan, built, passes: sized.passes, bound: images.map((node) => numbers.get(node) as number) }; // every one is in the program
}

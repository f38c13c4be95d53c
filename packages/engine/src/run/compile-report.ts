import { formatTable } from "@adjoint/core/graphs";
import type { PassReport } from "../passes/sized-graph.ts";
import { describeInstruction } from "../program/describe-instruction.ts";
import type { Entry } from "./engine.ts";

/** What was compiled for one set of sizes. */
export interface ProgramReport {
  /** The sizes of the named axes. */
  readonly axes: Readonly<Record<string, number>>;
  /** Bytes of the module. */
  readonly moduleBytes: number;
  /** Functions of the module; kernels that are the same are one function. */
  readonly functions: number;
  /** Kernel calls in one run. */
  readonly calls: number;
  /** Bytes of memory in use, constants and bound values included. */
  readonly memoryBytes: number;
  /** How many threads share large products now, the calling one included. */
  readonly threads: number;
  /** How many workers failed in a part of a product, or did not come back from it; their parts are computed all the same. */
  readonly lostWorkers: number;
  /** The ops that run by their reference kernels, called from inside the step: each name with the number of its nodes. */
  readonly byReference: Readonly<Record<string, number>>;
  /** The ops whose functions of numbers are called for each element, from inside fused code: each name with the number of its places. */
  readonly byFunction: Readonly<Record<string, number>>;
  /** The calls of one run in order, as text: which buffers are read and written, and what is computed. */
  readonly steps: readonly string[];
  /** The graph before and after each pass. */
  readonly passes: readonly PassReport[];
}

/** What {@link Compiled.report} says. */
export interface CompileReport {
  /** What computes: the engine, or the reference evaluation where the engine cannot run. */
  readonly evaluator: "wasm" | "reference";
  /** Why the reference evaluation has taken over. */
  readonly reason: string | undefined;
  /** How real numbers are stored and computed with. */
  readonly dtype: "float64" | "float32";
  /** One for each set of sizes that is compiled now, the one that ran last first. */
  readonly programs: readonly ProgramReport[];
  /** The report as text. */
  toString(): string;
}

/** The report of a compiled graph. */
export function compileReport(
  evaluator: CompileReport["evaluator"],
  reason: string | undefined,
  dtype: CompileReport["dtype"],
  entries: readonly Entry[],
): CompileReport {
  const programs = Object.freeze(entries.map(programReport));
  return Object.freeze({ evaluator, reason, dtype, programs, toString: print });

  function print(): string {
    const head = `${evaluator}, ${dtype}${reason === undefined ? "" : `: ${reason}`}`;
    const rows = programs.map((program) => [
      Object.entries(program.axes)
        .map(([axis, size]) => `${axis} = ${size}`)
        .join(", ") || "all sizes known",
      `${program.calls} calls of ${program.functions} functions`,
      `${program.moduleBytes} bytes of code`,
      `${program.memoryBytes} bytes of memory`,
      program.lostWorkers === 0 ? "" : `workers lost: ${program.lostWorkers}`,
      namesOf("by reference kernels", program.byReference),
      namesOf("element by element", program.byFunction),
    ]);
    return rows.length === 0 ? head : `${head}\n${formatTable(rows)}`;
  }
}

function programReport({ axes, specialised, instance }: Entry): ProgramReport {
  const { program, plan, built, passes } = specialised;
  const byReference: Record<string, number> = {};
  const byFunction: Record<string, number> = {};
  for (const instruction of program.instructions) {
    if (instruction.kind === "reference") count(byReference, instruction.node.op.name);
    else if (instruction.kind === "nest")
      for (const step of instruction.program.steps)
        if (step.kind === "call") count(byFunction, program.functions[step.called]?.name ?? "");
  }
  const { bytes, functions, calls } = built;
  const { threads, lost } = instance.crew;
  return Object.freeze({
    axes: Object.freeze({ ...axes }),
    moduleBytes: bytes.length,
    functions,
    calls,
    memoryBytes: plan.bytes,
    threads,
    lostWorkers: lost,
    byReference: Object.freeze(byReference),
    byFunction: Object.freeze(byFunction),
    get steps() {
      return program.instructions.map(describeInstruction);
    },
    passes,
  });
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function namesOf(how: string, counts: Readonly<Record<string, number>>): string {
  const names = Object.entries(counts).map(([name, times]) => `${times} ${name}`);
  return names.length === 0 ? "" : `${how}: ${names.join(", ")}`;
}

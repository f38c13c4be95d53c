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
  /** The ops that run by their reference kernels, called from inside the step: each name with the number of its nodes. */
  readonly byReference: Readonly<Record<string, number>>;
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
      namesOf(program.byReference),
    ]);
    return rows.length === 0 ? head : `${head}\n${formatTable(rows)}`;
  }
}

function programReport({ axes, specialised }: Entry): ProgramReport {
  const { program, plan, built, passes } = specialised;
  const byReference: Record<string, number> = {};
  for (const instruction of program.instructions) {
    if (instruction.kind !== "reference") continue;
    const { name } = instruction.node.op;
    byReference[name] = (byReference[name] ?? 0) + 1;
  }
  const { bytes, functions, calls } = built;
  return Object.freeze({
    axes: Object.freeze({ ...axes }),
    moduleBytes: bytes.length,
    functions,
    calls,
    memoryBytes: plan.bytes,
    byReference: Object.freeze(byReference),
    get steps() {
      return program.instructions.map(describeInstruction);
    },
    passes,
  });
}

function namesOf(byReference: Readonly<Record<string, number>>): string {
  const names = Object.entries(byReference).map(([name, count]) => `${count} ${name}`);
  return names.length === 0 ? "" : `by reference kernels: ${names.join(", ")}`;
}

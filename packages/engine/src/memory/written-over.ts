import type { Buffer } from "../program/buffer.ts";
import { type Instruction, readsOf, writesOf } from "../program/instruction.ts";
import type { Program } from "../program/program.ts";
import { isWhole } from "../program/view.ts";
import { mayWriteOver } from "./may-write-over.ts";

/**
 * The values of a program that may be written where the bound value lies which they replace when a run is done: nothing reads the
 * old one later, and nothing that comes later can fail, so that a run either has all of its effect or none.
 */
export function writtenOver({ instructions, outputs, bound, carried }: Program): ReadonlyMap<Buffer, Buffer> {
  const pairs = new Map<Buffer, Buffer>();
  if (carried.length === 0) return pairs;
  const lastFailure = instructions.findLastIndex(mayFail);
  for (const { from, to } of carried) {
    const [view, old] = [outputs[from], bound[to]?.buffer];
    if (view === undefined || old === undefined || view.buffer.role !== "computed" || !isWhole(view)) continue;
    if (pairs.has(view.buffer)) continue;
    const writers = instructions.flatMap((each, i) =>
      writesOf(each).some(({ buffer }) => buffer === view.buffer) ? [i] : [],
    );
    const lastRead = instructions.findLastIndex((each) => readsOf(each).some(({ buffer }) => buffer === old));
    const [writer = -1, ...others] = writers;
    if (writer < lastRead || writer <= lastFailure || others.length > 0) continue;
    if (writer === lastRead && !mayWriteOver(instructions[writer] as Instruction, view.buffer, old)) continue; // a position of the list
    pairs.set(view.buffer, old);
  }
  return pairs;
}

function mayFail(instruction: Instruction): boolean {
  if (instruction.kind === "nest") return instruction.program.steps.some(({ kind }) => kind === "call");
  if (instruction.kind === "leave") return true;
  return instruction.kind === "reference" || (instruction.kind === "kernel" && instruction.kernel.checks === true);
}

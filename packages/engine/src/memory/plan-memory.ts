import type { Buffer } from "../program/buffer.ts";
import { type Instruction, readsOf, writesOf } from "../program/instruction.ts";
import type { Program } from "../program/program.ts";
import { isWhole, sameElements, type View } from "../program/view.ts";
import { FreeList } from "./free-list.ts";

/** Where every buffer of a program lies. */
export interface MemoryPlan {
  /** The address of each buffer in bytes, by its number. */
  readonly addresses: Int32Array | Float64Array;
  /** The number of bytes in use. */
  readonly bytes: number;
}

/** Beyond its last element, a vector may be read. */
const SLACK = 64;

/**
 * Puts every buffer into memory: bound values and constants for good, what is computed only from the instruction that first
 * writes it to the last one that reads it. A loop nest may write over an operand that is read there for the last time, element by
 * element.
 */
export function planMemory({ buffers, instructions, outputs }: Program, elementBytes: number): MemoryPlan {
  const addresses = new Float64Array(buffers.length);
  const sizeOf = ({ count }: Buffer): number => Math.ceil((count * elementBytes) / 16) * 16;
  let fixed = 0;
  for (const buffer of buffers) {
    if (buffer.role === "computed") continue;
    addresses[buffer.id] = fixed;
    fixed += sizeOf(buffer);
  }
  const lastUse = lastUses(buffers.length, instructions, outputs);
  const memory = new FreeList(fixed);
  const isPlaced = new Uint8Array(buffers.length);
  for (const [index, instruction] of instructions.entries()) {
    const written = newBuffers(instruction, isPlaced);
    const dying = [...new Set(readsOf(instruction).map(({ buffer }) => buffer))].filter(
      ({ id, role }) => role === "computed" && lastUse[id] === index,
    );
    const taken = new Set<number>();
    for (const buffer of written) {
      const over = dying.find((old) => !taken.has(old.id) && mayWriteOver(instruction, buffer, old));
      isPlaced[buffer.id] = 1;
      if (over === undefined) addresses[buffer.id] = memory.take(sizeOf(buffer));
      else {
        taken.add(over.id);
        addresses[buffer.id] = addresses[over.id] as number; // it was placed when it was written
      }
    }
    const unused = written.filter(({ id }) => (lastUse[id] as number) <= index);
    for (const old of [...dying.filter(({ id }) => !taken.has(id)), ...unused])
      memory.release(addresses[old.id] as number, sizeOf(old));
  }
  return { addresses, bytes: memory.end + SLACK };
}

/** For each buffer the last instruction that uses it; the number of instructions for what is asked for in the end. */
function lastUses(count: number, instructions: readonly Instruction[], outputs: readonly View[]): Int32Array {
  const last = new Int32Array(count).fill(-1);
  for (const [index, instruction] of instructions.entries())
    for (const { buffer } of [...readsOf(instruction), ...writesOf(instruction)]) last[buffer.id] = index;
  for (const { buffer } of outputs) last[buffer.id] = instructions.length;
  return last;
}

function newBuffers(instruction: Instruction, isPlaced: Uint8Array): readonly Buffer[] {
  const buffers = new Set(writesOf(instruction).map(({ buffer }) => buffer));
  return [...buffers].filter(({ id, role }) => role === "computed" && isPlaced[id] === 0);
}

/** Whether each element of a new buffer is written exactly where and when that of an old one has been read. */
function mayWriteOver(instruction: Instruction, buffer: Buffer, old: Buffer): boolean {
  if (instruction.kind !== "nest" || buffer.count !== old.count) return false;
  const store = instruction.stores.find(({ view }) => view.buffer === buffer);
  if (store === undefined || !isWhole(store.view)) return false;
  const asOld: View = { ...store.view, buffer: old };
  return instruction.operands.every(
    ({ view, group }) => view.buffer !== old || (group === store.group && sameElements(view, asOld)),
  );
}

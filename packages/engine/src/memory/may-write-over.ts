import type { Buffer } from "../program/buffer.ts";
import type { Instruction } from "../program/instruction.ts";
import { isWhole, sameElements, type View } from "../program/view.ts";

/** Whether each element of a new buffer is written exactly where and when that of an old one has been read. */
export function mayWriteOver(instruction: Instruction, buffer: Buffer, old: Buffer): boolean {
  if (instruction.kind !== "nest" || buffer.count !== old.count) return false;
  const store = instruction.stores.find(({ view }) => view.buffer === buffer);
  if (store === undefined || !isWhole(store.view)) return false;
  const asOld: View = { ...store.view, buffer: old };
  return instruction.operands.every(
    ({ view, group }) => view.buffer !== old || (group === store.group && sameElements(view, asOld)),
  );
}

import type { Buffer } from "../program/buffer.ts";
import { readsOf, writesOf } from "../program/instruction.ts";
import { denseStrides, type View } from "../program/view.ts";
import type { Assembler } from "./assemble.ts";
import { copyNest } from "./copy-nest.ts";

/** Values of some sizes among values that lie end to end. */
export function partOf({ buffer, offset }: View, start: number, sizes: readonly number[]): View {
  return { buffer, offset: offset + start, sizes, strides: denseStrides(sizes) };
}

/** A value that is not one of the states, which are about to be written: the value itself, or a copy. */
export function aside(assembler: Assembler, value: View, states: readonly View[]): View {
  if (!states.some(({ buffer }) => buffer === value.buffer)) return value;
  const copy = assembler.room(value.sizes, value.buffer.kind);
  assembler.add(copyNest(value, copy));
  return copy;
}

/** What the instructions from one on read, and none of them writes. */
export function usedFromOutside(assembler: Assembler, first: number): readonly View[] {
  const inside = assembler.since(first);
  const written = new Set<Buffer>(inside.flatMap((each) => writesOf(each).map(({ buffer }) => buffer)));
  return inside.flatMap((each) => readsOf(each).filter(({ buffer }) => !written.has(buffer)));
}

import type { ElementType } from "../numeric/element-type.ts";
import type { FloatWriter } from "../numeric/float-writer.ts";
import type { FoldEmitter } from "./fold-emitters.ts";

/** Of the vector on the stack keeps the first lanes; the others become what folding nothing gives. */
export function keepLanes(w: FloatWriter, type: ElementType, count: number, { identity }: FoldEmitter): void {
  const mask = new Uint8Array(16).fill(0xff, 0, count * type.bytes);
  identity(w);
  w.get(w.f.vectorConstant(mask)).select();
}

/** Folds vectors into the first of their locals, and there all lanes into the first one; gives that local. */
export function foldAcross(
  w: FloatWriter,
  type: ElementType,
  totals: readonly number[],
  { combine }: FoldEmitter,
): number {
  const first = totals[0] as number; // there is a chunk
  for (let width = 1; width < totals.length; width *= 2)
    for (let i = 0; i + width < totals.length; i += 2 * width) {
      w.get(totals[i] as number).get(totals[i + width] as number);
      combine(w);
      w.set(totals[i] as number);
    }
  for (let half = 8; half >= type.bytes; half /= 2) {
    w.get(first).get(first).get(first);
    w.f.shuffle(Uint8Array.from({ length: 16 }, (_, i) => (i + half) % 16));
    combine(w);
    w.set(first);
  }
  return first;
}

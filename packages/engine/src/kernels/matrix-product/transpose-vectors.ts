import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { valueType } from "../../wasm/value-type.ts";

/** Writes the transpose of a square of numbers, a vector a row, and gives the new rows' locals; the old ones are released. */
export function transposeVectors(f: FunctionBuilder, type: ElementType, rows: readonly number[]): number[] {
  const pick = (x: number, y: number, ...lanes: readonly number[]): number => {
    const result = f.local(valueType.v128);
    f.get(x).get(y).shuffle(bytesOf(type, lanes)).set(result);
    return result;
  };
  const [a = 0, b = 0, c = 0, d = 0] = rows;
  if (type.lanes === 2) {
    const pair = [pick(a, b, 0, 2), pick(a, b, 1, 3)];
    f.release(...rows);
    return pair;
  }
  const [lowAB, highAB, lowCD, highCD] = [
    pick(a, b, 0, 4, 1, 5),
    pick(a, b, 2, 6, 3, 7),
    pick(c, d, 0, 4, 1, 5),
    pick(c, d, 2, 6, 3, 7),
  ];
  f.release(...rows);
  const result = [
    pick(lowAB, lowCD, 0, 1, 4, 5),
    pick(lowAB, lowCD, 2, 3, 6, 7),
    pick(highAB, highCD, 0, 1, 4, 5),
    pick(highAB, highCD, 2, 3, 6, 7),
  ];
  f.release(lowAB, highAB, lowCD, highCD);
  return result;
}

/** The bytes that a shuffle picks for these numbers out of the two vectors', which are counted through. */
function bytesOf(type: ElementType, lanes: readonly number[]): Uint8Array {
  return Uint8Array.from(lanes.flatMap((lane) => Array.from({ length: type.bytes }, (_, i) => lane * type.bytes + i)));
}

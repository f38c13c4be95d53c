import { allocate, type DType, dtypeOf, type Numbers } from "../array/dtype.ts";

/** Memory that is free again, by dtype and length. Inside one plan only. */
export class MemoryPool {
  readonly #free = new Map<string, Numbers[]>();

  /** Memory with any content: what was released before, or new. */
  take({ dtype, length }: { readonly dtype: DType; readonly length: number }): Numbers {
    return this.#free.get(`${dtype} ${length}`)?.pop() ?? allocate(dtype, length);
  }

  /** Gives memory back; its owner must not use it any more. */
  release(memory: Numbers): void {
    const key = `${dtypeOf(memory)} ${memory.length}`;
    const list = this.#free.get(key);
    if (list === undefined) this.#free.set(key, [memory]);
    else list.push(memory);
  }
}

import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/instructions.ts";
import { valueType } from "../wasm/value-type.ts";
import type { Address } from "./lane-access.ts";
import type { LoopAxis } from "./loop-order.ts";

/** Where the views of a nest are at a point of its code: they begin in the parameters, and loops move them on. */
export class AddressBook {
  readonly #f: FunctionBuilder;
  readonly #elementBytes: number;
  readonly #addresses: Address[];

  constructor(f: FunctionBuilder, elementBytes: number) {
    this.#f = f;
    this.#elementBytes = elementBytes;
    this.#addresses = f.params.map((_, local) => ({ local, offset: 0 }));
  }

  /** The address of a view, so many elements on. */
  at(view: number, elements: number): Address {
    const { local, offset } = this.#addresses[view] as Address; // there is one for each view
    return { local, offset: offset + elements * this.#elementBytes };
  }

  /** What is known after so many elements of an axis: addresses that lie further on. */
  shifted({ strides }: LoopAxis, elements: number, inner: () => void): void {
    const before = [...this.#addresses];
    for (const [view, { local, offset }] of before.entries()) {
      const bytes = elements * (strides[view] ?? 0) * this.#elementBytes;
      if (bytes !== 0) this.#addresses[view] = { local, offset: offset + bytes };
    }
    inner();
    for (const [view, address] of before.entries()) this.#addresses[view] = address;
  }

  /** A loop over an axis; `by` says how many elements one round takes. */
  repeated({ strides }: LoopAxis, rounds: { readonly times: number; readonly by: number }, inner: () => void): void {
    const { times, by } = rounds;
    if (times === 0) return;
    if (times === 1) {
      inner();
      return;
    }
    const f = this.#f;
    const before = [...this.#addresses];
    const moving = before.flatMap((_, view) => (strides[view] === 0 ? [] : [view]));
    for (const view of moving) {
      const { local, offset } = before[view] as Address; // a view that moves is one of them
      const own = f.local(valueType.i32);
      f.get(local).set(own);
      this.#addresses[view] = { local: own, offset };
    }
    const left = f.local(valueType.i32);
    f.i32(times).set(left);
    f.loop(() => {
      inner();
      for (const view of moving) {
        const { local } = this.#addresses[view] as Address;
        const bytes = by * (strides[view] ?? 0) * this.#elementBytes;
        f.get(local).i32(bytes).op(i32.add).set(local);
      }
      f.get(left).i32(1).op(i32.sub).tee(left).brIf(0);
    });
    for (const view of moving) f.release((this.#addresses[view] as Address).local);
    f.release(left);
    for (const [view, address] of before.entries()) this.#addresses[view] = address;
  }
}

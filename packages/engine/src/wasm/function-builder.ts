import { ByteWriter } from "./byte-writer.ts";
import type { MemoryInstruction } from "./memory-instructions.ts";
import { type ValueType, valueType } from "./value-type.ts";

/** What leaves a block or a function: nothing, or one value. */
export type Result = ValueType | "nothing";

/**
 * The body of one function, written byte by byte as its instructions are called: each method appends and gives the builder
 * back, so that `f.get(p).get(q).op(i32.add)` reads in the order of the stack. Nothing is checked here; the engine that compiles
 * the module does.
 */
export class FunctionBuilder {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly #code = new ByteWriter();
  readonly #locals: ValueType[] = [];
  readonly #free = new Map<ValueType, number[]>();
  readonly #constants = new Map<string, number>();
  readonly #prologue = new ByteWriter(16);

  constructor(params: readonly ValueType[], results: readonly ValueType[]) {
    this.params = params;
    this.results = results;
  }

  /** Bytes written so far, without the declarations of locals. */
  get length(): number {
    return this.#code.length;
  }

  /** The index of a local of this type: one that was {@link release}d, or a new one. Its value is whatever it was. */
  local(type: ValueType): number {
    const free = this.#free.get(type)?.pop();
    if (free !== undefined) return free;
    this.#locals.push(type);
    return this.params.length + this.#locals.length - 1;
  }

  /** Lets {@link local} give these locals away again. */
  release(...locals: readonly number[]): this {
    for (const index of locals) {
      const type = this.#locals[index - this.params.length];
      if (type === undefined) throw new RangeError(`FunctionBuilder.release: ${index} is not a local but a parameter`);
      const free = this.#free.get(type);
      if (free === undefined) this.#free.set(type, [index]);
      else free.push(index);
    }
    return this;
  }

  /** A local that holds these 16 bytes from the function's start on. The same bytes have the same local. */
  vectorConstant(bytes: Uint8Array): number {
    const key = bytes.join();
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    this.#locals.push(valueType.v128);
    const index = this.params.length + this.#locals.length - 1;
    this.#constants.set(key, index);
    this.#prologue.byte(0xfd).byte(0x0c).bytes(bytes).byte(0x21).unsigned(index);
    return index;
  }

  get(local: number): this {
    this.#code.byte(0x20).unsigned(local);
    return this;
  }

  set(local: number): this {
    this.#code.byte(0x21).unsigned(local);
    return this;
  }

  tee(local: number): this {
    this.#code.byte(0x22).unsigned(local);
    return this;
  }

  globalGet(global: number): this {
    this.#code.byte(0x23).unsigned(global);
    return this;
  }

  globalSet(global: number): this {
    this.#code.byte(0x24).unsigned(global);
    return this;
  }

  i32(value: number): this {
    this.#code.byte(0x41).signed(value);
    return this;
  }

  i64(value: bigint): this {
    this.#code.byte(0x42).signed64(value);
    return this;
  }

  f32(value: number): this {
    this.#code.byte(0x43).float32(value);
    return this;
  }

  f64(value: number): this {
    this.#code.byte(0x44).float64(value);
    return this;
  }

  v128(bytes: Uint8Array): this {
    this.#code.byte(0xfd).byte(0x0c).bytes(bytes);
    return this;
  }

  /** One instruction without operands: a number of `instructions.ts`. */
  op(code: number): this {
    this.#instruction(code);
    return this;
  }

  /** One instruction on lane `lane` of a vector, such as `f32x4.extractLane`. */
  lane(code: number, lane: number): this {
    this.#instruction(code);
    this.#code.byte(lane);
    return this;
  }

  /** Picks 16 bytes out of the 32 of two vectors. */
  shuffle(lanes: Uint8Array): this {
    this.#instruction(0xfd_000d);
    this.#code.bytes(lanes);
    return this;
  }

  /** A read or a write at the address on the stack plus `offset` bytes. */
  memory(instruction: MemoryInstruction, offset = 0): this {
    this.#instruction(instruction.code);
    this.#code.unsigned(instruction.align).unsigned(offset);
    return this;
  }

  /** A read into one lane, or a write of one lane, at the address plus `offset` bytes. */
  memoryLane(instruction: MemoryInstruction, lane: number, offset = 0): this {
    this.memory(instruction, offset);
    this.#code.byte(lane);
    return this;
  }

  /** Copies memory: target, source and number of bytes are on the stack. */
  memoryCopy(): this {
    this.#instruction(0xfc_000a);
    this.#code.byte(0).byte(0);
    return this;
  }

  /** Fills memory: address, byte and number of bytes are on the stack. */
  memoryFill(): this {
    this.#instruction(0xfc_000b);
    this.#code.byte(0);
    return this;
  }

  call(functionIndex: number): this {
    this.#code.byte(0x10).unsigned(functionIndex);
    return this;
  }

  /** `first`, `second` and a condition are on the stack: leaves the first where the condition is not 0. */
  select(): this {
    this.#code.byte(0x1b);
    return this;
  }

  drop(): this {
    this.#code.byte(0x1a);
    return this;
  }

  return(): this {
    this.#code.byte(0x0f);
    return this;
  }

  unreachable(): this {
    this.#code.byte(0x00);
    return this;
  }

  /** Leaves the block that is `depth` blocks out, or repeats it if it is a loop. */
  br(depth: number): this {
    this.#code.byte(0x0c).unsigned(depth);
    return this;
  }

  brIf(depth: number): this {
    this.#code.byte(0x0d).unsigned(depth);
    return this;
  }

  /** A block; `br(0)` inside leaves it. */
  block(body: () => void, result: Result = "nothing"): this {
    return this.#enclosed(0x02, body, result);
  }

  /** A loop; `br(0)` inside repeats it, and it ends where its end is reached. */
  loop(body: () => void, result: Result = "nothing"): this {
    return this.#enclosed(0x03, body, result);
  }

  /** Takes a condition off the stack. */
  if(then: () => void, otherwise?: () => void, result: Result = "nothing"): this {
    return this.#enclosed(
      0x04,
      () => {
        then();
        if (otherwise === undefined) return;
        this.#code.byte(0x05);
        otherwise();
      },
      result,
    );
  }

  /** The function as the code section holds it: declarations of locals, constants, body, end. */
  finish(): Uint8Array {
    const groups: { type: ValueType; count: number }[] = [];
    for (const type of this.#locals) {
      const last = groups.at(-1);
      if (last?.type === type) last.count++;
      else groups.push({ type, count: 1 });
    }
    const out = new ByteWriter(this.#code.length + this.#prologue.length + 64).unsigned(groups.length);
    for (const { type, count } of groups) out.unsigned(count).byte(type);
    return out.bytes(this.#prologue.view()).bytes(this.#code.view()).byte(0x0b).view();
  }

  #instruction(code: number): void {
    if (code <= 0xff) this.#code.byte(code);
    else this.#code.byte(code >>> 16).unsigned(code & 0xffff);
  }

  #enclosed(code: number, body: () => void, result: Result): this {
    this.#code.byte(code).byte(result === "nothing" ? 0x40 : result);
    body();
    this.#code.byte(0x0b);
    return this;
  }
}

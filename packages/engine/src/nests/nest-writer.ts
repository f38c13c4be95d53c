import type { ElementStep } from "../elements/element-program.ts";
import { emitElement } from "../elements/emit-element.ts";
import { stepCost } from "../elements/step-cost.ts";
import type { ElementType } from "../numeric/element-type.ts";
import { FloatWriter } from "../numeric/float-writer.ts";
import type { Nest } from "../program/instruction.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/instructions.ts";
import { valueType } from "../wasm/value-type.ts";
import { foldEmitters } from "./fold-emitters.ts";
import { foldAcross, keepLanes } from "./fold-lanes.ts";
import { type Address, loadLanes, storeLanes } from "./lane-access.ts";
import type { LoopAxis, LoopOrder } from "./loop-order.ts";

/** Up to this many instructions, loops are written out. */
const WRITTEN_OUT = 64;

/** Neighbouring elements that are computed together: so many elements after the pointers, and so many lanes in use. */
interface Chunk {
  readonly first: number;
  readonly lanes: number;
}

/**
 * Writes the function of a nest. Everything is a vector, the last elements of a row too, of which only some lanes are
 * stored. A value is computed in the outermost loop that it depends on; along the axis that goes in vectors, a few chunks
 * go side by side, each with values of its own.
 */
export class NestWriter {
  readonly #f: FunctionBuilder;
  readonly #w: FloatWriter;
  readonly #type: ElementType;
  readonly #nest: Nest;
  readonly #axes: readonly LoopAxis[];
  readonly #vector: number;
  readonly #levels: readonly number[];
  readonly #varies: readonly boolean[];
  readonly #addresses: Address[];
  readonly #locals = new Map<string, number>();
  #chunks: readonly Chunk[] = [];

  constructor(f: FunctionBuilder, type: ElementType, nest: Nest, { axes, vector }: LoopOrder) {
    this.#f = f;
    this.#w = new FloatWriter(f, type.vector);
    this.#type = type;
    this.#nest = nest;
    this.#axes = axes;
    this.#vector = vector;
    this.#addresses = f.params.map((_, local) => ({ local, offset: 0 }));
    [this.#levels, this.#varies] = this.#dependences();
  }

  /** Writes all of it. */
  write(): void {
    this.#enter(0);
  }

  /** For each value the innermost loop that it depends on, −1 for none of them, and whether it differs between lanes. */
  #dependences(): [number[], boolean[]] {
    const levels: number[] = [];
    const varies: boolean[] = [];
    for (const step of this.#nest.program.steps) {
      const inputs = step.kind === "op" ? step.inputs : [];
      const own = step.kind === "operand" ? this.#axes.findLastIndex(({ strides }) => strides[step.operand] !== 0) : -1;
      levels.push(inputs.reduce((level, input) => Math.max(level, levels[input] ?? -1), own));
      const differs = step.kind === "operand" && this.#strideAlong(this.#vector, step.operand) !== 0;
      varies.push(differs || inputs.some((input) => varies[input]));
    }
    return [levels, varies];
  }

  #strideAlong(position: number, view: number): number {
    return this.#axes[position]?.strides[view] ?? 0;
  }

  /** The code inside the first `position` loops. */
  #enter(position: number): void {
    this.#compute(position - 1);
    const axis = this.#axes[position];
    if (axis === undefined) this.#finishElement();
    else if (this.#isFirstReduced(position)) this.#foldedAcrossLanes(() => this.#along(axis, position));
    else this.#along(axis, position);
  }

  #along(axis: LoopAxis, position: number): void {
    if (position === this.#vector) this.#alongVector(axis, position);
    else if (axis.size * this.#costFrom(position + 1) <= WRITTEN_OUT) {
      for (let i = 0; i < axis.size; i++) this.#shifted(axis, i, () => this.#enter(position + 1));
    } else this.#repeated(axis, { times: axis.size, by: 1 }, () => this.#enter(position + 1));
  }

  /** Whether the loops from here on are the reduced ones, the vectors among them. */
  #isFirstReduced(position: number): boolean {
    return this.#isVectorReduced && this.#axes[position]?.isReduced === true && !this.#axes[position - 1]?.isReduced;
  }

  get #isVectorReduced(): boolean {
    return this.#axes[this.#vector]?.isReduced === true;
  }

  /** The axis that goes in vectors: whole groups of chunks in a loop, then what is left. */
  #alongVector(axis: LoopAxis, position: number): void {
    const { lanes } = this.#type;
    const width = this.#width();
    const whole = Math.floor(axis.size / lanes);
    const rest = axis.size % lanes;
    const inner = (chunks: readonly Chunk[]): void => {
      this.#chunks = chunks;
      if (this.#isVectorReduced) this.#enter(position + 1);
      else this.#foldedInLanes(() => this.#enter(position + 1));
    };
    const group = Array.from({ length: width }, (_, i): Chunk => ({ first: i * lanes, lanes }));
    const tail: Chunk = { first: whole * lanes, lanes: rest };
    if (whole + (rest > 0 ? 1 : 0) <= width) {
      const chunks = group.slice(0, whole);
      inner(rest > 0 ? [...chunks, tail] : chunks);
      return;
    }
    const groups = Math.floor(whole / width);
    const step = width * lanes;
    const isShort = groups * this.#costOf(group.length) * this.#costFrom(position + 1) <= WRITTEN_OUT;
    if (isShort) for (let i = 0; i < groups; i++) this.#shifted(axis, i * step, () => inner(group));
    else this.#repeated(axis, { times: groups, by: step }, () => inner(group));
    const left = group.slice(0, whole - groups * width);
    const chunks = rest > 0 ? [...left, { first: left.length * lanes, lanes: rest }] : left;
    if (chunks.length > 0) this.#shifted(axis, groups * step, () => inner(chunks));
  }

  /** How many chunks go side by side: as many as leave their values in registers. */
  #width(): number {
    const cost = this.#costOf(1);
    if (cost <= 5) return 4;
    return cost <= 12 ? 2 : 1;
  }

  #costOf(chunks: number): number {
    const { program, stores, folds } = this.#nest;
    const steps = program.steps.reduce((sum, step, i) => sum + (this.#varies[i] ? stepCost(step) : 0), 0);
    return (steps + stores.length + folds.length) * chunks;
  }

  /** How many instructions the loops from a position on take if they are written out. */
  #costFrom(position: number): number {
    let cost = position > this.#vector ? 1 : this.#costOf(1);
    for (let i = position; i < this.#axes.length; i++) {
      const size = this.#axes[i]?.size ?? 1;
      cost *= i === this.#vector ? Math.ceil(size / this.#type.lanes) : size;
    }
    return cost;
  }

  /** What is known after so many elements of an axis: addresses that lie further on. */
  #shifted(axis: LoopAxis, elements: number, inner: () => void): void {
    const before = [...this.#addresses];
    for (const [view, { local, offset }] of before.entries())
      this.#addresses[view] = { local, offset: offset + this.#bytes(axis, view, elements) };
    inner();
    for (const [view, address] of before.entries()) this.#addresses[view] = address;
  }

  /** A loop over an axis; `by` says how many elements one round takes. */
  #repeated(axis: LoopAxis, { times, by }: { readonly times: number; readonly by: number }, inner: () => void): void {
    if (times === 0) return;
    if (times === 1) {
      inner();
      return;
    }
    const f = this.#f;
    const before = [...this.#addresses];
    const moving = before.flatMap((_, view) => (axis.strides[view] === 0 ? [] : [view]));
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
        f.get(local)
          .i32(this.#bytes(axis, view, by))
          .op(i32.add)
          .set(local);
      }
      f.get(left).i32(1).op(i32.sub).tee(left).brIf(0);
    });
    for (const view of moving) f.release((this.#addresses[view] as Address).local);
    f.release(left);
    for (const [view, address] of before.entries()) this.#addresses[view] = address;
  }

  #bytes({ strides }: LoopAxis, view: number, elements: number): number {
    return elements * (strides[view] ?? 0) * this.#type.bytes;
  }

  /** Computes the values that depend on the loop at `level` and on no inner one. */
  #compute(level: number): void {
    for (const [value, step] of this.#nest.program.steps.entries()) {
      if (this.#levels[value] !== level || step.kind === "constant") continue;
      if (!this.#varies[value]) this.#computeOne(value, step, undefined);
      else for (const chunk of this.#chunks.keys()) this.#computeOne(value, step, chunk);
    }
  }

  #computeOne(value: number, step: ElementStep, chunk: number | undefined): void {
    if (step.kind === "operand") {
      const { first, lanes } = chunk === undefined ? { first: 0, lanes: 1 } : (this.#chunks[chunk] as Chunk); // one of them
      const stride = this.#strideAlong(this.#vector, step.operand);
      loadLanes(this.#f, this.#type, this.#addressAt(step.operand, first), { stride, count: lanes });
    } else if (step.kind === "op") {
      for (const input of step.inputs) this.#push(input, chunk);
      emitElement(step.op, this.#w, this.#type);
    }
    this.#f.set(this.#localOf(value, chunk));
  }

  #addressAt(view: number, elements: number): Address {
    const { local, offset } = this.#addresses[view] as Address; // there is one for each view
    return { local, offset: offset + elements * this.#strideAlong(this.#vector, view) * this.#type.bytes };
  }

  /** Leaves a value on the stack. */
  #push(value: number, chunk: number | undefined): void {
    const step = this.#nest.program.steps[value];
    if (step?.kind === "constant") this.#pushConstant(step);
    else this.#f.get(this.#localOf(value, chunk));
  }

  #pushConstant({ value, sort }: Extract<ElementStep, { kind: "constant" }>): void {
    if (sort === "mask") this.#w.bits(value === 0 ? 0n : -1n);
    else if (sort === "int" && this.#type.name === "float32") this.#w.bits(BigInt(value));
    else this.#w.num(value);
  }

  #localOf(value: number, chunk: number | undefined): number {
    return this.#named(this.#varies[value] ? `${value} ${chunk}` : String(value));
  }

  #named(key: string): number {
    let local = this.#locals.get(key);
    if (local === undefined) {
      local = this.#f.local(valueType.v128);
      this.#locals.set(key, local);
    }
    return local;
  }

  /** Stores and folds the values of the innermost loop. */
  #finishElement(): void {
    const { operands, stores, folds } = this.#nest;
    for (const [chunk, { first, lanes }] of this.#chunks.entries()) {
      for (const [i, { value }] of stores.entries()) {
        const view = operands.length + i;
        const vector = this.#inLocal(value, chunk);
        const stride = this.#strideAlong(this.#vector, view);
        storeLanes(this.#f, this.#type, { at: this.#addressAt(view, first), vector }, { stride, count: lanes });
      }
      for (const [i, { value, fold }] of folds.entries()) {
        const total = this.#named(`fold ${i} ${chunk}`);
        this.#f.get(total);
        this.#push(value, chunk);
        if (this.#isVectorReduced && lanes < this.#type.lanes)
          keepLanes(this.#w, this.#type, lanes, foldEmitters[fold]);
        foldEmitters[fold].combine(this.#w);
        this.#f.set(total);
      }
    }
  }

  #inLocal(value: number, chunk: number): number {
    if (this.#nest.program.steps[value]?.kind !== "constant") return this.#localOf(value, chunk);
    const local = this.#named(`constant ${value}`);
    this.#push(value, chunk);
    this.#f.set(local);
    return local;
  }

  /** Folds along reduced loops inside the vectors: each lane has its own result. */
  #foldedInLanes(inner: () => void): void {
    const { operands, stores, folds } = this.#nest;
    const chunks = this.#chunks;
    for (const [i, { fold }] of folds.entries())
      for (const chunk of chunks.keys()) {
        foldEmitters[fold].identity(this.#w);
        this.#f.set(this.#named(`fold ${i} ${chunk}`));
      }
    inner();
    for (const i of folds.keys())
      for (const [chunk, { first, lanes }] of chunks.entries()) {
        const view = operands.length + stores.length + i;
        const stride = this.#strideAlong(this.#vector, view);
        const vector = this.#named(`fold ${i} ${chunk}`);
        storeLanes(this.#f, this.#type, { at: this.#addressAt(view, first), vector }, { stride, count: lanes });
      }
  }

  /** Folds along loops of which the innermost goes in vectors: lanes and chunks are folded at the end. */
  #foldedAcrossLanes(inner: () => void): void {
    const { operands, stores, folds } = this.#nest;
    const width = this.#width();
    for (const [i, { fold }] of folds.entries())
      for (let chunk = 0; chunk < width; chunk++) {
        foldEmitters[fold].identity(this.#w);
        this.#f.set(this.#named(`fold ${i} ${chunk}`));
      }
    inner();
    for (const [i, { fold }] of folds.entries()) {
      const totals = Array.from({ length: width }, (_, chunk) => this.#named(`fold ${i} ${chunk}`));
      const vector = foldAcross(this.#w, this.#type, totals, foldEmitters[fold]);
      const at = this.#addresses[operands.length + stores.length + i] as Address; // there is one for each view
      storeLanes(this.#f, this.#type, { at, vector }, { stride: 1, count: 1 });
    }
  }
}

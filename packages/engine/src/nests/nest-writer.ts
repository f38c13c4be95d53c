import type { CalledFunction } from "../elements/called-functions.ts";
import type { ElementStep } from "../elements/element-program.ts";
import { emitCall } from "../elements/emit-call.ts";
import { emitElement } from "../elements/emit-element.ts";
import { outsideFunctions } from "../elements/math-emitters.ts";
import { stepCost } from "../elements/step-cost.ts";
import type { ElementType } from "../numeric/element-type.ts";
import { FloatWriter } from "../numeric/float-writer.ts";
import type { Nest, Store } from "../program/instruction.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { valueType } from "../wasm/value-type.ts";
import { AddressBook } from "./address-book.ts";
import { foldEmitters } from "./fold-emitters.ts";
import { foldAcross, keepLanes } from "./fold-lanes.ts";
import { loadLanes, storeLanes } from "./lane-access.ts";
import type { LoopAxis, LoopOrder, Loops } from "./loop-order.ts";
import { type StepPlace, stepPlaces } from "./step-places.ts";

/** Up to this many instructions, loops are written out. */
const WRITTEN_OUT = 64;

/** Neighbouring elements that are computed together: so many elements after the pointers, and so many lanes in use. */
interface Chunk {
  readonly first: number;
  readonly lanes: number;
}

/** What one element stands in where nothing goes in vectors. */
const ALONE: readonly Chunk[] = [{ first: 0, lanes: 1 }];

/** What nests of a program have in common. */
export interface NestContext {
  readonly type: ElementType;
  /** The functions of numbers that nests call. */
  readonly functions: readonly CalledFunction[];
}

/** A nest of loops in the making: those of the whole nest, or of one fold group. */
interface Walk extends Loops {
  /** The group; −1 for the loops of the nest. */
  readonly group: number;
  /** Writes what is done for each element. */
  readonly finish: () => void;
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
  readonly #functions: readonly CalledFunction[];
  readonly #nest: Nest;
  readonly #order: LoopOrder;
  readonly #places: readonly StepPlace[];
  readonly #addresses: AddressBook;
  readonly #locals = new Map<string, number>();
  #chunks = ALONE;
  /** The axis that goes in vectors at this point. */
  #vectorAxis: LoopAxis | undefined;

  constructor(f: FunctionBuilder, { type, functions }: NestContext, nest: Nest, order: LoopOrder) {
    this.#f = f;
    this.#functions = functions;
    this.#w = new FloatWriter(f, type.vector);
    this.#type = type;
    this.#nest = nest;
    this.#order = order;
    this.#places = stepPlaces(nest, order);
    this.#addresses = new AddressBook(f, type.bytes);
  }

  /** Writes all of it. */
  write(): void {
    const { outer } = this.#order;
    this.#vectorAxis = outer.axes[outer.vector];
    this.#walk({ ...outer, group: -1, finish: () => this.#finishOuter() }, 0);
  }

  /** The code inside the first `position` loops. */
  #walk(walk: Walk, position: number): void {
    this.#compute(
      ({ group, stage, level }) =>
        group === walk.group && level === position - 1 && (group >= 0 || stage === 0 || level < walk.axes.length - 1),
    );
    const axis = walk.axes[position];
    if (axis === undefined) walk.finish();
    else if (position === walk.vector) this.#alongVector(walk, axis, position);
    else if (axis.size * this.#costFrom(walk, position + 1) <= WRITTEN_OUT) {
      for (let i = 0; i < axis.size; i++) this.#addresses.shifted(axis, i, () => this.#walk(walk, position + 1));
    } else this.#addresses.repeated(axis, { times: axis.size, by: 1 }, () => this.#walk(walk, position + 1));
  }

  /** The axis that goes in vectors: whole groups of chunks in a loop, then what is left. */
  #alongVector(walk: Walk, axis: LoopAxis, position: number): void {
    const { lanes } = this.#type;
    const width = this.#width(walk.group);
    const whole = Math.floor(axis.size / lanes);
    const rest = axis.size % lanes;
    const before = this.#chunks;
    const inner = (chunks: readonly Chunk[]): void => {
      this.#chunks = chunks;
      this.#walk(walk, position + 1);
      this.#chunks = before;
    };
    const side = Array.from({ length: width }, (_, i): Chunk => ({ first: i * lanes, lanes }));
    if (whole + (rest > 0 ? 1 : 0) <= width) {
      const chunks = side.slice(0, whole);
      inner(rest > 0 ? [...chunks, { first: whole * lanes, lanes: rest }] : chunks);
      return;
    }
    const rounds = Math.floor(whole / width);
    const by = width * lanes;
    if (rounds * width * this.#costFrom(walk, position + 1) <= WRITTEN_OUT)
      for (let i = 0; i < rounds; i++) this.#addresses.shifted(axis, i * by, () => inner(side));
    else this.#addresses.repeated(axis, { times: rounds, by }, () => inner(side));
    const left = side.slice(0, whole - rounds * width);
    const chunks = rest > 0 ? [...left, { first: left.length * lanes, lanes: rest }] : left;
    if (chunks.length > 0) this.#addresses.shifted(axis, rounds * by, () => inner(chunks));
  }

  /** What is done for each index of the nest: the groups one after the other, and what comes of them. */
  #finishOuter(): void {
    const innermost = this.#order.outer.axes.length - 1;
    for (const group of this.#order.groups.keys()) {
      this.#foldGroup(group);
      this.#compute(({ group: own, stage, level }) => own < 0 && stage === group + 1 && level === innermost);
    }
    this.#storeAll(-1);
  }

  /** The loops of a group, with a total for each of its folds in the local of the result. */
  #foldGroup(group: number): void {
    const loops = this.#order.groups[group] as Loops; // groups are numbered
    const isAcross = loops.vector >= 0;
    const totals = isAcross ? this.#width(group) : this.#chunks.length;
    const folds = [...this.#nest.program.steps.entries()].filter(
      ([, step]) => step.kind === "fold" && step.group === group,
    );
    for (const [value, step] of folds)
      for (let i = 0; i < totals; i++) {
        if (step.kind === "fold") foldEmitters[step.fold].identity(this.#w);
        this.#f.set(isAcross ? this.#named(`total ${value} ${i}`) : this.#localOf(value, i));
      }
    const [chunks, vectorAxis] = [this.#chunks, this.#vectorAxis];
    if (isAcross) this.#vectorAxis = loops.axes[loops.vector];
    this.#walk({ ...loops, group, finish: () => this.#finishElement(group, folds, isAcross) }, 0);
    [this.#chunks, this.#vectorAxis] = [chunks, vectorAxis];
    if (!isAcross) return;
    for (const [value, step] of folds) {
      if (step.kind !== "fold") continue;
      const all = Array.from({ length: totals }, (_, i) => this.#named(`total ${value} ${i}`));
      this.#f.get(foldAcross(this.#w, this.#type, all, foldEmitters[step.fold])).set(this.#localOf(value, 0));
    }
  }

  /** Stores and folds the values of the innermost loop of a group. */
  #finishElement(group: number, folds: readonly (readonly [number, ElementStep])[], isAcross: boolean): void {
    for (const [chunk, { lanes }] of this.#chunks.entries())
      for (const [value, step] of folds) {
        if (step.kind !== "fold") continue;
        const total = isAcross ? this.#named(`total ${value} ${chunk}`) : this.#localOf(value, chunk);
        this.#f.get(total);
        this.#push(step.inputs[0], chunk);
        if (isAcross && lanes < this.#type.lanes) keepLanes(this.#w, this.#type, lanes, foldEmitters[step.fold]);
        foldEmitters[step.fold].combine(this.#w);
        this.#f.set(total);
      }
    this.#storeAll(group);
  }

  #storeAll(group: number): void {
    const { operands, stores } = this.#nest;
    for (const [i, store] of stores.entries())
      if (store.group === group)
        for (const chunk of this.#chunks.keys()) this.#store(operands.length + i, store, chunk);
  }

  #store(view: number, { value }: Store, chunk: number): void {
    const { first, lanes } = this.#chunks[chunk] as Chunk; // one of them
    const stride = this.#vectorAxis?.strides[view] ?? 1;
    const at = this.#addresses.at(view, first * stride);
    storeLanes(this.#f, this.#type, { at, vector: this.#inLocal(value, chunk) }, { stride, count: lanes });
  }

  /** How many chunks go side by side: as many as leave their values in registers. */
  #width(group: number): number {
    const inGroups = this.#order.groups.length > 0 && group < 0;
    const cost = inGroups ? Math.max(...this.#order.groups.map((_, i) => this.#costOf(i))) : this.#costOf(group);
    if (cost <= 5) return 4;
    return cost <= 12 ? 2 : 1;
  }

  /** About how many instructions one element of a group takes, or of the nest outside of all groups. */
  #costOf(group: number): number {
    const { program, stores } = this.#nest;
    let cost = stores.reduce((sum, store) => sum + (store.group === group ? 1 : 0), 0);
    for (const [value, step] of program.steps.entries()) {
      if (
        step.kind === "fold"
          ? step.group === group
          : this.#places[value]?.group === group && this.#places[value]?.varies
      )
        cost += stepCost(step);
    }
    return Math.max(cost, 1);
  }

  /** About how many instructions the loops of a walk take from a position on, if they are written out. */
  #costFrom({ axes, vector, group }: Walk, position: number): number {
    const groups = group < 0 ? this.#order.groups : [];
    let cost = this.#costOf(group);
    for (const [i, loops] of groups.entries())
      cost += this.#costFrom({ ...loops, group: i, finish: () => undefined }, 0);
    for (let i = position; i < axes.length; i++) {
      const size = axes[i]?.size ?? 1;
      cost *= i === vector ? Math.ceil(size / this.#type.lanes) : size;
    }
    return cost;
  }

  /** Computes the values at some places. */
  #compute(isHere: (place: StepPlace, step: ElementStep) => boolean): void {
    for (const [value, step] of this.#nest.program.steps.entries()) {
      const place = this.#places[value] as StepPlace; // there is one for each value
      if (step.kind === "constant" || step.kind === "fold" || !isHere(place, step)) continue;
      if (!place.varies) this.#computeOne(value, step, 0);
      else for (const chunk of this.#chunks.keys()) this.#computeOne(value, step, chunk);
    }
  }

  #computeOne(value: number, step: ElementStep, chunk: number): void {
    if (step.kind === "call") {
      this.#call(value, step, chunk);
      return;
    }
    if (step.kind === "operand") {
      const { first, lanes } = this.#chunks[chunk] ?? { first: 0, lanes: 1 };
      const stride = this.#places[value]?.varies ? (this.#vectorAxis?.strides[step.operand] ?? 0) : 0;
      const at = this.#addresses.at(step.operand, first * stride);
      loadLanes(this.#f, this.#type, at, { stride, count: lanes });
    } else if (step.kind === "op") {
      for (const input of step.inputs) this.#push(input, chunk);
      emitElement(step.op, this.#w, this.#type);
    }
    this.#f.set(this.#localOf(value, chunk));
  }

  #call(value: number, { called, inputs }: Extract<ElementStep, { kind: "call" }>, chunk: number): void {
    emitCall(this.#f, this.#type, {
      called: this.#functions[called] as CalledFunction, // those of the program
      index: outsideFunctions.called + called,
      operands: inputs.map((input) => this.#inLocal(input, chunk)),
      result: this.#localOf(value, chunk),
      lanes: this.#places[value]?.varies ? (this.#chunks[chunk]?.lanes ?? 1) : 1,
    });
  }

  /** Leaves a value on the stack. */
  #push(value: number, chunk: number): void {
    const step = this.#nest.program.steps[value];
    if (step?.kind === "constant") this.#pushConstant(step);
    else this.#f.get(this.#localOf(value, chunk));
  }

  #pushConstant({ value, sort }: Extract<ElementStep, { kind: "constant" }>): void {
    if (sort === "mask") this.#w.bits(value === 0 ? 0n : -1n);
    else if (sort === "int" && this.#type.name === "float32") this.#w.bits(BigInt(value));
    else this.#w.num(value);
  }

  /** The local of a value; one that is the same in all chunks has one only. */
  #localOf(value: number, chunk: number): number {
    return this.#named(`${value} ${this.#places[value]?.varies ? chunk : 0}`);
  }

  #named(key: string): number {
    let local = this.#locals.get(key);
    if (local === undefined) {
      local = this.#f.local(valueType.v128);
      this.#locals.set(key, local);
    }
    return local;
  }

  #inLocal(value: number, chunk: number): number {
    if (this.#nest.program.steps[value]?.kind !== "constant") return this.#localOf(value, chunk);
    const local = this.#named(`constant ${value}`);
    this.#push(value, chunk);
    this.#f.set(local);
    return local;
  }
}

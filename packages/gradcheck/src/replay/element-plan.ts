import type { Numbers } from "@adjoint/core";
import type { Kernel } from "@adjoint/core/ops";
import type { BaseValues } from "./base-values.ts";
import { areSame, type Box, isWhole, offsetsAlong, partSizes, WHOLE } from "./box.ts";
import { followBox, type Passage } from "./follow-box.ts";
import { newNumbers, Part } from "./part.ts";

/** A node that is computed again, in part or whole. */
export interface Step {
  /** Undefined for a movement, for which reading is all, and for the root. */
  readonly kernel: Kernel | undefined;
  readonly output: Numbers;
  readonly inputs: readonly Numbers[];
  /** What is read anew for each value of the element. */
  readonly moving: readonly Part[];
  /** What is read once for each element, since it does not move. */
  readonly steady: readonly Part[];
  /** Where the result lies in the whole array, if a later node reads that. */
  readonly placed: Part | undefined;
}

/** The steps that compute what one element of a root changes. */
export class ElementPlan {
  /** The root first. */
  readonly steps: readonly Step[];
  /** The arrays of the outputs. */
  readonly outputs: readonly Numbers[];
  readonly #base: BaseValues;
  /** What changes of each node that changes; undefined if all of it does. */
  readonly #boxes: Map<number, Box | undefined>;
  readonly #passages = new Map<number, Passage>();
  /** The nodes that change in part and are read whole, or in another part. */
  readonly #isRead: ReadonlySet<number>;
  /** The whole arrays of those. */
  readonly #wholes = new Map<number, Numbers>();
  /** The parts that were computed. */
  readonly #parts = new Map<number, Numbers>();

  constructor(base: BaseValues, rootId: number, ids: readonly number[]) {
    this.#base = base;
    this.#boxes = new Map([[rootId, base.sizesOf(rootId).map((_, axis) => axis)]]);
    for (const id of ids) this.#follow(id);
    this.#isRead = this.#readWhole(ids);
    this.steps = [this.#rootStep(rootId), ...ids.map((id) => this.#stepOf(id))];
    this.outputs = [...base.schedule.outputs].map((id) => this.#wholeOf(id));
  }

  #follow(id: number): void {
    const boxes = this.#base.inputsOf(id).map((input) => {
      if (!this.#boxes.has(input)) return undefined;
      return this.#boxes.get(input) ?? this.#base.sizesOf(input).map(() => WHOLE);
    });
    const passage = followBox(this.#base.nodeOf(id), boxes, this.#base.contextOf(id));
    this.#boxes.set(id, passage?.box);
    if (passage !== undefined) this.#passages.set(id, passage);
  }

  #readWhole(ids: readonly number[]): ReadonlySet<number> {
    const found = new Set<number>(this.#base.schedule.outputs);
    for (const id of ids) {
      const passage = this.#passages.get(id);
      for (const [k, input] of this.#base.inputsOf(id).entries()) {
        if (passage === undefined || !this.#isAtHand(passage, k, input)) found.add(input);
      }
    }
    return found;
  }

  /** Whether a node needs of an input just what was computed of it. */
  #isAtHand({ needs, steps }: Passage, k: number, input: number): boolean {
    const box = this.#boxes.get(input);
    return box !== undefined && steps === undefined && areSame(box, needs[k] ?? []);
  }

  /** The array of a node, with what the element changes in it. */
  #wholeOf(id: number): Numbers {
    if (!this.#boxes.has(id)) return this.#base.dataOf(id);
    return this.#wholes.get(id) ?? this.#base.memoryOf(id);
  }

  /** Remembers a part that is computed, and gives its place in the whole array if that is read. */
  #place(id: number, part: Numbers): Part | undefined {
    this.#parts.set(id, part);
    const box = this.#boxes.get(id);
    if (box === undefined || !this.#isRead.has(id)) return undefined;
    const original = this.#base.dataOf(id);
    const whole = original.slice() as Numbers;
    this.#wholes.set(id, whole);
    return new Part({ whole, original, sizes: this.#base.sizesOf(id), box }, undefined, part);
  }

  #rootStep(id: number): Step {
    const output = newNumbers(this.#base.dataOf(id), 1);
    return { kernel: undefined, output, inputs: [], moving: [], steady: [], placed: this.#place(id, output) };
  }

  #stepOf(id: number): Step {
    const passage = this.#passages.get(id);
    const from = this.#base.inputsOf(id);
    if (passage === undefined) {
      const inputs = from.map((input) => this.#wholeOf(input));
      const [kernel, output] = [this.#base.kernelOf(id), this.#base.memoryOf(id)];
      return { kernel, output, inputs, moving: [], steady: [], placed: undefined };
    }
    const { box, needs, steps } = passage;
    const sizes = partSizes(this.#base.sizesOf(id), box);
    const [moving, steady]: [Part[], Part[]] = [[], []];
    const inputs = from.map((input, k): Numbers => {
      const need = needs[k] ?? [];
      if (this.#isAtHand(passage, k, input)) return this.#parts.get(input) as Numbers; // inputs come before their users
      if (isWhole(need) && steps === undefined) return this.#wholeOf(input);
      const parted = {
        whole: this.#wholeOf(input),
        original: this.#base.dataOf(input),
        sizes: this.#base.sizesOf(input),
        box: need,
      };
      const part = new Part(parted, steps === undefined ? undefined : offsetsAlong(sizes, steps));
      (this.#boxes.has(input) ? moving : steady).push(part);
      return part.compact;
    });
    if (steps !== undefined) {
      const output = inputs[0] as Numbers; // a movement that is followed has one input
      return { kernel: undefined, output, inputs, moving, steady, placed: this.#place(id, output) };
    }
    const needed = from.map((input, k) => partSizes(this.#base.sizesOf(input), needs[k] ?? []));
    const kernel = this.#base.kernelFor(id, needed, sizes);
    const output = newNumbers(
      this.#base.dataOf(id),
      sizes.reduce((a, b) => a * b, 1),
    );
    return { kernel, output, inputs, moving, steady, placed: this.#place(id, output) };
  }
}

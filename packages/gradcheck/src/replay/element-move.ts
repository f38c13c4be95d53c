import type { Numbers, ReadonlyNumbers } from "@adjoint/core";
import type { BaseValues } from "./base-values.ts";
import { strides } from "./box.ts";
import { ElementPlan, type Step } from "./element-plan.ts";
import { JoinedOutputs } from "./joined-outputs.ts";

/**
 * The outputs where one element of a node moves. Of every node on the way only the part is computed that the element changes, by the
 * node's own kernel on that part, so that every bit is that of the whole computation.
 */
export class ElementMove {
  readonly #sizes: readonly number[];
  readonly #root: Numbers;
  readonly #steps: readonly Step[];
  readonly #outputs: JoinedOutputs;
  #element: number | undefined;

  /** @param ids - the numbers of the nodes that are computed from the root, ascending */
  constructor(base: BaseValues, rootId: number, ids: readonly number[]) {
    this.#sizes = base.sizesOf(rootId);
    const plan = new ElementPlan(base, rootId, ids);
    this.#steps = plan.steps;
    this.#root = plan.steps[0]?.output as Numbers; // the first step is the root
    this.#outputs = new JoinedOutputs(plan.outputs);
  }

  /** The numbers of all outputs, end to end, with one number in the place of an element; valid until the next call. */
  run(element: number, value: number): ReadonlyNumbers {
    if (element !== this.#element) this.#moveTo(element);
    this.#root[0] = value;
    return this.#outputs.after(this.#compute);
  }

  readonly #compute = (): void => {
    for (const { kernel, output, inputs, moving, placed } of this.#steps) {
      for (const part of moving) part.gather();
      kernel?.(output, inputs);
      placed?.scatter();
    }
  };

  /** Puts back what the last element changed, and reads what stays for the next one. */
  #moveTo(element: number): void {
    const coordinates = strides(this.#sizes).map(
      (stride, i) => Math.floor(element / stride) % (this.#sizes[i] as number),
    ); // a stride for each axis
    const isFirst = this.#element === undefined;
    this.#element = element;
    for (const { moving, steady, placed } of this.#steps) {
      if (!isFirst) placed?.restore();
      placed?.moveTo(coordinates);
      for (const part of moving) part.moveTo(coordinates);
      for (const part of steady) {
        part.moveTo(coordinates);
        part.gather();
      }
    }
  }
}

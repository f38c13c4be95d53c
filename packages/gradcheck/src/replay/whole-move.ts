import type { Numbers, ReadonlyNumbers } from "@adjoint/core";
import type { Kernel } from "@adjoint/core/ops";
import type { BaseValues } from "./base-values.ts";
import { JoinedOutputs } from "./joined-outputs.ts";

/** Changes the value of a node in place before its users are computed. */
export type Override = (id: number, value: Numbers) => void;

/** The outputs, and every node on the way, where all numbers of one node, or of several, are replaced. */
export class WholeMove {
  /** The numbers of the nodes that are computed again, ascending. */
  readonly ids: readonly number[];
  readonly #base: BaseValues;
  readonly #roots: readonly { readonly id: number; readonly memory: Numbers }[];
  readonly #steps: readonly Step[];
  readonly #current: ReadonlyMap<number, Numbers>;
  readonly #outputs: JoinedOutputs;

  /** @param ids - the numbers of the nodes that are computed from the roots, ascending, the roots left out */
  constructor(base: BaseValues, roots: readonly number[], ids: readonly number[]) {
    this.#base = base;
    this.ids = ids;
    this.#roots = roots.map((id) => ({ id, memory: base.memoryOf(id) }));
    this.#current = new Map([...roots, ...ids].map((id) => [id, base.memoryOf(id)]));
    this.#steps = ids.map((id) => ({
      id,
      kernel: base.kernelOf(id),
      output: base.memoryOf(id),
      inputs: base.inputsOf(id).map((input) => this.valueOf(input)),
    }));
    this.#outputs = new JoinedOutputs([...base.schedule.outputs].map((id) => this.valueOf(id)));
  }

  /**
   * The numbers of all outputs, end to end; valid until the next call.
   *
   * @param data - the numbers of the nodes that move, end to end
   * @param override - called after the node and after each that is computed
   */
  run(data: ReadonlyNumbers, override?: Override): ReadonlyNumbers {
    let at = 0;
    for (const { id, memory } of this.#roots) {
      for (let i = 0; i < memory.length; i++) memory[i] = data[at++] as number; // a number for each element of the roots
      override?.(id, memory);
    }
    return this.#outputs.after(() => {
      for (const { id, kernel, output, inputs } of this.#steps) {
        kernel(output, inputs);
        override?.(id, output);
      }
    });
  }

  /** The value of a node after the last run; at the point, if it does not move. */
  valueOf(id: number): Numbers {
    return this.#current.get(id) ?? this.#base.dataOf(id);
  }
}

interface Step {
  readonly id: number;
  readonly kernel: Kernel;
  readonly output: Numbers;
  readonly inputs: readonly Numbers[];
}

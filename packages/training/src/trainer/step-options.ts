import { type Bindings, type NDArray, type Node, ndarray } from "@adjoint/core";
import { listEntries, type OptionTable, readOptions } from "@adjoint/core/ops";

/** Options of a single step. */
export interface StepOptions {
  /**
   * Values for this step that are not examples, such as the parameters of another net: two trainers share a net in that each
   * is given the parameters that the other one trains. They come before those of the trainer's own `fixed`.
   */
  readonly fixed?: Bindings;
}

const stepOptions: OptionTable<StepOptions> = { fixed: "optional" };

/** The values for one step alone, as arrays. */
export function fixedOf(caller: string, options: StepOptions): readonly (readonly [string | Node, NDArray])[] {
  const { fixed = {} } = readOptions(caller, options, stepOptions);
  return listEntries(`${caller}: fixed`, fixed).map(([key, value]) => [key, ndarray(value)]);
}

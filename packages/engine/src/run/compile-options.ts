import type { Node } from "@adjoint/core";
import type { OptionTable } from "@adjoint/core/ops";

/** How to compile. */
export interface CompileOptions {
  /** How real numbers are stored and computed with: float64 unless asked otherwise. */
  readonly dtype?: "float64" | "float32";
  /** Sizes of named axes that no input binds. With all sizes given, `compile` makes the module ahead of the first run. */
  readonly axes?: Readonly<Record<string, number>>;
  /**
   * Inputs or parameters, each with the node whose value it takes when a run is done. They stay in the engine's memory: the
   * next run needs no binding for them, and a binding all the same starts anew.
   */
  readonly carry?: Iterable<readonly [bound: Node, next: Node]>;
  /**
   * Whether every machine is to give the same bits. If not, products may use a·b + c as one instruction, which some machines
   * round once and others twice; on one machine every run gives the same bits either way.
   */
  readonly deterministic?: boolean;
  /**
   * How many threads share large matrix products, this one included: 1 if left out. The bits are those of one thread. A page has
   * threads only if it is isolated from others (`crossOriginIsolated`); elsewhere one thread does all. {@link Compiled.dispose}
   * ends them.
   */
  readonly threads?: number;
}

/** Which of these options are required. */
export const compileOptions: OptionTable<CompileOptions> = {
  dtype: "optional",
  axes: "optional",
  carry: "optional",
  deterministic: "optional",
  threads: "optional",
};

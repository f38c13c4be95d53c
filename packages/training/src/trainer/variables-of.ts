import type { Node, StateVariable } from "@adjoint/core";

/** The inputs of what goes from one step to the next. */
export function variablesOf(kept: readonly StateVariable[]): readonly Node[] {
  return kept.map(({ variable }) => variable);
}

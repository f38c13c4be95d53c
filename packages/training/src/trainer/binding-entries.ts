import type { ArrayLike, Bindings, Node } from "@adjoint/core";

/** Bindings in any of their forms as entries by name or by node. */
export function bindingEntries(bindings: Bindings): readonly (readonly [string | Node, ArrayLike])[] {
  return isIterable(bindings) ? [...bindings] : Object.entries(bindings);
}

function isIterable(bindings: Bindings): bindings is Iterable<readonly [string | Node, ArrayLike]> {
  return Symbol.iterator in bindings;
}

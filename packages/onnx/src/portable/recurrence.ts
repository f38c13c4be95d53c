import { add, broadcastTo, mul, type Node, type Shape, scan, transpose } from "@adjoint/core";
import type { NamedInputs, Recurrence } from "@adjoint/core/ops";

/** A linear recurrence as a scan, with its axis in front. */
export function recurrencePortable(
  { a, b }: NamedInputs<"a" | "b">,
  { shape }: Node,
  { axis, reverse, initial }: Recurrence,
): Node {
  const sizes = shape as Shape;
  const others = [...sizes.keys()].filter((each) => each !== axis);
  const forward = [axis, ...others];
  const back = [...sizes.keys()].map((each) => forward.indexOf(each));
  const state = broadcastTo(
    initial,
    others.map((each) => sizes[each] as number | string), // axes of the node
  );
  const { outputs } = scan<"state", "a" | "b", "state">(
    ({ state }, { a, b }) => ({ states: { state: add(mul(a, state), b) }, outputs: { state } }),
    {
      states: { state },
      sequences: { a: transpose(a, { permutation: forward }), b: transpose(b, { permutation: forward }) },
      reverse,
    },
  );
  return transpose(outputs.state, { permutation: back });
}

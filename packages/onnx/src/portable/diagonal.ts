import { apply, equal, type Node, ops, positions, repeat, type Shape, where } from "@adjoint/core";
import type { Contraction, NamedInputs } from "@adjoint/core/ops";

/**
 * A product whose result has a letter twice, which runtimes refuse: the product with the letter once, put on the diagonal of two
 * axes. Nothing where every letter stands once.
 */
export function diagonalPortable(inputs: NamedInputs<"a" | "b">, { a, b, result }: Contraction): Node | null {
  const again = [...result].findLastIndex((letter, i) => result.indexOf(letter) < i);
  if (again < 0) return null;
  const first = result.indexOf(result[again] as string); // `again` is a position
  const once = apply(ops.Einsum, inputs, { a, b, result: result.slice(0, again) + result.slice(again + 1) });
  const size = (once.shape as Shape)[first] as number | string; // the axis of the letter
  const wide: Node = repeat(once, { axis: again, times: size, insert: true });
  const along = (axis: number): Node =>
    [...(wide.shape as Shape).entries()].reduce<Node>(
      (row, [position, times]) => (position === axis ? row : repeat(row, { axis: position, times, insert: true })),
      positions(size, { kind: "real" }),
    );
  return where(equal(along(first), along(again)), wide, 0);
}

import { add, broadcastTo, mean, mul, type Node, real, reshape, slice, sum } from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { letters } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { composite } from "./composite.ts";
import { type Mutant, mutant, withVjp } from "./planted.ts";

const { adjointIdentity, vjpByDifferences } = laws;

/** A bias added to each row. */
export const AddBias = composite({
  name: "AddBias",
  shape: letters({ a: "nd", b: "d" }, "nd"),
  domain: { a: real, b: real },
  of: ({ a, b }) => add(a as Node, b as Node),
});

/** A matrix times one number. */
export const Scale = composite({
  name: "Scale",
  shape: letters({ a: "mn", s: "" }, "mn"),
  domain: { a: real, s: real },
  of: ({ a, s }) => mul(a as Node, s as Node),
});

/** An outer product: each operand is broadcast along the axis of the other. */
export const Outer = composite({
  name: "Outer",
  shape: letters({ a: "m", b: "n" }, "mn"),
  domain: { a: real, b: real },
  of: ({ a, b }) => mul(reshape(a as Node, [a?.shape[0] ?? 0, 1]), b as Node),
});

/** Wrong cotangents of broadcast operands. */
export const broadcasting: readonly Mutant[] = [
  mutant(
    "AddBias: the mean of the cotangents of all rows for their sum",
    withVjp(AddBias, { b: (yBar) => mean(yBar, { axis: 0 }) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "AddBias: the cotangent of the first row alone",
    withVjp(AddBias, {
      b: (yBar) => sum(slice(yBar, { axis: 0, stop: Math.min(1, Number(yBar.shape[0])) }), { axis: 0 }),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Scale: the sum of the cotangents, not times a",
    withVjp(Scale, { s: (yBar) => sum(yBar) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Outer: summed before the product, as if the other operand were constant along the axis",
    withVjp(Outer, {
      a: (yBar, { b, a }: NamedInputs<string>) =>
        mul(sum(yBar, { axis: 1 }), broadcastTo(mean(b as Node), a?.shape ?? [])),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
];

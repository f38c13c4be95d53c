import type { NamedInputs } from "@adjoint/core";
import { apply, type Node, ops, type Slicing } from "@adjoint/core";
import { laws } from "../../src/index.ts";
import { type Any, type Mutant, mutant, withVjp } from "./planted.ts";

const { adjointIdentity, vjpByDifferences } = laws;
type Joining = { readonly axis: number };

/** The part of a joined cotangent that begins at an offset. */
function partOf(yBar: Node, inputs: NamedInputs<string>, { attributes }: Any, input: string, offset: number): Node {
  const { axis } = attributes as Joining;
  const shape = (inputs[input] as Node).shape;
  const starts = shape.map((_, i) => (i === axis ? offset : 0));
  return apply(ops.Slice, { x: yBar }, { starts, steps: shape.map(() => 1), shape });
}

/** Ops that move elements, and put their cotangents into wrong places. */
export const structure: readonly Mutant[] = [
  mutant(
    "Concat2: the second part from the offset 0",
    withVjp(ops.Concat2, { x1: (yBar, inputs, at) => partOf(yBar, inputs, at, "x1", 0) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Concat3: the third part behind the first",
    withVjp(ops.Concat3, {
      x2: (yBar, inputs, at) =>
        partOf(yBar, inputs, at, "x2", Number(inputs.x0?.shape[(at.attributes as Joining).axis])),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Slice: steps of 1 on the way back",
    withVjp(ops.Slice, {
      x: (yBar, { x }, { attributes }) => {
        const slicing = attributes as Slicing;
        const steps = slicing.steps.map(Math.sign);
        return apply(ops.Pad, { x: yBar }, { ...slicing, steps, shape: (x as Node).shape, value: 0 });
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Pad: its own constant around the tangent",
    {
      ...ops.Pad,
      jvp: {
        x: (xDot: Node, _: NamedInputs<string>, { attributes }: Any) =>
          apply(ops.Pad, { x: xDot }, attributes as never),
      },
    },
    laws.jvpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Transpose: a reshape back",
    withVjp(ops.Transpose, { x: (yBar, { x }) => apply(ops.Reshape, { x: yBar }, { shape: (x as Node).shape }) }),
    vjpByDifferences,
    adjointIdentity,
  ),
];

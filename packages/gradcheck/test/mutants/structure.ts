import { apply, type Node, ops } from "@adjoint/core";
import type { NamedInputs, Slicing } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { type Any, type Mutant, mutant, withVjp } from "./planted.ts";

const { adjointIdentity, vjpByDifferences } = laws;

/** The part of a joined cotangent that begins at an offset, for one of the nodes that were joined. */
function partFrom(offset: number, yBar: Node, { shape }: Node, axis: number): Node {
  const starts = shape.map((_, i) => (i === axis ? offset : 0));
  return apply(ops.Slice, { x: yBar }, { starts, steps: shape.map(() => 1), shape });
}

const sizeAt = (axis: number, node: Node | undefined): number => Number(node?.shape[axis] ?? 0);

/** The record of Concat with other cotangents: of the parts `x` along an axis. */
function joinedWith(of: (yBar: Node, x: readonly Node[], axis: number) => readonly Node[]): unknown {
  const vjp: typeof ops.Concat.vjp = (yBar, { x }, { attributes: { axis } }) => of(yBar, x, axis);
  return { ...ops.Concat, vjp };
}

/** Ops that move elements, with cotangents that go to wrong positions. */
export const structure: readonly Mutant[] = [
  mutant(
    "Concat: every part from the offset 0",
    joinedWith((yBar, x, axis) => x.map((each) => partFrom(0, yBar, each, axis))),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Concat: the third part behind the first",
    joinedWith((yBar, x, axis) => {
      const sizes = x.map((each) => sizeAt(axis, each));
      const starts = x.map((_, i) => (i === 2 ? (sizes[0] ?? 0) : sizes.slice(0, i).reduce((a, b) => a + b, 0)));
      return x.map((each, i) => partFrom(starts[i] ?? 0, yBar, each, axis));
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

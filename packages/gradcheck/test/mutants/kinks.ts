import { apply, equal, greater, mul, type Node, ops, sum, where } from "@adjoint/core";
import type { NamedInputs, Reduction, RuleContext } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { kinkAtZero, type Mutant, mutant, unary } from "./planted.ts";

const { adjointIdentity, oneSided } = laws;
type Largest = RuleContext<Reduction>;

const copied = (y: Node, { x }: NamedInputs<"x">, { attributes: { axes, keepAxes } }: Largest): Node =>
  apply(ops.Repeat, { x: y }, { axes, times: axes.map((axis) => x.shape[axis] ?? 0), insert: !keepAxes });
/** 1 at every largest value, ties included. */
const isLargest = (inputs: NamedInputs<"x">, at: Largest): Node =>
  where(equal(inputs.x, copied(at.y, inputs, at)), 1, 0);
const fullToEach = (yBar: Node, inputs: NamedInputs<"x">, at: Largest): Node =>
  mul(isLargest(inputs, at), copied(yBar, inputs, at));
const fullFromEach = (xDot: Node, inputs: NamedInputs<"x">, at: Largest): Node =>
  sum(mul(isLargest(inputs, at), xDot), { axis: at.attributes.axes, keepAxes: at.attributes.keepAxes });

/** Values at a kink that do not lie between the slopes of its sides. */
export const kinks: readonly Mutant[] = [
  mutant(
    "Max: each of several largest gets all of the cotangent, in both modes",
    { ...ops.Max, vjp: { x: fullToEach }, jvp: { x: fullFromEach } },
    oneSided,
  ),
  mutant("Max: the same in the vjp alone", { ...ops.Max, vjp: { x: fullToEach } }, oneSided, adjointIdentity),
  mutant(
    "Relu: the slope 2 at 0",
    unary(
      (x) => Math.max(x, 0),
      (yBar, { x }) => mul(yBar, where(equal(x, 0), 2, where(greater(x, 0), 1, 0))),
      kinkAtZero,
    ),
    oneSided,
  ),
  mutant(
    "Abs: the slope −3 at 0",
    unary(Math.abs, (yBar, { x }) => mul(yBar, where(equal(x, 0), -3, where(greater(x, 0), 1, -1))), kinkAtZero),
    oneSided,
  ),
];

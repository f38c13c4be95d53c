import { lookUp } from "../arguments/look-up.ts";
import type { Numbers } from "../array/dtype.ts";
import { jvp } from "../autodiff/jvp.ts";
import { vjp } from "../autodiff/vjp.ts";
import { makeNode } from "../graph/apply.ts";
import { Body } from "../graph/body.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node } from "../graph/node.ts";
import type { Kernel, KernelContext, VariadicOp } from "../graph/op.ts";
import { input } from "../ops/leaf/input.ts";
import { anything } from "../shapes/domain.ts";
import { bodyMemory } from "./body-memory.ts";
import { type Branches, condKind, condShape } from "./cond-shape.ts";
import { pack, unpack } from "./unpack-place.ts";

/**
 * One of two bodies, by a condition; see {@link cond}. The first input is the condition, the others are those of both bodies; the
 * result packs what the body gives.
 */
export const Cond: VariadicOp<"x", Branches> = defineOp({
  name: "Cond",
  inputs: {
    each: "x",
    named: (index, { whenTrue }) => (index === 0 ? "condition" : (whenTrue.inputs[index - 1]?.name ?? `x${index}`)),
  },
  shape: condShape,
  kind: condKind,
  domain: { x: anything },
  form: { kind: "region", bodies: ({ whenTrue, whenFalse }) => [whenTrue, whenFalse] },
  kernel: condKernel,
  vjp: (yBar, { x }, { attributes }) => {
    const reals = x.slice(1).flatMap(({ kind }, i) => (kind === "real" ? [i] : []));
    if (reals.length === 0) return x.map(() => null);
    const back = mapBranches(attributes, ({ inputs, outputs }) => {
      const bars = outputs.map((node) => input(`cotangent of ${node.name ?? node.op.name}`, node.shape));
      const wrt = reals.map((i) => lookUp(inputs, i));
      return new Body([...inputs, ...bars], vjp(outputs, wrt, bars));
    });
    const parts = attributes.whenTrue.outputs.map(({ shape }) => shape);
    const bars = parts.map((_, index) => unpack(yBar, { parts, index }));
    const xBars = applyCond(back, [...x, ...bars]);
    return x.map((_, i) => xBars[reals.indexOf(i - 1)] ?? null);
  },
  jvp: (xDot, { x }, { attributes, index }) => {
    if (index === 0 || xDot.kind !== "real") return null;
    const forward = mapBranches(attributes, ({ inputs, outputs }) => {
      const wrt = lookUp(inputs, index - 1);
      const dot = input(`tangent of ${wrt.name ?? wrt.op.name}`, wrt.shape);
      return new Body([...inputs, dot], jvp(outputs, [wrt], [dot]));
    });
    return pack(applyCond(forward, [...x, xDot]));
  },
  doc: {
    summary: "One of two bodies, by a condition; the other one is not computed.",
    formula: "y = \\begin{cases} f(x) & c \\\\ g(x) & \\text{otherwise} \\end{cases}",
    kinks: "those of the bodies; the condition has no gradient",
    source: "the derivative of the body that was taken",
  },
});

function mapBranches({ whenTrue, whenFalse }: Branches, map: (body: Body) => Body): Branches {
  return { whenTrue: map(whenTrue), whenFalse: map(whenFalse) };
}

/** The results of the body that the condition, the first of the inputs, takes. */
export function applyCond(branches: Branches, inputs: readonly Node[]): Node[] {
  const y = makeNode(Cond, inputs, branches);
  const parts = branches.whenTrue.outputs.map(({ shape }) => shape);
  return parts.map((_, index) => unpack(y, { parts, index }));
}

/** Both bodies have their memory, and one of them runs. */
function condKernel({ attributes: { whenTrue, whenFalse }, sizeOf }: KernelContext<Branches>): Kernel {
  const [taken, other] = [whenTrue, whenFalse].map(({ inputs, outputs }) => bodyMemory(inputs, outputs, { sizeOf }));
  return (y, inputs) => {
    const body = inputs[0]?.[0] === 0 ? other : taken;
    for (const [i, memory] of body?.placeholders.entries() ?? []) memory?.set(inputs[i + 1] as Numbers); // one for each
    body?.run();
    let offset = 0;
    for (const memory of body?.results ?? []) {
      y.set(memory, offset);
      offset += memory.length;
    }
  };
}

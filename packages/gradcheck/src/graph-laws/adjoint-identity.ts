import { input, lookUp, type NDArray, type Node } from "@adjoint/core";
import type { GraphCase } from "../arbitraries/graph-case.ts";
import { type InnerProduct, inner } from "../differences/products.ts";
import { LawViolation } from "../laws/law.ts";
import { ROUNDING, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import type { Implementation } from "./implementation.ts";

/**
 * Forward and reverse mode are adjoint: $`\langle u, J v \rangle = \langle J^T u, v \rangle`$, without any differences. For the
 * Jacobian of all outputs, and for that of the gradient of the loss.
 */
export const adjointIdentity: GraphLaw = {
  name: "forward and reverse mode are adjoint, at orders 1 and 2",
  check(example, implementation) {
    const { loss, inputs, outputs, cotangents, otherTangents } = example;
    const first = compare(example, implementation, { what: "J", of: outputs, weights: cotangents });
    const gradients = implementation.gradients(loss, inputs);
    const second = compare(example, implementation, { what: "H", of: gradients, weights: otherTangents });
    return first === undefined && second === undefined ? undefined : Math.max(first ?? 0, second ?? 0);
  },
};

function compare(
  { inputs, bindings, axes, tangents }: GraphCase,
  { evaluate, jvp, vjp, trace }: Implementation,
  { what, of, weights }: { readonly what: string; readonly of: readonly Node[]; readonly weights: readonly NDArray[] },
): number | undefined {
  const [v, u] = [placeholders("v", inputs), placeholders("u", of)];
  const bound = new Map([
    ...Object.entries(bindings),
    ...v.map(({ name = "" }, i): [string, NDArray] => [name, lookUp(tangents, i)]),
    ...u.map(({ name = "" }, i): [string, NDArray] => [name, lookUp(weights, i)]),
  ]);
  const [forwards, backwards] = [jvp(of, inputs, v), vjp(of, inputs, u)];
  const dots = evaluate(forwards, bound, { axes });
  const bars = evaluate(backwards, bound, { axes });
  const [left, right] = [innerOf(dots, weights), innerOf(bars, tangents)];
  const scale = Math.max(
    left.scale,
    right.scale,
    scaleOf(trace([...forwards, ...backwards], bound, { axes }).values()),
  );
  const difference = Math.abs(left.value - right.value);
  if (!(difference <= ROUNDING * scale))
    throw new LawViolation(`⟨u, ${what} v⟩ is ${left.value} by jvp, and ⟨${what}ᵀ u, v⟩ is ${right.value} by vjp`);
  return left.scale === 0 && right.scale === 0 ? undefined : difference / scale;
}

function placeholders(name: string, nodes: readonly Node[]): readonly Node[] {
  return nodes.map(({ shape }, i): Node => input(`${name}${i}`, shape));
}

function innerOf(a: readonly NDArray[], b: readonly NDArray[]): InnerProduct {
  return a
    .map(({ data }, i) => inner(data, b[i]?.data ?? []))
    .reduce((x, y) => ({ value: x.value + y.value, scale: x.scale + y.scale }), { value: 0, scale: 0 });
}

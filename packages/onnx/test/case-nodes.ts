import { input, type NDArray, type Node, vjp } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { makeNode } from "@adjoint/core/ops";
import type { OpCase } from "@adjoint/gradcheck";

/** A node and its gradients, at some values. */
export interface CaseNodes {
  /** The node of the op, then its gradients by the real inputs. */
  readonly outputs: readonly Node[];
  /** The values of the inputs and of the cotangent. */
  readonly bindings: ReadonlyMap<Node, NDArray>;
}

/** A node of the op, and its gradients, at the values of the case. */
export function caseNodes({ record, attributes, values, cotangent }: OpCase): CaseNodes {
  const inputs = Object.entries(values).map(([name, { shape, dtype }]) =>
    input(name, shape, { kind: dtype === "int32" || dtype === "bool" ? dtype : "real" }),
  );
  const y = makeNode(record, inputs, attributes);
  const bindings = new Map(inputs.map((node, i) => [node, Object.values(values)[i] as NDArray]));
  const reals = inputs.filter(({ kind }) => kind === "real");
  if (y.kind !== "real" || isBound(y) || reals.length === 0) return { outputs: [y], bindings };
  const yBar = input("yBar", y.shape);
  return { outputs: [y, ...vjp([y], reals, [yBar])], bindings: new Map([...bindings, [yBar, cotangent]]) };
}

/** Throws unless two arrays have the same shape, and numbers that are the same up to a part of the largest. */
export function requireCloseArrays(
  found: NDArray | undefined,
  expected: NDArray,
  tolerance: number,
  what: string,
): void {
  const { shape, data, dtype } = expected;
  if (found?.shape.join() !== shape.join())
    throw new Error(`${what}: the shape is [${found?.shape}] and not [${shape}]`);
  const scale = Math.max(1, ...Array.from(data, Math.abs).filter(Number.isFinite));
  for (const [i, value] of [...data].entries()) {
    const there = found.data[i] ?? Number.NaN;
    const isTruth = dtype === "bool" && (value !== 0) === (there !== 0); // a bool that is padded by -1 is true
    if (isTruth || Object.is(value, there) || Math.abs(value - there) <= tolerance * scale) continue;
    throw new Error(`${what}: ${there} at ${i} and not ${value}`);
  }
}

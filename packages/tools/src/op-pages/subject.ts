import { type ArrayLike, constant, evaluate, input, NDArray, type Node, ndarray, vjp } from "@adjoint/core";
import { type AnyOp, apply, isVariadic, type Op } from "@adjoint/core/ops";
import { domainOfInput } from "./domain-of-input.ts";
import { instances } from "./instance.ts";

/** A node of an op, and values for its inputs: what its page looks at. */
export interface Subject {
  readonly op: AnyOp;
  readonly inputs: readonly Node[];
  readonly values: readonly NDArray[];
  readonly y: Node;
}

/** The subject of an op's page; `undefined` for leaves, and for ops whose nodes are made of a body of somebody's own. */
export function subjectOf(op: AnyOp): Subject | undefined {
  const instance = instances[op.name];
  if (instance !== undefined) return makeSubject(op, instance.inputs, instance.attributes);
  if (op.form.kind !== "elementwise" || isVariadic(op)) return undefined;
  return makeSubject(op, Object.fromEntries(op.inputs.map((name, i) => [name, valuesInside(op, name, i)])), {});
}

/** A node of an op on inputs with these values. */
export function makeSubject(op: AnyOp, given: Readonly<Record<string, ArrayLike>>, attributes: object): Subject {
  const values = Object.values(given).map((value) => ndarray(value as number[])); // any form that an array may have
  const inputs = Object.keys(given).map((name, i) => input(name, values[i]?.shape ?? [], { kind: kindOf(values[i]) }));
  const operands = isVariadic(op)
    ? { [op.inputs.each]: inputs }
    : Object.fromEntries(op.inputs.map((name, i) => [name, inputs[i]]));
  return { op, inputs, values, y: apply(op as Op, operands as Parameters<typeof apply>[1], attributes) };
}

/** The inputs that have a gradient. */
export function differentiated({ op, inputs }: Subject): readonly Node[] {
  return inputs.filter(({ kind, name = "" }) => kind === "real" && (isVariadic(op) || (op.vjp[name] ?? null) !== null));
}

/** The values of the inputs, as an evaluation takes them. */
export function bindingsOf({ inputs, values }: Subject): readonly (readonly [Node, NDArray])[] {
  return inputs.map((node, i) => [node, values[i] as NDArray]); // a value for each input
}

/** A cotangent of ones. */
export function onesLike({ shape, data }: NDArray): NDArray {
  return NDArray.adopt(
    shape,
    Float64Array.from(data, () => 1),
  );
}

/** The value of a subject, and its cotangents by the inputs that have one, for a cotangent of ones. */
export function evaluated(subject: Subject): { readonly value: NDArray; readonly bars: readonly NDArray[] } {
  const bindings = bindingsOf(subject);
  const value = evaluate(subject.y, bindings);
  const wrt = differentiated(subject);
  if (wrt.length === 0) return { value, bars: [] };
  return { value, bars: evaluate(vjp(subject.y, wrt, constant(onesLike(value))), bindings) };
}

function kindOf(value: NDArray | undefined): "real" | "int32" | "bool" {
  return value?.dtype === "int32" || value?.dtype === "bool" ? value.dtype : "real";
}

/** Two values that an input of an elementwise op is meant for, others for each input. */
function valuesInside(op: Op, name: string, position: number): ArrayLike {
  const { kinds, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = domainOfInput(op, name);
  if (kinds.includes("bool") && kinds.length === 1) return ndarray([position === 0, true], "bool");
  const candidates = [0.5, -2, 2, 3, -0.25, 1.5, -0.75];
  const inside = candidates.filter((value) => value > min && value < max);
  return [inside[position % inside.length] ?? 0.5, inside[(position + 1) % inside.length] ?? 0.25];
}

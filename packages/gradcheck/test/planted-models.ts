import {
  add,
  apply,
  constant,
  input,
  matMul,
  mean,
  mul,
  type NDArray,
  type Node,
  ndarray,
  ops,
  parameter,
  square,
  tanh,
} from "@adjoint/core";
import type { NamedInputs, Op, RuleContext } from "@adjoint/core/ops";

/** A number between −1 and 1 that looks random, for filling arrays. */
export const noise = (i: number): number => 2 * ((Math.sin(12.9898 * (i + 1)) * 43758.5453) % 1);

/** An array of such numbers. */
export function filled(seed: number, ...shape: number[]): NDArray {
  const count = shape.reduce((a, b) => a * b, 1);
  return ndarray({ shape, data: Array.from({ length: count }, (_, i) => 0.5 * noise(1000 * seed + i)) });
}

/** The context of a rule of an op. */
export type At = RuleContext<Record<string, unknown>>;

/** A record with some of its reverse rules replaced. */
export function withRules(
  op: unknown,
  vjp: Readonly<Record<string, ((yBar: Node, inputs: NamedInputs<string>, at: At) => Node) | null>>,
): Op {
  const record = op as Op;
  return { ...record, vjp: { ...record.vjp, ...vjp } } as Op;
}

/** A node of any record. */
export function nodeOf(op: Op, inputs: Readonly<Record<string, Node>>, attributes: object = {}): Node {
  return apply<string, object>(op as Op<string, object>, inputs, attributes);
}

const [x, W] = [input("x", [4, 4]), parameter("W", [4, 4])];

/** The bindings of {@link deepModel}. */
export const deepBindings = { x: filled(1, 4, 4), W: filled(2, 4, 4) };

/** A recurrence of more than a hundred nodes on matrices of 4 rows and columns, with a given function in its middle. */
export function deepModel(planted: (h: Node, W: Node) => Node): Node {
  let h: Node = tanh(matMul(x, W));
  for (let step = 0; step < 26; step++) {
    h = add(mul(0.5, h), tanh(matMul(h, W)));
    if (step === 13) h = planted(h, W);
  }
  return mean(square(h));
}

/** Multiplication whose gradient by `a` is lost at one flat position of a list of numbers. */
export function mulWithHole(length: number, hole: number): Op {
  const mask: Node = constant({ shape: [length], data: Array.from({ length }, (_, i) => Number(i !== hole)) });
  return withRules(ops.Mul, { a: (yBar, { b }) => mul(mul(yBar, b as Node), mask) });
}

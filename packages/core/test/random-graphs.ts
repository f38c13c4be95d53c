import { add, constant, exp, input, mul, type NDArray, type Node, neg, sigmoid, sub, tanh } from "@adjoint/core";
import fc from "fast-check";

/** What the random graphs are made of, and what {@link bindings} bind. */
export const x: Node<[2, 2]> = input("x", [2, 2]);
export const y: Node<[2]> = input("y", [2]);

/** One node more, from two earlier ones. */
export interface GraphStep {
  readonly op: number;
  readonly a: number;
  readonly b: number;
}

const makers: readonly ((p: Node, q: Node) => Node)[] = [
  (p, q) => add(p, q),
  (p, q) => sub(p, q),
  (p, q) => mul(tanh(p), sigmoid(q)),
  (p) => neg(p),
  (p) => sigmoid(p),
  (p) => exp(tanh(p)),
];

/** Steps of a graph: each takes two earlier nodes, so that nodes are used often, and some never. */
export const graphSteps = (maxLength: number): fc.Arbitrary<GraphStep[]> =>
  fc.array(fc.record({ op: fc.nat(makers.length - 1), a: fc.nat(), b: fc.nat() }), { minLength: 1, maxLength });

/** The nodes that one starts with, and one more for each step. */
export function grow(start: readonly Node[], steps: readonly GraphStep[]): Node[] {
  const nodes = [...start];
  for (const { op, a, b } of steps) {
    const [left, right] = [nodes[a % nodes.length] as Node, nodes[b % nodes.length] as Node]; // inside
    nodes.push((makers[op] as (typeof makers)[number])(left, right));
  }
  return nodes;
}

/** Graphs over x, y and a constant. */
export const graphs: fc.Arbitrary<Node[]> = graphSteps(30).map((steps) => grow([x, y, constant([0.5, -0.25])], steps));

/** As many eighths from −4 to 4. */
export const eighths = (length: number): fc.Arbitrary<number[]> =>
  fc.array(
    fc.integer({ min: -32, max: 32 }).map((n) => n / 8),
    { minLength: length, maxLength: length },
  );

/** Values of x and y. */
export const bindings: fc.Arbitrary<{ x: { shape: [number, number]; data: number[] }; y: number[] }> = fc
  .record({ x: eighths(4), y: eighths(2) })
  .map(({ x: a, y: b }) => ({ x: { shape: [2, 2], data: a }, y: b }));

/** The shape and the bits of an array, to be compared by `toEqual`. */
export function bytes(array: NDArray): unknown {
  return [array.shape, [...new BigUint64Array(Float64Array.from(array.data).buffer)]];
}

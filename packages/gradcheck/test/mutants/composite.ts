import { copy, defineOp, input, jvp, NDArray, type Node, prepare, vjp } from "@adjoint/core";
import { always, type Domain, type Op, type ShapeRule } from "@adjoint/core/ops";
import { doc } from "./planted.ts";

/** The definition of an op that replaces a graph. */
interface CompositeParts<A extends object> {
  readonly name: string;
  readonly shape: ShapeRule<A>;
  readonly domain: Readonly<Record<string, Domain>>;
  /** Builds the graph that it replaces. */
  readonly of: (x: Inputs, attributes: A) => Node;
}

/** The inputs of an op, by name; there is one for each name of the record. */
type Inputs = Readonly<Record<string, Node>>;

/** A graph as one op, with both derivatives by the ops of the graph: right, for mutants to be made from. */
export function composite<A extends object>({ name, shape, domain, of }: CompositeParts<A>): Op<string, A> {
  const { inputs } = shape;
  const ofEach = <T>(make: (input: string) => T): Record<string, T> =>
    Object.fromEntries(inputs.map((each) => [each, make(each)]));
  // copies, so that a node that is used as two inputs is differentiated by each of them separately
  const apart = (x: Inputs): Inputs => ofEach((each) => (x[each]?.kind === "real" ? copy(x[each]) : (x[each] as Node)));
  return defineOp<string, A>({
    name,
    inputs,
    shape,
    kind: always("real"),
    domain,
    kernel: ({ inputs: sizes, attributes }) => {
      const kindOf = (each: string) => domain[each]?.kinds[0] ?? "real";
      const nodes = inputs.map((each, i): Node => input(each, sizes[i] ?? [], { kind: kindOf(each) }));
      const run = prepare(of(Object.fromEntries(nodes.map((node, i) => [inputs[i], node])), attributes));
      return (y, arrays) => {
        const bound = nodes.map((node, i) => {
          const data = Array.from(arrays[i] ?? []);
          const values = NDArray.adopt(sizes[i] ?? [], Float64Array.from(data));
          return [node, node.kind === "real" ? values : values.as(node.kind)] as const;
        });
        y.set(run(new Map(bound)).data);
      };
    },
    vjp: ofEach((each) =>
      domain[each]?.kinds[0] === "real"
        ? (yBar: Node, x: Inputs, { attributes }: { attributes: A }): Node => {
            const own = apart(x);
            return vjp(of(own, attributes), own[each] as Node, yBar);
          }
        : null,
    ),
    jvp: ofEach((each) =>
      domain[each]?.kinds[0] === "real"
        ? (xDot: Node, x: Inputs, { attributes }: { attributes: A }): Node => {
            const own = apart(x);
            return jvp(of(own, attributes), own[each] as Node, xDot);
          }
        : null,
    ),
    doc,
  });
}

import { evaluate, input, type NDArray, type Node, ndarray, vjp } from "@adjoint/core";

/** Numbers by name, each a matrix in rows. */
export type Matrices = Readonly<Record<string, readonly (readonly number[])[]>>;

/** Values by name. */
export type Arrays = Readonly<Record<string, NDArray>>;

/** A node by itself, with numbers. */
export interface NodeCase {
  /** Its computation, in words. */
  readonly forward: string;
  /** Its backward pass, in words. */
  readonly backward: string;
  /** The values of its inputs. */
  readonly inputs: Matrices;
  /** Builds it from its inputs. The outputs are a record, since a copy has two. */
  readonly build: (inputs: Readonly<Record<string, Node>>) => Readonly<Record<string, Node>>;
  /** The cotangents of its outputs, as they come back from the rest of a net. */
  readonly cotangents: Matrices;
}

/** The results of a node. */
export interface NodeValues {
  /** The values of the outputs. */
  readonly outputs: Arrays;
  /** The cotangent of each input. */
  readonly cotangents: Arrays;
}

/** Runs a node forward and backward. */
export function runNode({ inputs, build, cotangents }: NodeCase): NodeValues {
  const leaves = (values: Matrices, prefix = ""): Record<string, Node> =>
    Object.fromEntries(Object.entries(values).map(([name, rows]) => [name, input(prefix + name, ndarray(rows).shape)]));
  const x = leaves(inputs);
  const y = build(x);
  const yBar = leaves(cotangents, "cotangent of ");
  const back = Object.entries(cotangents).map(([name, rows]) => [`cotangent of ${name}`, rows] as const);
  return {
    outputs: evaluate(y, inputs),
    cotangents: evaluate(vjp(y, x, yBar), { ...inputs, ...Object.fromEntries(back) }),
  };
}

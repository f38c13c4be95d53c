import type { Kind, Node } from "@adjoint/core";
import type { Sort } from "./element-program.ts";

/** A function of numbers that a module takes from outside, and what its inputs and its result are. */
export interface CalledFunction {
  readonly name: string;
  readonly value: (...inputs: number[]) => number;
  readonly inputs: readonly Sort[];
  readonly result: Sort;
}

/**
 * The functions of numbers that nests call for ops without instructions of their own: those of rare ops, and a user's. A module takes them
 * by their positions in this list.
 */
export class CalledFunctions {
  readonly #nodes: Node[] = [];
  readonly #list: CalledFunction[] = [];

  /** All of them so far. */
  get list(): readonly CalledFunction[] {
    return this.#list;
  }

  /** The position of the function of an elementwise node; nodes of one op and the same attributes share it. */
  indexOf(node: Node): number {
    const known = this.#nodes.findIndex((other) => other.op === node.op && sameFunction(other, node));
    if (known >= 0) return known;
    const { form, name } = node.op;
    if (form.kind !== "elementwise") throw new Error(`${node} is not elementwise`);
    this.#nodes.push(node);
    const inputs = node.inputs.map(({ kind }) => SORTS[kind]);
    return this.#list.push({ name, value: form.value(node.attributes), inputs, result: SORTS[node.kind] }) - 1;
  }

  /** The function at a position. */
  at(index: number): CalledFunction {
    return this.#list[index] as CalledFunction; // positions come from `indexOf`
  }
}

const SORTS: Readonly<Record<Kind, Sort>> = { real: "real", int32: "int", bool: "mask" };

function sameFunction(a: Node, b: Node): boolean {
  const [values, others] = [Object.entries(a.attributes), b.attributes as Readonly<Record<string, unknown>>];
  return (
    values.every(([key, value]) => Object.is(value, others[key])) &&
    a.kind === b.kind &&
    a.inputs.every(({ kind }, i) => kind === b.inputs[i]?.kind)
  );
}

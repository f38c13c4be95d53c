import { type Bindings, NDArray, type Node } from "@adjoint/core";

/** A bound node as a quick look at bindings needs it. */
interface Wanted {
  readonly node: Node;
  readonly name: string | undefined;
  /** The dtypes that are taken as they are: real numbers are rounded to those of the engine as they are written. */
  readonly dtypes: readonly string[];
}

/**
 * Finds the arrays of bindings that have the form that loops use: a plain record or a Map of arrays, of the right dtypes. Anything
 * else is left to the signature, which converts it or says what is wrong with it.
 */
export class QuickBindings {
  readonly #wanted: readonly Wanted[];
  readonly #found: (NDArray | undefined)[];

  constructor(bound: readonly Node[]) {
    this.#wanted = bound.map((node) => ({
      node,
      name: node.name,
      dtypes: node.kind === "real" ? ["float64", "float32"] : [node.kind],
    }));
    this.#found = new Array(bound.length);
  }

  /**
   * An array for each bound node, in a list that the next call uses again; nothing where a binding needs a closer look.
   *
   * @param mayLack - whether a node needs no binding
   */
  find(bindings: Bindings, mayLack: (node: Node) => boolean): readonly (NDArray | undefined)[] | undefined {
    const isMap = bindings instanceof Map;
    if (!isMap && !isPlain(bindings)) return undefined;
    for (const [i, { node, name, dtypes }] of this.#wanted.entries()) {
      const value: unknown = isMap ? (bindings.get(node) ?? bindings.get(name as string)) : ownValue(bindings, name);
      if (value === undefined && mayLack(node)) this.#found[i] = undefined;
      else if (value instanceof NDArray && dtypes.includes(value.dtype)) this.#found[i] = value;
      else return undefined;
    }
    return this.#found;
  }
}

function isPlain(bindings: unknown): bindings is Readonly<Record<string, unknown>> {
  return typeof bindings === "object" && bindings !== null && Object.getPrototypeOf(bindings) === Object.prototype;
}

function ownValue(record: Readonly<Record<string, unknown>>, name: string | undefined): unknown {
  return name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

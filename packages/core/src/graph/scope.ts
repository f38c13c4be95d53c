import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors.ts";

/**
 * A part of a model to which nodes belong, such as one call of a layer; see `scoped`. Two calls of one layer are two
 * scopes of one name.
 *
 * @example
 * ```ts
 * import { exp, input } from "@adjoint/core";
 * import { scoped } from "@adjoint/core/graphs";
 * const x = input("x", []);
 * const y = scoped("growth", exp(x), { kind: "block", from: x });
 * y.scope?.name; // => "growth"
 * y.scope?.parent; // => undefined
 * ```
 */
export class Scope {
  /** What it is called: the name of the layer. */
  readonly name: string;
  /** What sort of part it is: `affine`, `lstm`, `sequential`. */
  readonly kind: string;
  #parent: Scope | undefined;

  /**
   * Scopes are made by `scoped`.
   *
   * @throws ArgumentError if the name or the kind is empty or not a string
   */
  constructor(name: string, kind: string, parent?: Scope) {
    for (const [key, text] of Object.entries({ name, kind })) {
      if (typeof text !== "string" || text === "")
        throw new ArgumentError(`a scope: the ${key} is ${describeValue(text)}; give a text, such as "hidden".`);
    }
    this.name = name;
    this.kind = kind;
    this.#parent = parent;
    Object.freeze(this);
  }

  /** The scope around it, if there is one: it is known once the outer layer has been built. */
  get parent(): Scope | undefined {
    return this.#parent;
  }

  /**
   * Puts a scope into an outer one, unless it lies in one already, and gives the scope around it. Written once, as the origin
   * of a node is.
   *
   * @internal
   */
  static within(inner: Scope, outer: Scope): Scope {
    inner.#parent ??= outer;
    return inner.#parent;
  }
}

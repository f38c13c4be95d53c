import { printAsText } from "../array/print-as-text.ts";
import type { Kind } from "../shapes/kind.ts";
import { formatShape, type Shape } from "../shapes/shape.ts";
import type { IsAny, IsUnion } from "../shapes/types/broadcast-shape.ts";
import { showControls } from "../show-controls.ts";
import type { AnyOp } from "./op.ts";
import type { Scope } from "./scope.ts";

/** The parts of a node. */
export interface NodeParts {
  /** The record of its op. */
  readonly op: AnyOp;
  /** The nodes that it is computed from, in the order of the op's inputs. */
  readonly inputs: readonly Node[];
  /** What distinguishes it from another node of this op with these inputs. */
  readonly attributes: object;
  /** Its axes. */
  readonly shape: Shape;
  /** What sort of number it holds. */
  readonly kind: Kind;
  /** Its name, if it has one. */
  readonly name?: string | undefined;
}

/** The type of a node's `shape`: the tuple, or just a shape where the type does not know it. */
type ShapeField<S extends Shape> = IsAny<S> extends true ? Shape : Readonly<S>;

/** Why a node made by differentiation exists. */
export interface Origin {
  /** The forward node that was differentiated. */
  readonly node: Node;
  /**
   * `seed`: where a sweep starts; `vjp` or `jvp`: the rule of `node` by one of its inputs; `sum`: `node` is used more than
   * once, and this adds up its cotangents, or the tangents that reach it; `none`: no output depends on `node`, and this is
   * its gradient of zeros.
   */
  readonly part: "seed" | "vjp" | "jvp" | "sum" | "none";
  /** For a rule: the position of the input by which it differentiates; see `inputName`. */
  readonly input?: number;
}

/**
 * One immutable node of a graph: an op applied to other nodes. It holds no value and no gradient; {@link evaluate} gives
 * the one, {@link gradients} makes nodes for the other.
 *
 * `S` is the shape as a type: `Node<["batch", 10]>`. A plain `Node` goes everywhere, and everything goes where a plain
 * `Node` is asked for.
 */
// biome-ignore lint/suspicious/noExplicitAny: only `any` makes the plain type assignable both ways
export class Node<S extends Shape = any> implements NodeParts {
  readonly op: AnyOp;
  readonly inputs: readonly Node[];
  readonly attributes: object;
  readonly shape: ShapeField<S>;
  readonly kind: Kind;
  readonly name: string | undefined;
  #origin: Origin | undefined;
  #scope: Scope | undefined;

  static {
    printAsText(Node.prototype);
  }

  /** Nodes are made by the functions, or by {@link apply} for an op of your own. */
  constructor(parts: NodeParts & { readonly shape: ShapeField<S> }) {
    this.op = parts.op;
    this.inputs = parts.inputs;
    this.attributes = parts.attributes;
    this.shape = parts.shape;
    this.kind = parts.kind;
    this.name = parts.name;
    Object.freeze(this.shape);
    Object.freeze(this);
  }

  /** For a node made by differentiation: the forward node that it belongs to, and what part of its derivative it is. */
  get origin(): Origin | undefined {
    return this.#origin;
  }

  /**
   * The part of the model that it belongs to, such as a call of a layer, if it belongs to one; see `scoped`. A node made
   * by differentiation has none of its own: look at that of its forward node, `node.origin?.node.scope`.
   */
  get scope(): Scope | undefined {
    return this.#scope;
  }

  /** The name, or else the op, with the shape: `hidden/W [2, 10]`. */
  toString(): string {
    return showControls(`${this.name ?? this.op.name} ${formatShape(this.shape)}`);
  }

  /**
   * Links the nodes that a rule has just made to the forward node it differentiated: all that `node` is computed from, up
   * to nodes that have an origin or are `known`. Written once, before anybody else holds the nodes.
   *
   * @internal
   */
  static setOrigin(node: Node, origin: Origin, known: { has(node: Node): boolean }): void {
    const pending = [node];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.#origin !== undefined || known.has(next)) continue;
      next.#origin = origin;
      for (const input of next.inputs) pending.push(input);
    }
  }

  /**
   * Puts a node into a scope, unless it is in one. Written once, before anybody else holds the node or where a layer that has
   * just made it is closed.
   *
   * @internal
   */
  static setScope(node: Node, scope: Scope): void {
    node.#scope ??= scope;
  }
}

/**
 * The shape of an operand as a type: that of a node, or `[]` for a number. Of a union of nodes, only the running program
 * knows which one it is: the shape is unknown, and the union goes where a plain `Node` goes.
 */
export type ShapeOf<T extends Node | number> = true extends IsAny<T> | IsUnion<T>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape
    any
  : T extends Node<infer S>
    ? S
    : [];

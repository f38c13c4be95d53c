import type { Numbers } from "../array/dtype.ts";
import type { ArrayLike } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import type { Sizes } from "../array/sizes.ts";
import type { Domain } from "../shapes/domain.ts";
import type { Kind, KindRule } from "../shapes/kind.ts";
import type { Axis } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import type { Node } from "./node.ts";

/** A function compared as methods are, so that the record of one op may stand where any op is expected. */
type Method<Arguments extends readonly unknown[], Result> = { call(...args: Arguments): Result }["call"];

/** The inputs of a node, by name. */
export type NamedInputs<I extends string> = Readonly<Record<I, Node>>;

/** What a rule may use, besides the inputs, of the node that it differentiates. */
export interface RuleContext<A extends object> {
  /** The node itself. */
  readonly y: Node;
  /** Its attributes. */
  readonly attributes: A;
}

/**
 * One entry of a `vjp`: from the cotangent of the result, a node for the cotangent of one input. Linear in the cotangent.
 */
export type VjpRule<I extends string, A extends object> = Method<
  [yBar: Node, inputs: NamedInputs<I>, context: RuleContext<A>],
  Node
>;

/** One entry of a `jvp`: from the tangent of one input, what it adds to the tangent of the result. Linear in the tangent. */
export type JvpRule<I extends string, A extends object> = Method<
  [xDot: Node, inputs: NamedInputs<I>, context: RuleContext<A>],
  Node
>;

/** The sizes for which a kernel is made. */
export interface KernelSite<A extends object> {
  /** The sizes of each input. */
  readonly inputs: readonly Sizes[];
  /** The sizes of the result. */
  readonly output: Sizes;
  /** The attributes of the node. */
  readonly attributes: A;
  /** The size of an axis: of a name, the one that the bindings gave it. */
  sizeOf(axis: Axis): number;
}

/** Fills `output` from the inputs, whose sizes were fixed when the kernel was made. It must not write to an input. */
export type Kernel = (output: Numbers, inputs: readonly Numbers[]) => void;

/** What a reader of the docs learns of an op; the shapes come from its rule. */
export interface OpDoc {
  /** One sentence: what it computes. */
  readonly summary: string;
  /** The value, in TeX. */
  readonly formula: string;
  /** The convention where the derivative does not exist, or `"none"`. */
  readonly kinks: string;
  /** Where the gradient rule comes from. */
  readonly source: string;
}

/**
 * Everything that one kind of node is: its shapes, its values, its two derivatives, and its place in the docs.
 *
 * An op is a value. The families make one from a few lines, and the ops of this package are made with the same ones.
 * `I` are the names of its inputs, `A` are its attributes.
 */
export interface Op<I extends string = string, A extends object = object> {
  /** The name in PascalCase; unique among the ops of a graph. */
  readonly name: string;
  /** The names of the inputs, in order. */
  readonly inputs: readonly I[];
  /** Infers the shape of the result, draws valid cases, and prints itself. */
  readonly shape: ShapeRule<A>;
  /** The kind of the result. */
  readonly kind: Method<Parameters<KindRule<A>>, Kind>;
  /** The values for which each input is meant. */
  readonly domain: Readonly<Record<I, Domain>>;
  /** Makes the reference kernel for given sizes; `null` where the value comes from a binding. */
  readonly kernel: Method<[site: KernelSite<A>], Kernel> | null;
  /** Reverse mode, one rule an input; `null` states that there is no gradient. */
  readonly vjp: Readonly<Record<I, VjpRule<I, A> | null>>;
  /** Forward mode, one rule an input; `null` states that there is no tangent. */
  readonly jvp: Readonly<Record<I, JvpRule<I, A> | null>>;
  /** What the docs say. */
  readonly doc: OpDoc;
  /**
   * The value on arrays, without a graph: `MatMul.forward({ a: [[1, 2]], b: [[3], [4]] })`.
   *
   * @throws ShapeError if the shapes do not fit the rule
   */
  readonly forward: Method<[arrays: Readonly<Record<I, ArrayLike>>, attributes?: A], NDArray>;
}

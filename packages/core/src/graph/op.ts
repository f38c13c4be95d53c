import type { Numbers } from "../array/dtype.ts";
import type { ArrayLike } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import type { Sizes } from "../array/sizes.ts";
import type { Domain } from "../shapes/domain.ts";
import type { Kind, KindRule } from "../shapes/kind.ts";
import type { Axis } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import type { Form } from "./form.ts";
import type { Method } from "./method.ts";
import type { Node } from "./node.ts";

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

/** Any number of inputs, in order, under one name. */
export type EachInput<I extends string, T> = Readonly<Record<I, readonly T[]>>;

/**
 * Reverse mode of an op with any number of inputs: from the cotangent of the result, those of all inputs, in order; `null`
 * where there is no gradient. Linear in the cotangent.
 */
export type VariadicVjp<I extends string, A extends object> = Method<
  [yBar: Node, inputs: EachInput<I, Node>, context: RuleContext<A>],
  readonly (Node | null)[]
>;

/**
 * Forward mode of an op with any number of inputs: from the tangent of the input at `index`, what it adds to the tangent of
 * the result; `null` where that is nothing. Linear in the tangent.
 */
export type VariadicJvp<I extends string, A extends object> = Method<
  [xDot: Node, inputs: EachInput<I, Node>, context: RuleContext<A> & { readonly index: number }],
  Node | null
>;

/** The sizes for which a kernel is made. */
export interface KernelContext<A extends object> {
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

/** What a record says, whatever its inputs are. */
export interface OpRecord<A extends object> {
  /** The name in PascalCase; unique among the ops of a graph. */
  readonly name: string;
  /** Infers the shape of the result, draws valid cases, and prints itself. */
  readonly shape: ShapeRule<A>;
  /** The kind of the result. */
  readonly kind: Method<Parameters<KindRule<A>>, Kind>;
  /** What sort of work it does, with what that sort knows. */
  readonly form: Form<A>;
  /** Makes the reference kernel for given sizes; `null` where the value comes from a binding. */
  readonly kernel: Method<[context: KernelContext<A>], Kernel> | null;
  /** What the docs say. */
  readonly doc: OpDoc;
}

/**
 * Everything that one kind of node is: its shapes, its values, its two derivatives, and its place in the docs.
 *
 * An op is a value. The families make one from a few lines, and the ops of this package are made with the same ones.
 * `I` are the names of its inputs, `A` are its attributes. For any number of inputs see {@link VariadicOp}.
 */
export interface Op<I extends string = string, A extends object = object> extends OpRecord<A> {
  /** The names of the inputs, in order. */
  readonly inputs: readonly I[];
  /** The values for which each input is meant. */
  readonly domain: Readonly<Record<I, Domain>>;
  /** Reverse mode, one rule for each input; `null` states that there is no gradient. */
  readonly vjp: Readonly<Record<I, VjpRule<I, A> | null>>;
  /** Forward mode, one rule for each input; `null` states that there is no tangent. */
  readonly jvp: Readonly<Record<I, JvpRule<I, A> | null>>;
  /**
   * The value on arrays, without a graph: `MatMul.forward({ a: [[1, 2]], b: [[3], [4]] })`.
   *
   * @throws ShapeError if the shapes do not fit the rule
   */
  readonly forward: Method<[arrays: Readonly<Record<I, ArrayLike>>, attributes?: A], NDArray>;
}

/** How an op with any number of inputs calls them. */
export interface Each<I extends string, A extends object = object> {
  /** The name of all of them, as rules take them: `{ x }` is a list. */
  readonly each: I;
  /** The name of one of them where a graph is printed; the name of all and its position if left out. */
  readonly named?: Method<[index: number, attributes: A], string>;
}

/** An op with any number of inputs under one name, such as Concat or Scan: rules are handed a list, `{ x }`. */
export interface VariadicOp<I extends string = string, A extends object = object> extends OpRecord<A> {
  /** The name of the inputs. */
  readonly inputs: Each<I, A>;
  /** The values for which the inputs are meant. */
  readonly domain: Readonly<Record<I, Domain>>;
  /** Reverse mode by all inputs at once. */
  readonly vjp: VariadicVjp<I, A>;
  /** Forward mode by one input. */
  readonly jvp: VariadicJvp<I, A>;
  /**
   * The value on arrays, without a graph: `Concat.forward({ x: [[1, 2], [3]] }, { axis: 0 })`.
   *
   * @throws ShapeError if the shapes do not fit the rule
   */
  readonly forward: Method<[arrays: EachInput<I, ArrayLike>, attributes?: A], NDArray>;
}

/** The record of any node. */
export type AnyOp = Op | VariadicOp;

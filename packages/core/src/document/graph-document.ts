import type { DType } from "../array/dtype.ts";
import type { Kind } from "../shapes/kind.ts";
import type { Shape } from "../shapes/shape.ts";

/** What every document says it is. */
export const FORMAT = "adjoint-graph";

/** The version of the schema that is written here. */
export const VERSION = 3;

/**
 * The versions that are read. The first one had no bodies. Both earlier ones had an op for each number of nodes that are
 * joined, `Concat7`, and named the inputs of a scan, and of a node with rules of its own, at each of these.
 */
export const READABLE: readonly number[] = [1, 2, 3];

/** A number; the four texts are for values that JSON numbers cannot hold. */
export type JsonNumber = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** An attribute: a list is a list, and an object has one key that says what it is. */
export type JsonAttribute =
  | number
  | string
  | boolean
  | null
  | readonly JsonAttribute[]
  | { readonly number: JsonNumber }
  | { readonly array: JsonArray }
  | { readonly body: number }
  | { readonly record: Readonly<Record<string, JsonAttribute>> };

/** An array of numbers, row-major. */
export interface JsonArray {
  /** How the numbers are stored. */
  readonly dtype: DType;
  /** The size of each axis. */
  readonly shape: readonly number[];
  /** As many numbers as the product of the sizes. */
  readonly data: readonly JsonNumber[];
}

/** The forward node that a gradient node belongs to. */
export interface JsonOrigin {
  /** The id of the forward node. */
  readonly node: number;
  /** How it belongs to the forward node: the `part` of an `Origin`. */
  readonly part: "seed" | "vjp" | "jvp" | "sum" | "none";
  /** For a rule: the position of the input by which it differentiates. */
  readonly input?: number;
}

/** A part of a model that nodes belong to. */
export interface JsonScope {
  /** What it is called. */
  readonly name: string;
  /** What sort of part it is. */
  readonly kind: string;
  /** The position of the scope around it, which comes before it; left out for an outermost scope. */
  readonly parent?: number;
}

/** One node. */
export interface JsonNode {
  /** Its position in the list. */
  readonly id: number;
  /** The name of its op. */
  readonly op: string;
  /** Its own name, if it has one. */
  readonly name?: string;
  /** The ids of its inputs, all smaller than its own. */
  readonly inputs: readonly number[];
  /** Its attributes by name; left out if it has no attributes. */
  readonly attributes?: Readonly<Record<string, JsonAttribute>>;
  /** Its axes, for readers; it is inferred again and compared. */
  readonly shape: Shape;
  /** Its kind, for readers; it is inferred again and compared. */
  readonly kind: Kind;
  /** For a node made by differentiation whose forward node is part of the document. */
  readonly origin?: JsonOrigin;
  /** The position of its scope in the list of scopes; left out if it is in no scope. */
  readonly scope?: number;
}

/** A function of nodes, as a graph over placeholders. */
export interface JsonBody {
  /** Every node once, inputs before users; ids count from 0 in each body. */
  readonly nodes: readonly JsonNode[];
  /** The ids of the placeholders. */
  readonly inputs: readonly number[];
  /** The ids of what it gives. */
  readonly outputs: readonly number[];
}

/** Ids in the form of nested lists and records; a record is a list of pairs, so that it has an order. */
export type JsonStructure =
  | { readonly list: readonly (number | JsonStructure)[] }
  | { readonly record: readonly (readonly [name: string, part: number | JsonStructure])[] };

/** A graph as a value that `JSON.stringify` takes: what {@link toJSON} gives and {@link fromJSON} reads. */
export interface GraphDocument {
  /** `"adjoint-graph"` */
  readonly format: typeof FORMAT;
  /** `3` */
  readonly version: typeof VERSION;
  /** The scopes that nodes name by their position here; an outer scope comes before those inside it. Left out if empty. */
  readonly scopes?: readonly JsonScope[];
  /** The bodies that nodes name by their position here; an inner body comes before those around it. Left out if empty. */
  readonly bodies?: readonly JsonBody[];
  /** Every node once, inputs before users. */
  readonly nodes: readonly JsonNode[];
  /** The ids of the outputs, in their form. */
  readonly outputs: { readonly node: number } | JsonStructure;
}

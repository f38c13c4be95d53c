import type { Axis, Node } from "@adjoint/core";
import type { Block } from "../text/block.ts";
import type { ElementType, TensorType, Value } from "../text/value.ts";

/** What a mapping writes to, and what it may ask. */
export interface MappingContext {
  /** Where the operations go. */
  readonly block: Block;
  /** The type of the result. */
  readonly y: TensorType;
  /** The node that is written. */
  readonly node: Node;
  /** What real numbers are. */
  readonly real: "f64" | "f32";
  /** What the factors of products are: as real numbers, or rounded to fewer bits. */
  readonly factor: ElementType;
  /** The size of an axis. */
  readonly sizeOf: (axis: Axis) => number;
  /** The type of a node. */
  readonly typeOf: (node: Node) => TensorType;
  /** Writes a graph inside a region: the values of its outputs, given those of its inputs. */
  readonly inside: (block: Block, body: GraphInside, inputs: readonly Value[]) => readonly Value[];
}

/** A graph over placeholders. */
export interface GraphInside {
  /** The placeholders. */
  readonly inputs: readonly Node[];
  /** What is computed from them. */
  readonly outputs: readonly Node[];
}

/** How a node is written in StableHLO: the value of its result, from those of its inputs. */
export type Mapping = (inputs: readonly Value[], context: MappingContext) => Value;

/** The type of an element, as StableHLO writes it. */
export type ElementType = "f64" | "f32" | "bf16" | "i32" | "ui32" | "i1";

/** The sizes and the element type of a value. */
export interface TensorType {
  /** The size of each axis. */
  readonly sizes: readonly number[];
  /** What its elements are. */
  readonly type: ElementType;
}

/** A value in the text: what an operation gives, or an argument. */
export interface Value extends TensorType {
  /** What the text calls it; `null` for values that lie end to end and are joined only if something needs them so. */
  readonly id: string | null;
  /** The values that lie end to end in it, if it is made of several. */
  readonly parts?: readonly Value[];
}

/** A type as text: `tensor<2x3xf64>`. */
export function typeText({ sizes, type }: TensorType): string {
  return `tensor<${[...sizes, type].join("x")}>`;
}

import { describeValue } from "../arguments/describe-value.ts";
import { listEntries } from "../arguments/list-entries.ts";
import { lookUp } from "../arguments/look-up.ts";
import { nearestWord } from "../arguments/nearest-word.ts";
import type { NDArray } from "../array/nd-array.ts";
import { AxisError } from "../errors.ts";
import type { Node } from "../graph/node.ts";
import { isPackedAxis, packedSize } from "../shapes/packed-axis.ts";
import type { Axis } from "../shapes/shape.ts";
import type { Bound } from "./bindings.ts";

/** The sizes that named axes were bound to. */
export class AxisSizes {
  readonly #sizes: ReadonlyMap<string, number>;

  private constructor(sizes: ReadonlyMap<string, number>) {
    this.#sizes = sizes;
  }

  /**
   * Binds the names in the shapes of the nodes to the sizes of their arrays, and those in `axes` to what is given there.
   *
   * @throws AxisError if a name is bound to two sizes, naming both nodes
   */
  static bind(nodes: readonly Node[], { arrays, witnessed }: Bound, axes: Readonly<Record<string, number>>): AxisSizes {
    const sizes = new Map<string, number>();
    const binders = new Map<string, Node | string>();
    const bind = (axis: string, size: number, binder: Node | string): void => {
      const before = sizes.get(axis);
      if (before !== undefined && before !== size) {
        throw new AxisError(
          `The axis "${axis}" is bound to ${before} by ${binders.get(axis)} and to ${size} by ${binder}.`,
        );
      }
      sizes.set(axis, size);
      binders.set(axis, binder);
    };
    for (const [axis, size] of listEntries<number>("The option axes", axes)) {
      if (!Number.isSafeInteger(size) || size < 0)
        throw new AxisError(
          `The option axes gives "${axis}" the size ${describeValue(size)}; a size is a non-negative integer.`,
        );
      bind(axis, size, "the option axes");
    }
    const bindAll = (node: Node, array: NDArray): void => {
      for (const [position, axis] of node.shape.entries()) {
        if (typeof axis === "string") bind(axis, array.shape[position] ?? 0, node); // ranks agree
      }
    };
    for (const [i, node] of nodes.entries()) bindAll(node, lookUp(arrays, i));
    for (const { node, array } of witnessed) bindAll(node, array);
    const bound = new AxisSizes(sizes);
    for (const [axis, size] of sizes) if (isPackedAxis(axis)) bound.#demandSum(axis, size, binders.get(axis));
    return bound;
  }

  /**
   * The size of an axis: the number itself, or what the name was bound to.
   *
   * @throws AxisError if nothing bound the name
   */
  of(axis: Axis): number {
    if (typeof axis === "number") return axis;
    const size = this.#sizes.get(axis);
    if (size === undefined) {
      if (isPackedAxis(axis)) return packedSize(axis, (part) => this.of(part));
      const near = nearestWord(axis, [...this.#sizes.keys()]);
      const hint = near === undefined ? "" : ` Did you mean "${axis}" by "${near}"?`;
      throw new AxisError(
        `The axis "${axis}" has no size: no bound input has it. Give one, as in evaluate(…, …, { axes: { ${axis}: 30 } }).${hint}`,
      );
    }
    return size;
  }

  /** Throws if the size of an axis named as a sum is not the sum of its parts, as far as these are known. */
  #demandSum(axis: string, size: number, binder: Node | string | undefined): void {
    const sum = packedSize(axis, (part) => this.#sizes.get(part) ?? Number.NaN);
    if (Number.isNaN(sum) || sum === size) return;
    throw new AxisError(`The axis "${axis}" is bound to ${size} by ${binder}; the axes in it make ${sum}.`);
  }
}

import { AdjointError, type NDArray, type Shape, type Sizes } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import type { Choose } from "@adjoint/core/ops";
import { drawLeaf, type LeafOptions } from "./leaf.ts";
import { reuse } from "./operand.ts";
import type { Drawn, Part, Wanted } from "./part.ts";
import type { AxisBindings, Placed } from "./placed.ts";
import { tameValue } from "./tame.ts";

/** How far the values of new operands are shifted from round numbers, for ops that are discontinuous at these. */
const SHIFT = 1 / 16;

/** A graph that is being drawn: its nodes so far, with their values. */
export class Draft {
  readonly #choose: Choose;
  readonly axes: AxisBindings;
  /** The nodes that later ones may use, in order. */
  readonly placed: Placed[] = [];
  /** The names of the parts that were added. */
  readonly parts: string[] = [];
  #leaves = 0;

  constructor(choose: Choose, axes: AxisBindings) {
    this.#choose = choose;
    this.axes = axes;
  }

  /** The sizes of a shape. */
  readonly sizesOf = (shape: Shape): Sizes =>
    shape.map((axis) => (typeof axis === "number" ? axis : (this.axes[axis] ?? Number.NaN)));

  /** Adds a new input or parameter. */
  addInput(wanted: Wanted): void {
    this.placed.push(this.#leaf(wanted, { isBound: true }));
  }

  /**
   * Adds a part whose operands are earlier nodes and new ones, if its value is then finite and smooth; otherwise with new operands
   * only; otherwise not at all, since for some attributes and sizes no operands have such a value.
   */
  add(part: Part): void {
    const suggestion = this.#choose(0, 2) > 0 ? this.#pick()?.node.shape : undefined;
    try {
      const drawn = part.draw(this.#choose, { suggestion, sizesOf: this.sizesOf });
      const isAdded = this.#build(drawn, (wanted) => this.#operand(wanted)) || this.#build(drawn, this.#afresh());
      if (isAdded) this.parts.push(part.name);
    } catch (error) {
      if (!(error instanceof AdjointError)) throw error;
    }
  }

  #build(drawn: Drawn, operandFor: (wanted: Wanted) => Placed | undefined): boolean {
    const operands: Placed[] = [];
    for (const wanted of drawn.operands) {
      const operand = operandFor(wanted);
      if (operand === undefined) return false;
      operands.push(operand);
    }
    const value = tameValue(drawn.build, operands, this.axes);
    if (value === undefined) return false;
    const node = drawn.build(operands.map((operand) => operand.node));
    const known = new Set(this.placed.map((placed) => placed.node));
    for (const operand of operands) {
      if (!known.has(operand.node)) this.placed.push(operand);
      known.add(operand.node);
    }
    this.placed.push({ node, value });
    return true;
  }

  /** An earlier node, every other time, or else a new one. */
  #operand(wanted: Wanted): Placed | undefined {
    const reused = this.#choose(0, 1) === 1 ? reuse(this.#choose, this.placed, wanted, this.axes) : undefined;
    return reused ?? this.#leaf(wanted);
  }

  /** New operands only, each shifted in its own way. */
  #afresh(): (wanted: Wanted) => Placed {
    let count = 0;
    return (wanted) => this.#leaf(wanted, { shift: SHIFT * (1 + (count++ % 3)) });
  }

  #leaf(wanted: Wanted, options: LeafOptions = {}): Placed {
    return drawLeaf(this.#choose, wanted, { ...options, index: this.#leaves++, sizes: this.sizesOf(wanted.shape) });
  }

  #pick(): Placed | undefined {
    return this.placed.length === 0 ? undefined : this.placed[this.#choose(0, this.placed.length - 1)];
  }
}

/** The values of the nodes that are bound, by name. */
export function boundValues(placed: readonly Placed[]): Readonly<Record<string, NDArray>> {
  const bound = placed.filter(({ node }) => isBound(node));
  return Object.fromEntries(bound.map(({ node, value }) => [node.name ?? "", value])); // leaves have names
}

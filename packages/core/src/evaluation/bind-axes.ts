import { describeValue } from "../arguments/describe-value.ts";
import { listEntries } from "../arguments/list-entries.ts";
import { AxisError } from "../errors.ts";
import { makeNode } from "../graph/apply.ts";
import { Body } from "../graph/body.ts";
import { named } from "../graph/named.ts";
import type { Node } from "../graph/node.ts";
import { likeNodes, listNodes, type Nodes } from "../graph/node-structure.ts";
import { rebuild } from "../graph/rebuild.ts";
import { topology } from "../graph/topology.ts";
import type { AttributeSort } from "../shapes/attribute-sort.ts";
import { isPackedAxis, mapPackedAxis } from "../shapes/packed-axis.ts";
import type { Axis } from "../shapes/shape.ts";

/**
 * The same graph with sizes in the place of named axes, for an engine or a format that wants them known. What depends on the
 * sizes alone, such as the count that a mean divides by, can then be folded by `simplify`.
 *
 * @param outputs - a node, or lists and records of nodes; the answer has the same form
 * @param axes - a size for each name; other names stay
 * @throws AxisError for a size that is not a non-negative integer, and for a name that no node of the graph has
 * @throws ShapeError if an op does not take the sizes
 *
 * @example
 * ```ts
 * import { input, sum } from "@adjoint/core";
 * import { bindAxes } from "@adjoint/core/graphs";
 * const x = input("x", ["batch", 2]);
 * bindAxes({ x, total: sum(x, { axis: 1 }) }, { batch: 30 }).total.shape; // => [30]
 * ```
 */
export function bindAxes<const N extends Nodes>(outputs: N, axes: Readonly<Record<string, number>>): N;
export function bindAxes(outputs: Nodes, axes: Readonly<Record<string, number>>): unknown {
  const list = listNodes(outputs);
  const sizes = new Map(listEntries<number>("bindAxes: axes", axes));
  requireAxes(list, sizes);
  return likeNodes(outputs, new AxisBinding(sizes).rebuilt(list));
}

/** Binds axes in a graph, rebuilding each body inside only once. */
class AxisBinding {
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #bodies = new Map<Body, Body>();

  constructor(sizes: ReadonlyMap<string, number>) {
    this.#sizes = sizes;
  }

  rebuilt(outputs: readonly Node[]): readonly Node[] {
    return rebuild(outputs, (node, onImages) => this.#bound(node, onImages));
  }

  readonly #map = (axis: Axis): Axis => {
    if (typeof axis === "number") return axis;
    return isPackedAxis(axis) ? mapPackedAxis(axis, this.#map) : (this.#sizes.get(axis) ?? axis);
  };

  #bound(node: Node, onImages: Node): Node {
    const { attributes } = node;
    const sorts = node.op.shape.attributes as Readonly<Record<string, AttributeSort<unknown>>>; // the sorts of any op by name
    const entries = Object.entries(attributes).map(([name, value]) => [name, this.#value(value, sorts[name])] as const);
    const isSame = entries.every(([name, value]) => value === (attributes as Readonly<Record<string, unknown>>)[name]);
    if (isSame && onImages === node) return node;
    const image = makeNode(node.op, onImages.inputs, Object.fromEntries(entries));
    return node.name === undefined ? image : named(node.name, image);
  }

  /** A value with its axes replaced; the value itself where nothing changes. */
  #value(value: unknown, sort: AttributeSort<unknown> | undefined): unknown {
    if (value instanceof Body) return this.#body(value);
    if (sort?.mapAxes === undefined || value === undefined) return value;
    let isChanged = false;
    const mapped = sort.mapAxes(value, (axis) => {
      const image = this.#map(axis);
      isChanged ||= image !== axis;
      return image;
    });
    return isChanged ? mapped : value;
  }

  #body(body: Body): Body {
    const known = this.#bodies.get(body);
    if (known !== undefined) return known;
    const images = this.rebuilt([...body.inputs, ...body.outputs]);
    const isSame = [...body.inputs, ...body.outputs].every((node, i) => node === images[i]);
    const image = isSame ? body : new Body(images.slice(0, body.inputs.length), images.slice(body.inputs.length));
    this.#bodies.set(body, image);
    return image;
  }
}

function requireAxes(outputs: readonly Node[], axes: ReadonlyMap<string, number>): void {
  const known = new Set(topology(outputs).nodes.flatMap(({ shape }) => [...shape]));
  for (const [axis, size] of axes) {
    if (!Number.isSafeInteger(size) || size < 0)
      throw new AxisError(
        `bindAxes: "${axis}" gets the size ${describeValue(size)}; a size is a non-negative integer.`,
      );
    if (known.has(axis)) continue;
    const names = [...known].filter((each) => typeof each === "string" && !isPackedAxis(each));
    throw new AxisError(
      `bindAxes: no node has the axis "${axis}"; the graph has ${names.join(", ") || "no named axis"}.`,
    );
  }
}

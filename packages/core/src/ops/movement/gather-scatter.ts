import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { multilinear } from "../../families/multilinear.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { anything, real } from "../../shapes/domain.ts";
import { always, likeFirst } from "../../shapes/kind.ts";
import { type Axis, type AxisReference, axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { eachGathered, gatherLayout } from "./gather-scatter.kernel.ts";
import {
  type Gathering,
  gathering,
  idsOfSize,
  idsOfTable,
  type Scattering,
  scattering,
} from "./gather-scatter.shape.ts";
import type { GatheredShape, ScatteredShape, Selects } from "./gather-scatter.types.ts";

/** Slices of a table, selected by ids. Its adjoint is {@link ScatterAdd}. */
export const Gather: Op<"x" | "indices", Gathering> = multilinear({
  name: "Gather",
  inputs: ["x", "indices"],
  shape: gathering,
  kind: likeFirst,
  domain: { x: anything, indices: idsOfTable },
  kernel: ({ inputs: [table = [], ids = []], attributes: { axis, batchAxes } }) => {
    const layout = gatherLayout(table, ids, axis, batchAxes);
    return (y, [x, indices]) =>
      eachGathered(layout, indices as Numbers, (inTable, inSelection) => {
        y[inSelection] = (x as Numbers)[inTable] as number;
      });
  },
  vjp: {
    x: (yBar, { indices, x }, { attributes }) =>
      apply(ScatterAdd, { updates: yBar, indices }, { ...attributes, size: x.shape[attributes.axis] as Axis }),
    indices: null,
  },
  doc: {
    summary: "Slices of a table, selected by ids.",
    formula: "y_{i} = x_{\\mathrm{id}_i}",
    kinks: "none: the ids have no gradient",
    source: "the adjoint of a selection adds each part back where it came from",
  },
});

/** Slices added up where ids say, in a table of zeros. Its adjoint is {@link Gather}. */
export const ScatterAdd: Op<"updates" | "indices", Scattering> = multilinear({
  name: "ScatterAdd",
  inputs: ["updates", "indices"],
  shape: scattering,
  kind: always("real"),
  domain: { updates: real, indices: idsOfSize },
  kernel: ({ inputs: [, ids = []], output, attributes: { axis, batchAxes } }) => {
    const layout = gatherLayout(output, ids, axis, batchAxes);
    return (y, [updates, indices]) => {
      y.fill(0);
      eachGathered(layout, indices as Numbers, (inTable, inSelection) => {
        y[inTable] = (y[inTable] as number) + ((updates as Numbers)[inSelection] as number);
      });
    };
  },
  vjp: {
    updates: (yBar, { indices }, { attributes: { axis, batchAxes } }) => gather(yBar, indices, { axis, batchAxes }),
    indices: null,
  },
  doc: {
    summary: "Slices added up where ids say, in a table of zeros.",
    formula: "y_{k} = \\sum_{i:\\, \\mathrm{id}_i = k} u_i",
    kinks: "none: the ids have no gradient",
    source: "the adjoint of adding to a place reads from it",
  },
});

/** Where ids select. */
export interface GatherOptions {
  /** The axis of the table that the ids count along, by position, negative from the end, or by name; 0 if left out. */
  readonly axis?: AxisReference;
  /** How many leading axes the table and the ids share: with 1, each row of ids selects from its own row of the table. */
  readonly batchAxes?: number;
}

const gatherOptions: OptionTable<GatherOptions> = { axis: "optional", batchAxes: "optional" };

/**
 * Slices of a table, selected by ids: $`y_i = x_{\mathrm{id}_i}`$, with
 * $`\bar x_j = \sum_i [\mathrm{id}_i = j]\, \bar y_i`$. An embedding is a gather along axis 0; the score of each
 * row's label is a gather along axis 1 with one batch axis. A slice that is selected twice gets both cotangents.
 *
 * @param x - `[batch…, …, size, …]`
 * @param indices - `[batch…, ids…]`, int32, from 0 to size − 1
 * @returns `[batch…, …, ids…, …]`
 * @throws ShapeError if the shared axes differ
 * @throws ArgumentError at evaluation, for an id outside the axis, with its position
 *
 * @example
 * ```ts
 * import { constant, evaluate, gather, ndarray } from "@adjoint/core";
 * const table = constant([[1, 2], [3, 4], [5, 6]]);
 * evaluate(gather(table, constant(ndarray([2, 0], "int32"))), {}).toArray(); // => [[5, 6], [1, 2]]
 * const labels = constant(ndarray([1, 0, 1], "int32"));
 * evaluate(gather(table, labels, { axis: 1, batchAxes: 1 }), {}).toArray(); // => [2, 3, 6]
 * ```
 */
export function gather<X extends Node, Ids extends Node, const O extends GatherOptions = Record<never, never>>(
  x: X,
  indices: Ids & Selects<ShapeOf<X>, ShapeOf<Ids>, GatheredShape<ShapeOf<X>, ShapeOf<Ids>, O>>,
  options?: O & OnlyOptions<O, GatherOptions> & HasAxis<ShapeOf<X>, O>,
): Node<GatheredShape<ShapeOf<X>, ShapeOf<Ids>, O>>;
export function gather(x: Node, indices: Node, options?: GatherOptions): Node {
  requireNodes("gather", { x, indices });
  const { axis = 0, batchAxes = 0 } = readOptions("gather", options, gatherOptions);
  return apply(Gather, { x, indices }, { axis: axisPosition(axis, x.shape, "gather"), batchAxes });
}

/** The position in the result of an axis that counts from its end, or is the first of those of the ids in the updates. */
function scatteredAxis({ shape }: Node, axis: AxisReference, ownAxes: number): number {
  if (typeof axis === "string") return axisPosition(axis, shape, "scatterAdd");
  return axis < 0 ? axis + shape.length - ownAxes + 1 : axis;
}

/** Where ids add. */
export interface ScatterAddOptions extends GatherOptions {
  /** The length of the axis that the ids count along. */
  readonly size: Axis;
}

const scatterAddOptions: OptionTable<ScatterAddOptions> = { ...gatherOptions, size: "required" };

/**
 * Slices added up where ids say, in a table of zeros: the adjoint of {@link gather}, with
 * $`\bar u_i = \bar y_{\mathrm{id}_i}`$ for updates u. Slices with one id add up.
 *
 * @param updates - `[batch…, …, ids…, …]`, real
 * @param indices - `[batch…, ids…]`, int32, from 0 to size − 1
 * @returns `[batch…, …, size, …]`
 * @throws ShapeError if the axes of the ids are not found in `updates`
 * @throws ArgumentError at evaluation, for an id outside the axis, with its position
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray, scatterAdd } from "@adjoint/core";
 * const ids = constant(ndarray([2, 0, 2], "int32"));
 * evaluate(scatterAdd(constant([1, 2, 3]), ids, { size: 4 }), {}).toArray(); // => [2, 0, 4, 0]
 * ```
 */
export function scatterAdd<U extends Node, Ids extends Node, const O extends ScatterAddOptions>(
  updates: U,
  indices: Ids & Selects<ShapeOf<U>, ShapeOf<Ids>, ScatteredShape<ShapeOf<U>, ShapeOf<Ids>, O>>,
  options: O & OnlyOptions<O, ScatterAddOptions>,
): Node<ScatteredShape<ShapeOf<U>, ShapeOf<Ids>, O>>;
export function scatterAdd(updates: Node, indices: Node, options: ScatterAddOptions): Node {
  requireNodes("scatterAdd", { updates, indices });
  const { axis = 0, batchAxes = 0, size } = readOptions("scatterAdd", options, scatterAddOptions);
  const position = scatteredAxis(updates, axis, indices.shape.length - batchAxes);
  return apply(ScatterAdd, { updates, indices }, { axis: position, batchAxes, size });
}

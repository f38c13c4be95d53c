import type { Gathering, Sorting } from "@adjoint/core/ops";
import { argSort } from "../kernels/selection/arg-sort.ts";
import { type GatherSpec, gather, scatterAdd } from "../kernels/selection/gather-scatter.ts";
import type { KernelLowering, KernelSizes } from "./lowering.ts";

/** Slices selected by ids, or added up where ids say. */
export function selectionLowering(made: "selection" | "table", { axis, batchAxes }: Gathering): KernelLowering {
  const specOf = (table: readonly number[], { inputs: [, ids = []], type }: KernelSizes): GatherSpec => ({
    type,
    batch: count(table.slice(0, batchAxes)),
    outer: count(table.slice(batchAxes, axis)),
    size: table[axis] ?? 0,
    ids: count(ids.slice(batchAxes)),
    inner: count(table.slice(axis + 1)),
  });
  return {
    kind: "kernel",
    make: (sizes) =>
      made === "selection" ? gather(specOf(sizes.inputs[0] ?? [], sizes)) : scatterAdd(specOf(sizes.output, sizes)),
  };
}

/** The order that sorts along an axis. */
export function sortLowering(isWhole: boolean, { axis, descending }: Sorting): KernelLowering {
  return {
    kind: "kernel",
    make: ({ inputs: [x = []], type }) =>
      argSort({
        type,
        whole: isWhole,
        outer: count(x.slice(0, axis)),
        size: x[axis] ?? 0,
        inner: count(x.slice(axis + 1)),
        descending,
      }),
  };
}

function count(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * size, 1);
}

import { defineOp, ops } from "@adjoint/core";
import { elementCount } from "@adjoint/core/ops";

/** ScatterAdd that forgets what it added before. It finds the positions by gathering them. */
export const OverwritingScatter = defineOp({
  ...ops.ScatterAdd,
  name: "OverwritingScatter",
  kernel: (site) => {
    const [updates = [], ids = []] = site.inputs;
    const gather = ops.Gather.kernel?.({ ...site, inputs: [site.output, ids], output: updates });
    const table = Float64Array.from({ length: elementCount(site.output) }, (_, i) => i);
    return (y, [x = table, indices = table]) => {
      const positions = new Float64Array(x.length);
      gather?.(positions, [table, indices]);
      y.fill(0);
      for (const [i, position] of positions.entries()) y[position] = x[i] ?? 0;
    };
  },
});

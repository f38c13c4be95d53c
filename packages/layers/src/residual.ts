import { add, type Node, ShapeError, sameShape } from "@adjoint/core";
import { type Layer, layer } from "./layer.ts";
import { type Stage, sequential } from "./sequential.ts";

/**
 * Stages with a residual connection around them: $`y = x + f_k(\dots f_1(x))`$.
 *
 * Its parameters are those of its stages. Takes x `[…]` to y of the same shape.
 *
 * Source: He et al., Deep residual learning for image recognition (2016), eq. 1.
 *
 * @param stages - layers and plain functions on nodes, as in {@link sequential}
 * @throws ArgumentError if two different parameters have one name
 * @throws ShapeError when it is called, if the stages change the shape
 *
 * @example
 * ```ts
 * import { constant, evaluate, square } from "@adjoint/core";
 * import { residual } from "@adjoint/layers";
 * evaluate(residual(square)(constant([1, 2, 3])), {}).toArray(); // => [2, 6, 12]
 * ```
 */
export function residual(...stages: readonly Stage[]): Layer {
  const inner = sequential(...stages);
  return layer(
    (x: Node): Node => {
      const change = inner(x);
      if (!sameShape(x.shape, change.shape)) {
        throw new ShapeError(
          `residual: x[…] + f(x)[…] → […]: the stages change the shape; got x: ${x}, f(x): ${change}.`,
        );
      }
      return add(x, change);
    },
    inner.parameters,
    { name: "residual", kind: "residual" },
  );
}

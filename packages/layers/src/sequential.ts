import { ArgumentError, type Node } from "@adjoint/core";
import { type Layer, layer } from "./layer.ts";
import type { SequentialShapes } from "./sequential.types.ts";
import type { ShapedLayer } from "./shape-map.types.ts";

/** One stage of a {@link sequential} layer: a layer, or a plain function on nodes such as `sigmoid`. */
export type Stage = ((x: Node) => Node) & {
  /** The parameters, if the stage has any. */
  readonly parameters?: readonly Node[];
};

/**
 * Stages one after the other: $`y = f_k(\dots f_2(f_1(x)))`$. Without stages, the identity.
 *
 * Its parameters are those of its stages in order; a layer that occurs twice shares its weights, and they are listed
 * once.
 *
 * The compiler follows the shapes through layers, elementwise functions of the core, and functions that state them.
 *
 * It has no name, so its scope is called `sequential`; that of a stage which is a layer lies inside.
 *
 * @param stages - layers and plain functions on nodes
 * @throws ArgumentError if two different parameters have one name, or a stage is not a function
 *
 * @example
 * ```ts
 * import { input, sigmoid } from "@adjoint/core";
 * import { affine, sequential } from "@adjoint/layers";
 * const net = sequential(
 *   affine({ name: "hidden", inputs: 2, outputs: 10 }),
 *   sigmoid,
 *   affine({ name: "output", inputs: 10, outputs: 3 }),
 * );
 * net(input("x", ["batch", 2])).shape; // => ["batch", 3]
 * net.parameters.map(({ name }) => name); // => ["hidden/W", "hidden/b", "output/W", "output/b"]
 * ```
 */
export function sequential<const Stages extends readonly Stage[]>(
  ...stages: Stages
): ShapedLayer<SequentialShapes<Stages>>;
export function sequential(...stages: readonly Stage[]): Layer {
  const wrong = stages.findIndex((stage) => typeof stage !== "function"); // such as a list of stages, from a caller without types
  if (wrong >= 0) {
    throw new ArgumentError(
      `sequential: stage ${wrong} is not a function; give layers one by one, as in sequential(f, g).`,
    );
  }
  return layer(
    (x: Node): Node => stages.reduce((y, stage) => stage(y), x),
    stages.flatMap((stage) => stage.parameters ?? []),
    { name: "sequential", kind: "sequential" },
  );
}

import type { Node } from "@adjoint/core";
import {
  anyFunction,
  anyText,
  type OptionTable,
  readOptions,
  requireWholeNumber,
  type ValueSort,
} from "@adjoint/core/ops";
import { layer } from "../layer.ts";
import { requireLayer } from "../require-layer.ts";
import { type Recurrent, type RunOptions, readRunOptions } from "./recurrent.ts";

/** Options of {@link stacked}. */
export interface StackedOptions<State, Initial> {
  /** The name of the stack. */
  readonly name: string;
  /** The number of layers, at least 1. */
  readonly levels: number;
  /** Makes the layer of one level; it is called with `name/0` and 0 for the lowest, which takes x, and so on. */
  readonly over: (name: string, level: number) => Recurrent<State, Initial>;
}

const stackedOptions: OptionTable<StackedOptions<unknown, unknown>> = {
  name: ["required", anyText],
  levels: "required",
  over: ["required", anyFunction],
};

/**
 * A stack of recurrent layers: the outputs of each level are the inputs of the next.
 *
 * Parameters: those of all levels, `name/0/Wx`, …. Takes x `[N, T, D]` to the outputs of the highest level and a list of the
 * states of all, the lowest first. A mask holds for all levels.
 *
 * @throws ArgumentError when it is made, for less than one level; when it is called, for more initial states than levels
 * @throws ShapeError when it is called, as the layers of the levels do
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { gru, stacked } from "@adjoint/layers";
 * const over = (name: string, level: number) => gru({ name, inputs: level === 0 ? 3 : 4, hidden: 4 });
 * const encoder = stacked({ name: "encoder", levels: 2, over });
 * const { outputs, state } = encoder(input("x", ["batch", "time", 3]));
 * outputs.shape; // => ["batch", "time", 4]
 * state.length; // => 2
 * ```
 */
export function stacked<State, Initial>(
  options: StackedOptions<State, Initial>,
): Recurrent<readonly State[], readonly (Initial | undefined)[]> {
  const { name, levels, over } = readOptions<StackedOptions<State, Initial>>("stacked", options, stackedOptions);
  requireWholeNumber(`stacked "${name}": levels`, levels, { min: 1 });
  const layers = Array.from({ length: levels }, (_, level) => over(`${name}/${level}`, level));
  for (const each of layers) requireLayer("stacked: over gives", each);
  const aStateForEachLevel: ValueSort = {
    one: `a list of at most ${levels} states, one for each level, the lowest first,`,
    accepts: (value) => Array.isArray(value) && value.length <= levels,
  };
  return layer(
    (x: Node, given?: RunOptions<readonly (Initial | undefined)[]>) => {
      const { initialState = [], mask, reverse } = readRunOptions(`stacked "${name}"`, given, aStateForEachLevel);
      const state: State[] = [];
      let outputs = x;
      for (const [level, each] of layers.entries()) {
        const result = each(outputs, { initialState: initialState[level], mask, reverse });
        outputs = result.outputs;
        state.push(result.state);
      }
      return { outputs, state };
    },
    layers.flatMap(({ parameters }) => parameters),
    { name, kind: "stacked" },
  );
}

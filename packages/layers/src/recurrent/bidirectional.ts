import { ArgumentError, concat, type Node, named } from "@adjoint/core";
import { anyFunction, anyRecord, anyText, type OptionTable, readOptions } from "@adjoint/core/ops";
import { layer } from "../layer.ts";
import { requireLayer } from "../require-layer.ts";
import { type Recurrent, type RunOptions, readRunOptions } from "./recurrent.ts";

/** Options of {@link bidirectional}. */
export interface BidirectionalOptions<State, Initial> {
  /** The name of the layer. */
  readonly name: string;
  /** Makes the layer of one direction; it is called with `name/forward`, then with `name/backward`. */
  readonly over: (name: string) => Recurrent<State, Initial>;
}

const bidirectionalOptions: OptionTable<BidirectionalOptions<unknown, unknown>> = {
  name: ["required", anyText],
  over: ["required", anyFunction],
};

/** A value for each direction. */
export interface Directions<T> {
  /** For the run from the first step to the last. */
  readonly forward: T;
  /** For the run from the last step to the first. */
  readonly backward: T;
}

/**
 * A recurrent layer in both directions, side by side: $`y_t = [\overrightarrow{h}_t; \overleftarrow{h}_t]`$, so that each
 * output depends on the whole sequence.
 *
 * Parameters: those of both directions, `name/forward/Wx`, …, `name/backward/b`. Takes x `[N, T, D]` to outputs `[N, T, 2H]` and
 * the state `{ forward, backward }`. With a mask, the backward run starts at the last step that is not masked.
 *
 * Source: Schuster and Paliwal, Bidirectional recurrent neural networks (1997).
 *
 * @throws ShapeError when it is called, as the layers of the directions do
 * @throws ArgumentError when it is called, for an initial state with another key than `forward` and `backward`
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { bidirectional, lstm } from "@adjoint/layers";
 * const encoder = bidirectional({ name: "encoder", over: (name) => lstm({ name, inputs: 3, hidden: 4 }) });
 * encoder(input("x", ["batch", "time", 3])).outputs.shape; // => ["batch", "time", 8]
 * encoder.parameters[0]?.name; // => "encoder/forward/Wx"
 * ```
 */
export function bidirectional<State, Initial>(
  options: BidirectionalOptions<State, Initial>,
): Recurrent<Directions<State>, Partial<Directions<Initial>>> {
  const { name, over } = readOptions<BidirectionalOptions<State, Initial>>(
    "bidirectional",
    options,
    bidirectionalOptions,
  );
  const [forward, backward] = [over(`${name}/forward`), over(`${name}/backward`)];
  for (const each of [forward, backward]) requireLayer("bidirectional: over gives", each);
  return layer(
    (x: Node, given?: RunOptions<Partial<Directions<Initial>>>) => {
      const { initialState = {}, mask, reverse = false } = readRunOptions(`bidirectional "${name}"`, given, anyRecord);
      requireDirections(name, initialState);
      const there = forward(x, { initialState: initialState.forward, mask, reverse });
      const back = backward(x, { initialState: initialState.backward, mask, reverse: !reverse });
      const outputs = named(name, concat([there.outputs, back.outputs], { axis: -1 }));
      return { outputs, state: { forward: there.state, backward: back.state } };
    },
    [...forward.parameters, ...backward.parameters],
    { name, kind: "bidirectional" },
  );
}

function requireDirections(name: string, initialState: object): void {
  const wrong = Object.keys(initialState).find((key) => key !== "forward" && key !== "backward");
  if (wrong === undefined) return;
  throw new ArgumentError(
    `bidirectional "${name}": the initial state has ${wrong}; it may have forward, backward, one state for each direction.`,
  );
}

import {
  type Axis,
  broadcastTo,
  input,
  KindError,
  type Node,
  type Nodes,
  reshape,
  ShapeError,
  type StateVariable,
  sameShape,
  where,
} from "@adjoint/core";
import { likeNodes, listNodes } from "@adjoint/core/graphs";
import { anyNode, type OptionTable, readOptions } from "@adjoint/core/ops";
import { requireLayer } from "../require-layer.ts";
import type { RecurrentResult, RunOptions } from "./recurrent.ts";

/** Options of {@link stateful}. */
export interface StatefulOptions {
  /** `[N]`, bool: the sequences that do not continue the ones before; they start from zeros. */
  readonly reset?: Node;
}

const statefulOptions: OptionTable<StatefulOptions> = { reset: ["optional", anyNode] };

/** A run that continues the one before. */
export interface StatefulResult {
  /** `[N, T, H]`: the output of each step. */
  readonly outputs: Node;
  /** The state, for the option `carried` of a trainer or of its predictor: whatever parts it has, one variable for each. */
  readonly carried: readonly StateVariable[];
}

/**
 * A run of a recurrent layer over a piece of a longer sequence: it starts from the state that the run over the piece before has left,
 * and from zeros the first time. No gradient goes back into the piece before: in training, that is backpropagation truncated in
 * time.
 *
 * It serves every recurrent layer alike, whatever its state looks like: `rnn`, `gru`, `lstm`, `stacked`. The values are called as the
 * parts of the state are, such as `name/h/before`.
 *
 * @param layer - from x `[N, T, D]` to `{ outputs, state }`
 * @param x - `[N, T, D]`, N a number, since the state outlives the batch
 * @throws ShapeError if N is a name, or `reset` is not `[N]`
 * @throws KindError if `reset` is not bool
 * @throws ArgumentError for what is not a layer; and what the layer throws
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { lstm, stateful } from "@adjoint/layers";
 * const net = lstm({ name: "net", inputs: 3, hidden: 2 });
 * const { outputs, carried } = stateful(net, input("x", [4, 16, 3]));
 * outputs.shape; // => [4, 16, 2]
 * carried.map(({ variable }) => variable.name); // => ["net/h/before", "net/c/before"]
 * ```
 */
export function stateful<State extends Nodes>(
  // biome-ignore lint/suspicious/noExplicitAny: what a layer takes as initial state is what it gives as state, or parts of it
  layer: ((x: Node, options?: RunOptions<any>) => RecurrentResult<State>) & { readonly parameters: readonly Node[] },
  x: Node,
  options?: StatefulOptions,
): StatefulResult {
  requireLayer("stateful: the layer is", layer);
  const { reset } = readOptions("stateful", options, statefulOptions);
  const form = layer(x).state; // only its form is used: names and shapes
  const [batch] = x.shape as readonly [Axis, ...Axis[]]; // the layer has taken it
  if (typeof batch === "string")
    throw new ShapeError(`stateful: the state of ${x} outlives its batch: make "${batch}" a number, or bind it.`);
  if (reset !== undefined && reset.kind !== "bool")
    throw new KindError(`stateful: reset is bool; got ${reset}, ${reset.kind}.`);
  if (reset !== undefined && !sameShape(reset.shape, [batch]))
    throw new ShapeError(`stateful: reset is [N], here [${batch}]; got ${reset}.`);
  const isNew = reset && reshape(reset, [batch, 1]);
  const variables = listNodes(form).map(({ name, shape }) => input(`${name}/before`, shape));
  const before = variables.map((variable): Node => (isNew === undefined ? variable : where(isNew, 0, variable)));
  const { outputs, state } = layer(x, { initialState: likeNodes(form, before) });
  const next = listNodes(state);
  return {
    outputs,
    carried: variables.map((variable, i) => ({
      variable,
      next: next[i] as Node, // `state` has the form of `form`
      initial: broadcastTo(0, variable.shape),
    })),
  };
}

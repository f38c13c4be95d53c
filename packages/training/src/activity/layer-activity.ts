import {
  ArgumentError,
  abs,
  type Bindings,
  type Evaluator,
  equal,
  gradients,
  max,
  mean,
  type Node,
  norm,
  reference,
  std,
  sub,
  where,
} from "@adjoint/core";
import { formatTable } from "@adjoint/core/graphs";
import {
  anyNode,
  anyRecord,
  describeValue,
  type OptionTable,
  readOptions,
  requireChoice,
  requireEvaluator,
} from "@adjoint/core/ops";
import { List } from "immutable";
import { globalNorm } from "../clipping/global-norm.ts";
import type { TrainingGraph } from "../trainer/training-graph.ts";
import { layerOutputs, scopesOf } from "./layer-outputs.ts";

/** What goes through one output of a layer in a step. */
export interface LayerActivity {
  /** The layer, with the parts around it: `sequential/hidden`. */
  readonly layer: string;
  /** The mean of the output over all its axes. */
  readonly mean: number;
  /** Its standard deviation. */
  readonly deviation: number;
  /** Its largest absolute value. */
  readonly largest: number;
  /** The part of its numbers that are exactly 0, from 0 to 1: near 1 after a relu, the layer is dead. */
  readonly zeros: number;
  /** The Euclidean norm of its cotangent. */
  readonly cotangent: number;
  /** The norm of the parameters of the layer; 0 without any. */
  readonly parameters: number;
  /** The norm of their gradient. */
  readonly gradient: number;
  /** The norm of their update; divided by that of the parameters, 0.001 is usual. */
  readonly update: number;
}

/** A table of the layers of a model in one step; prints as text. */
export class LayerActivities {
  /** One row for each output of a layer, in the order in which they are computed. */
  readonly rows: List<LayerActivity>;

  constructor(rows: Iterable<LayerActivity>) {
    this.rows = List(rows);
    Object.freeze(this);
  }

  /** The table as text, with three significant digits. */
  toString(): string {
    const heading = ["layer", ...columns];
    const rows = this.rows.map((row) => [row.layer, ...columns.map((column) => row[column].toPrecision(3))]).toArray();
    return formatTable([heading, ...rows], { alignRight: [false, ...columns.map(() => true)] });
  }
}

const columns = [
  "mean",
  "deviation",
  "largest",
  "zeros",
  "cotangent",
  "parameters",
  "gradient",
  "update",
] as const satisfies readonly Exclude<keyof LayerActivity, "layer">[];

/** How to look at a step. */
export interface LayerActivityOptions {
  /** How real numbers are stored; float64 if left out. */
  readonly dtype?: "float64" | "float32";
  /** What computes it; the reference evaluation of core if left out. */
  readonly evaluator?: Evaluator;
}

const layerActivityOptions: OptionTable<LayerActivityOptions> = { dtype: "optional", evaluator: "optional" };

/**
 * A look into the layers of a training step: activations, cotangents, parameters, gradients and updates, in one row for each output
 * of a layer. Everything is nodes, prepared once; look as often as you like, such as in `afterStep` of a run.
 *
 * The layers are known by their scopes. A layer whose parameters another one also uses shows them as its own if it uses them first.
 *
 * @param graph - `trainer.graph`, or a graph of {@link trainingGraph}
 * @returns a function from the bindings of a step, such as `trainer.bindings(state)`
 * @throws ArgumentError for unknown options
 *
 * @example
 * ```ts
 * import { input, relu } from "@adjoint/core";
 * import { NumpyRandom } from "@adjoint/data";
 * import { affine, meanSquaredError, sequential } from "@adjoint/layers";
 * import { layerActivity, sgd, Trainer } from "@adjoint/training";
 * const net = sequential(affine({ name: "hidden", inputs: 1, outputs: 4 }), relu, affine({ name: "out", inputs: 4, outputs: 1 }));
 * const trainer = new Trainer({
 *   loss: meanSquaredError(net(input("x", ["batch", 1])), input("y", ["batch", 1])),
 *   optimiser: sgd({ rate: 0.1 }),
 *   data: { x: [[1], [2]], y: [[0], [1]] },
 *   batchSize: 2,
 *   random: new NumpyRandom(0),
 * });
 * const look = layerActivity(trainer.graph);
 * const { rows } = look(trainer.bindings(trainer.start()));
 * rows.map(({ layer }) => layer).toArray(); // => ["sequential/hidden", "sequential/out"]
 * rows.every(({ update, gradient }) => Math.abs(update - 0.1 * gradient) < 1e-12); // => true
 * ```
 */
export function layerActivity(
  graph: TrainingGraph,
  options: LayerActivityOptions = {},
): (bindings: Bindings) => LayerActivities {
  const { dtype = "float64", evaluator = reference } = readOptions("layerActivity", options, layerActivityOptions);
  requireChoice("layerActivity: dtype", dtype, ["float64", "float32"]);
  requireEvaluator("layerActivity", evaluator);
  if (!anyRecord.accepts(graph) || !anyNode.accepts(graph.loss))
    throw new ArgumentError(
      `layerActivity: graph is ${describeValue(graph)}; trainer.graph, or what trainingGraph gives, is needed.`,
    );
  const outputs = layerOutputs(graph.loss);
  const cotangents: readonly Node[] = gradients(graph.loss, outputs);
  const rows = outputs.map((output, i) => {
    const own = graph.parameters.flatMap((parameter, k) => (parameter.scope === output.scope ? [k] : []));
    const normOf = (nodes: readonly Node[]): Node<[]> => globalNorm(nodes.filter((_, k) => own.includes(k)));
    const updates = graph.next.map((next, k): Node => sub(next, graph.parameters[k] as Node)); // the lists have the same order
    return {
      mean: mean(output),
      deviation: std(output),
      largest: max(abs(output)),
      zeros: mean(where(equal(output, 0), 1, 0)),
      cotangent: norm(cotangents[i] as Node), // a cotangent for each output
      parameters: normOf(graph.parameters),
      gradient: normOf(graph.gradients),
      update: normOf(updates),
    };
  });
  const names = outputs.map((output) =>
    scopesOf(output)
      .map(({ name }) => name)
      .reverse()
      .join("/"),
  );
  const evaluate = evaluator.prepare(rows, { dtype });
  return (bindings) =>
    new LayerActivities(
      evaluate(bindings).map((row, i) => ({
        layer: names[i] as string, // a name for each row
        ...(Object.fromEntries(columns.map((column) => [column, row[column].item()])) as Omit<LayerActivity, "layer">), // an entry for every column
      })),
    );
}

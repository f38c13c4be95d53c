import { add, lookUp, mul, type NDArray, type Node, sum } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import type { GraphCase } from "../arbitraries/graph-case.ts";
import { TOLERANCES } from "../laws/tolerances.ts";
import { forwardMode } from "../subjects/forward-mode.ts";
import { endToEnd, FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { Modes } from "../subjects/modes.ts";
import { reverseMode } from "../subjects/reverse-mode.ts";
import type { Trial } from "../subjects/trial.ts";
import { scaleOf } from "./compare.ts";
import type { Implementation } from "./implementation.ts";

/** The largest step: graphs are drawn so that nothing bends within a small distance. */
const STEP = 2 ** -6;

/** The outputs of a drawn graph as a function of its inputs, differentiated by `vjp` and `jvp`. */
export function outputsTrial(example: GraphCase, implementation: Implementation): Trial {
  const cotangents = endToEnd(example.cotangents);
  const others = cotangents.map((value, i) => (i % 2 === 0 ? 0.75 : -1.25) * value);
  return trialOf(example, implementation, {
    outputs: example.outputs,
    vjp: implementation.vjp,
    cotangents: [cotangents, others],
  });
}

/** The loss of a drawn graph as a function of its inputs, differentiated by `gradients`. */
export function lossTrial(example: GraphCase, implementation: Implementation): Trial {
  const vjp: Modes["vjp"] = (outputs, nodes, yBars) => {
    const weighted = outputs.map((output, i): Node => mul(output, lookUp(yBars, i)));
    const terms = weighted.map((term): Node => (term.shape.length === 0 ? term : sum(term)));
    return implementation.gradients(
      terms.reduce((a, b): Node => add(a, b)),
      nodes,
    );
  };
  const cotangents = [Float64Array.of(1), Float64Array.of(0.75)] as const;
  return trialOf(example, implementation, { outputs: [example.loss], vjp, cotangents });
}

/** The gradients of the loss by all inputs as a function of these. */
export function gradientTrial(example: GraphCase, implementation: Implementation): Trial {
  const outputs = implementation.gradients(example.loss, example.inputs);
  const cotangents = [endToEnd(example.otherTangents), endToEnd(example.tangents)] as const;
  return trialOf(example, implementation, { outputs, vjp: implementation.vjp, cotangents });
}

function trialOf(
  { inputs, bindings, axes, tangents, otherTangents }: GraphCase,
  implementation: Implementation,
  { outputs, vjp, cotangents }: Pick<Modes, "vjp"> & Pick<Trial, "cotangents"> & { readonly outputs: readonly Node[] },
): Trial {
  const bound = new Map(
    topology([...outputs, ...inputs]).nodes.flatMap((node) => {
      const value = bindings[node.name ?? ""];
      return value === undefined ? [] : [[node, value] as const];
    }),
  );
  const point = new FunctionAtPoint("checkGraphs", outputs, inputs, bound, { axes });
  const modes: Modes = {
    vjp,
    jvp: implementation.jvp,
    gradients: implementation.gradients,
    prepare(nodes, { given = new Map(), axes: sizes = axes }) {
      const run = implementation.prepare(nodes, { axes: sizes });
      return (more) => run(new Map([...(given as Map<Node, NDArray>), ...(more as Map<Node, NDArray>)]));
    },
  };
  // what is differentiated is evaluated in one go, what moves is prepared: both are under test
  const atOnce: Modes = {
    ...modes,
    prepare:
      (nodes, { given = new Map() }) =>
      (more) =>
        implementation.evaluate(nodes, new Map([...(given as Map<Node, NDArray>), ...(more as Map<Node, NDArray>)]), {
          axes,
        }),
  };
  let scale: number | undefined;
  return {
    point,
    names: inputs.map(({ name = "" }) => name),
    modes,
    reverse: reverseMode(point, atOnce),
    forward: forwardMode(point, atOnce),
    cotangents,
    tangents: [tangents, otherTangents],
    isElementwise: false,
    step: STEP,
    unit: 1,
    rounding: TOLERANCES.graph,
    residue() {
      scale ??= scaleOf([
        ...point.values.values(),
        ...implementation.trace(implementation.gradients(sumOf(outputs), inputs), bound, { axes }).values(),
      ]);
      const left = TOLERANCES.graph * scale;
      return point.nodes.map((node) => new Float64Array(point.valueOf(node).data.length).fill(left));
    },
    isRounding: () => false,
  };
}

function sumOf(outputs: readonly Node[]): Node {
  return outputs
    .map((output): Node => (output.shape.length === 0 ? output : sum(output)))
    .reduce((a, b): Node => add(a, b));
}

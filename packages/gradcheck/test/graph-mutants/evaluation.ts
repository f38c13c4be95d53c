import { evaluate, NDArray, type Node, type Numbers, ops, prepare } from "@adjoint/core";
import { enginesAgree, graphLaws, type Implementation } from "../../src/index.ts";
import { graphMutant } from "./graph-mutant.ts";
import { interpreter } from "./interpreter.ts";

const is = (node: Node, op: unknown): boolean => node.op === op;

/** Depth first, users before inputs, then reversed: right for trees, and wrong where two paths meet again. */
function reversedPreorder(outputs: readonly Node[]): readonly Node[] {
  const seen = new Set<Node>();
  const pending = [...outputs];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    pending.push(...node.inputs);
  }
  return [...seen].reverse();
}

/** Reuses the memory of an operand for the result of a node, even if other nodes use that operand. */
function sharedMemory(): Implementation["evaluate"] {
  return (outputs, bindings, options) => {
    const last = new Map<string, Numbers>();
    return interpreter({
      memory(node, fresh) {
        if (!is(node, ops.Tanh) && !is(node, ops.Mul)) return fresh;
        const key = `${fresh.constructor.name}${fresh.length}`;
        const taken = last.get(key) ?? fresh;
        last.set(key, taken);
        return taken;
      },
    })(outputs, bindings, options);
  };
}

/** Rounds to about half precision. */
function coarse(values: readonly NDArray[], digits: number): readonly NDArray[] {
  return values.map(({ shape, data }) =>
    NDArray.adopt(
      shape,
      Float64Array.from(data, (value) => Number(value.toPrecision(digits))),
    ),
  );
}

/** Evaluations that are wrong. */
export const evaluation = [
  graphMutant(
    "nodes in the order of a depth-first preorder",
    () => ({ evaluate: interpreter({ order: reversedPreorder }) }),
    graphLaws.threeEvaluations,
    graphLaws.gradientByDifferences,
  ),
  graphMutant(
    "two nodes with one buffer",
    () => ({ evaluate: sharedMemory() }),
    graphLaws.threeEvaluations,
    graphLaws.gradientByDifferences,
  ),
  graphMutant(
    "a kernel that writes to its operand",
    () => ({
      evaluate: interpreter({
        kernel: (node, own) => (y, inputs) => {
          own(y, inputs);
          if (is(node, ops.Mul)) inputs[0]?.set(y);
        },
      }),
    }),
    graphLaws.threeEvaluations,
    graphLaws.nodeOrder,
    graphLaws.purity,
  ),
  graphMutant(
    "a value of the previous run",
    () => ({
      prepare: (outputs, options) => {
        const run = prepare(outputs, options);
        let before: readonly NDArray[] | undefined;
        return (bindings) => {
          const now = run(bindings);
          const stale = now.map((value, i) => (i === 1 ? (before?.[i] ?? value) : value)); // index 1 is a gradient
          before = now;
          return stale;
        };
      },
    }),
    graphLaws.purity,
  ),
  graphMutant(
    "values that are handed out twice",
    () => ({
      prepare: (outputs, options) => {
        const run = prepare(outputs, options);
        let memory: readonly NDArray[] | undefined;
        return (bindings) => {
          const now = run(bindings);
          memory ??= now;
          for (const [i, { data }] of memory.entries()) (data as Numbers).set((now[i] as NDArray).data as Numbers);
          return memory;
        };
      },
    }),
    graphLaws.purity,
  ),
  graphMutant(
    "the memory of an output, used again",
    () => ({
      evaluate: (outputs, bindings, options) =>
        evaluate(outputs, bindings, options).map((value, i, all) =>
          i > 0 && i === outputs.length - 2
            ? (all.find(({ shape }) => String(shape) === String(value.shape)) ?? value)
            : value,
        ),
    }),
    graphLaws.nodeOrder,
  ),
  graphMutant(
    "numbers of five digits where float32 is asked for",
    () => ({
      evaluate: (outputs, bindings, options) =>
        options?.dtype === "float32" ? coarse(evaluate(outputs, bindings), 4) : evaluate(outputs, bindings, options),
    }),
    graphLaws.singlePrecision,
  ),
  graphMutant(
    "an engine of nine digits",
    () => ({}),
    enginesAgree([{ name: "nine digits", evaluate: (...given) => coarse(evaluate(...given), 9) }]),
  ),
];

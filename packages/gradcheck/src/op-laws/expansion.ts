import { type NDArray, type Node, ops, vjp } from "@adjoint/core";
import { expansions } from "@adjoint/core/graphs";
import { type AnyOp, type OpTable, opTable } from "@adjoint/core/ops";
import type { OpCase } from "../arbitraries/op-case.ts";
import { LawViolation } from "../laws/law.ts";
import { type CaseGraph, caseGraph } from "../subjects/case-graph.ts";
import { hasGradient, type Law } from "./law.ts";

/** A table of what nodes are in terms of simpler ops, such as `expansions` of the core. */
export type ExpansionTable = OpTable<Node | null>;

/** How many units in the last place of a float64 a value may be off: an expansion rounds a few times more than a kernel. */
const VALUE_ULPS = 8;

/** The same for derivatives, in units of the largest of value and derivatives so far: they are sums whose terms may cancel. */
const DERIVATIVE_ULPS = 64;

/**
 * An expansion has the shape, the kind and the value of the kernel: within 8 ulps, but for the sign of a zero; in the tails,
 * for infinities and for NaN.
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { expansions } from "@adjoint/core/graphs";
 * import { checkOp, expansionValue } from "@adjoint/gradcheck";
 * const law = expansionValue(expansions);
 * checkOp(ops.Sinc, { laws: [law], numRuns: 20, seed: 1 }).size; // => 1
 * ```
 */
export function expansionValue(table: ExpansionTable): Law {
  const expansionOf = opTable<Node | null>(table);
  return {
    name: "its expansion has the value of its kernel",
    cases: { sampling: "extreme", everyKind: true },
    appliesTo: (op) => isExpanded(table, op),
    check(example) {
      const { y, evaluate } = caseGraph(example);
      const expanded = expansionOf(y);
      if (expanded === null || expanded === undefined) return undefined;
      const [expected, found] = evaluate([y, expanded]) as readonly [NDArray, NDArray]; // two nodes
      if (String(expanded.shape) !== String(y.shape) || expanded.kind !== y.kind)
        throw new LawViolation(`the expansion is ${expanded.kind} ${expanded} and should be ${y.kind} ${y}`);
      let worst = 0;
      for (let i = 0; i < expected.data.length; i++) {
        const size = Math.abs(expected.data[i] as number); // inside
        worst = Math.max(
          worst,
          requireNear("the value of the expansion", { expected, found, i, size, ulps: VALUE_ULPS }),
        );
      }
      return worst;
    },
  };
}

/**
 * An expansion has the derivatives of the op, at first and second order, wherever those are finite: within 64 ulps of the
 * largest value or derivative. So it is at kinks and ties, where the conventions have to be the same.
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { expansions } from "@adjoint/core/graphs";
 * import { checkOp, expansionDerivatives } from "@adjoint/gradcheck";
 * const law = expansionDerivatives(expansions);
 * checkOp(ops.Sinc, { laws: [law], numRuns: 20, seed: 1 }).size; // => 1
 * ```
 */
export function expansionDerivatives(table: ExpansionTable): Law {
  const expansionOf = opTable<Node | null>(table);
  return {
    name: "its expansion has its derivatives",
    cases: { sampling: "kinked" },
    appliesTo: (op) => isExpanded(table, op) && hasGradient(op),
    check(example) {
      const graph = caseGraph(example);
      const expanded = expansionOf(graph.y);
      if (expanded === null || expanded === undefined || graph.differentiable.length === 0) return undefined;
      const [expected, found] = [graph.y, expanded].map((y) => derivatives(graph, y, example));
      let [worst, size] = [0, 0];
      for (const [k, { what, array }] of (expected ?? []).entries()) {
        for (const value of array.data) if (Number.isFinite(value)) size = Math.max(size, Math.abs(value));
        const other = found?.[k]?.array as NDArray; // as many
        for (let i = 0; i < array.data.length; i++) {
          if (!Number.isFinite(array.data[i])) continue;
          const pair = { expected: array, found: other, i, size, ulps: DERIVATIVE_ULPS };
          worst = Math.max(worst, requireNear(`${what} of the expansion`, pair));
        }
      }
      return worst;
    },
  };
}

/** {@link expansionValue} of the table of the core. */
export const expandedValue: Law = expansionValue(expansions);

/** {@link expansionDerivatives} of the table of the core. */
export const expandedDerivatives: Law = expansionDerivatives(expansions);

interface Derivative {
  readonly what: string;
  readonly array: NDArray;
}

/** The value, the cotangents, and the derivatives of each cotangent by the inputs and by the cotangent of the result. */
function derivatives(graph: CaseGraph, y: Node, example: OpCase): readonly Derivative[] {
  const { x, yBar, xDot, differentiable } = graph;
  const inputs = differentiable.map((name) => x[name] as Node); // its inputs
  const xBars = vjp(y, inputs, yBar);
  const texts = ["the value", ...differentiable.map((name) => `the cotangent by ${name}`)];
  const nodes: Node[] = [y, ...xBars];
  for (const [k, name] of differentiable.entries()) {
    const moved = [yBar, ...inputs];
    nodes.push(...vjp(xBars[k] as Node, moved, xDot[name] as Node)); // one for each
    texts.push(...["yBar", ...differentiable].map((by) => `the derivative by ${by} of the cotangent by ${name}`));
  }
  const changes = differentiable.map((name) => [xDot[name] as Node, example.otherTangents[name] as NDArray] as const);
  return graph.evaluate(nodes, ...changes).map((array, k) => ({ what: texts[k] as string, array }));
}

function isExpanded(table: ExpansionTable, op: AnyOp): boolean {
  const name = (Object.keys(ops) as (keyof typeof ops)[]).find((key) => (ops[key] as unknown) === op);
  return name !== undefined && table[name] !== null;
}

interface Pair {
  readonly expected: NDArray;
  readonly found: NDArray;
  readonly i: number;
  /** What a unit in the last place is taken of. */
  readonly size: number;
  readonly ulps: number;
}

function requireNear(what: string, { expected, found, i, size, ulps }: Pair): number {
  const [wanted, value] = [expected.data[i] as number, found.data[i] as number]; // of one shape
  if (wanted === value || (Number.isNaN(wanted) && Number.isNaN(value))) return 0;
  const difference = Math.abs(wanted - value);
  if (difference <= ulps * Math.max(Number.EPSILON * size, Number.MIN_VALUE)) return difference / size;
  throw new LawViolation(`at flat position ${i}, ${what} is ${value} and should be ${wanted}`);
}

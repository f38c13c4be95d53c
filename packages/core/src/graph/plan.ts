import { allocate, type Numbers } from "../array/dtype.ts";
import type { NDArray } from "../array/nd-array.ts";
import { checkSizes, elementCount, type Sizes } from "../array/sizes.ts";
import type { Axis } from "../shapes/shape.ts";
import { atNode, errorAt } from "./at-node.ts";
import { dtypeOfKind } from "./define-op.ts";
import { MemoryPool } from "./memory-pool.ts";
import type { Node } from "./node.ts";
import type { Kernel } from "./op.ts";
import type { Topology } from "./topology.ts";

/** One kernel call of a plan. */
export interface Step {
  /** The node that it computes. */
  readonly node: Node;
  /** The kernel made for the sizes of this plan. */
  readonly kernel: Kernel;
  /** Where the result goes. */
  readonly output: Numbers;
  /** Where the inputs are. */
  readonly inputs: readonly Numbers[];
}

/** A graph made ready for given axis sizes: memory for every node, and the kernel calls in order. */
export interface Plan {
  /** The sizes of each node of the topology. */
  readonly sizes: readonly Sizes[];
  /** The memory of each node of the topology; nodes whose lives do not overlap may share it. */
  readonly memory: readonly Numbers[];
  /** What has to be computed at every run, in order. */
  readonly steps: readonly Step[];
}

/** What a plan is made for. */
export interface PlanOptions {
  /** How to store real numbers. */
  readonly dtype: "float64" | "float32";
  /** The nodes whose values are asked for: their memory is not used again. */
  readonly keep: (node: Node) => boolean;
  /** Nodes whose values are known already, inner ones among them. */
  readonly given?: ReadonlyMap<Node, NDArray>;
}

const NONE: ReadonlyMap<Node, NDArray> = new Map();

/**
 * Plans an evaluation. What depends on no binding, or on given values alone, is computed here, once. The memory of a step is
 * used again after the last use of its value, unless `keep` asks for it; what is written before the steps run never lies
 * where a step writes.
 */
export function makePlan(
  { nodes, position }: Topology,
  axes: { of(axis: Axis): number },
  { dtype, keep, given = NONE }: PlanOptions,
): Plan {
  const lastUse = findLastUses(nodes, position, given);
  const pool = new MemoryPool();
  const sizes: Sizes[] = [];
  const memory: Numbers[] = [];
  const steps: Step[] = [];
  const fixed: boolean[] = [];
  const shared: boolean[] = [];
  const sizeOf = (axis: Axis): number => axes.of(axis);
  for (const [i, node] of nodes.entries()) {
    const known = given.get(node);
    const inputs = known === undefined ? node.inputs.map((input) => position.get(input) as number) : []; // the topology is complete
    const output = atNode(node, () => concreteSizes(node, axes));
    const make = node.op.kernel;
    fixed.push(known !== undefined || (make !== null && inputs.every((input) => fixed[input])));
    shared.push(make !== null && fixed[i] === false && !keep(node));
    const place = { dtype: dtypeOfKind(node.kind, dtype), length: elementCount(output) };
    memory.push(shared[i] ? pool.take(place) : allocate(place.dtype, place.length));
    sizes.push(output);
    if (known !== undefined) memory[i]?.set(known.data as Numbers);
    else if (make !== null) {
      const site = {
        inputs: inputs.map((input) => sizes[input] as Sizes),
        output,
        attributes: node.attributes,
        sizeOf,
      }; // inputs come first
      const step: Step = {
        node,
        kernel: atNode(node, () => make(site)),
        output: memory[i] as Numbers, // just pushed
        inputs: inputs.map((input) => memory[input] as Numbers),
      };
      if (fixed[i]) runStep(step);
      else steps.push(step);
    }
    for (const input of new Set(inputs))
      if (shared[input] && lastUse[input] === i) pool.release(memory[input] as Numbers);
  }
  return { sizes, memory, steps };
}

/**
 * Computes every step, in order, and lets `inspect` see each result.
 *
 * @throws what a kernel throws (an id out of range, say), with the name of the node
 */
export function runPlan({ steps }: Plan, inspect?: (node: Node, value: Numbers) => void): void {
  for (const step of steps) {
    runStep(step);
    inspect?.(step.node, step.output);
  }
}

function runStep({ node, kernel, output, inputs }: Step): void {
  try {
    kernel(output, inputs);
  } catch (error) {
    throw errorAt(node, error);
  }
}

function findLastUses(
  nodes: readonly Node[],
  position: ReadonlyMap<Node, number>,
  given: ReadonlyMap<Node, NDArray>,
): Int32Array {
  const lastUse = new Int32Array(nodes.length).fill(-1);
  for (const [i, node] of nodes.entries()) {
    if (!given.has(node)) for (const input of node.inputs) lastUse[position.get(input) as number] = i;
  }
  return lastUse;
}

function concreteSizes(node: Node, axes: { of(axis: Axis): number }): Sizes {
  const sizes = node.shape.map((axis) => axes.of(axis));
  checkSizes(sizes, "the axes as bound");
  return sizes;
}

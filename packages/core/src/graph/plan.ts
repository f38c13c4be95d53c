import { allocate, type DType, dtypeOf, type Numbers } from "../array/dtype.ts";
import { checkSizes, elementCount, type Sizes } from "../array/sizes.ts";
import { AdjointError } from "../errors/adjoint-error.ts";
import type { AxisSizes } from "./axis-sizes.ts";
import { dtypeOfKind } from "./define-op.ts";
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
  /** The axis sizes it was made for. */
  readonly axes: AxisSizes;
  /** The sizes of each node of the topology. */
  readonly sizes: readonly Sizes[];
  /** The memory of each node of the topology; nodes whose lives do not overlap may share it. */
  readonly memory: readonly Numbers[];
  /** What has to be computed at every run, in order. */
  readonly steps: readonly Step[];
}

/**
 * Plans an evaluation. What depends on no binding is computed here, once. Memory is used again after the last use of a
 * node, unless `keep` asks for its value.
 */
export function makePlan(
  { nodes, position }: Topology,
  axes: AxisSizes,
  { dtype, keep }: { dtype: "float64" | "float32"; keep: (node: Node) => boolean },
): Plan {
  const lastUse = findLastUses(nodes, position);
  const pool = new Pool();
  const sizes: Sizes[] = [];
  const memory: Numbers[] = [];
  const steps: Step[] = [];
  const fixed: boolean[] = [];
  for (const [i, node] of nodes.entries()) {
    const inputs = node.inputs.map((input) => position.get(input) as number); // the topology is complete
    const nodeSizes = concreteSizes(node, axes);
    const isFixed = node.op.kernel !== null && inputs.every((input) => fixed[input]);
    const output = pool.take(dtypeOfKind(node.kind, dtype), elementCount(nodeSizes));
    sizes.push(nodeSizes);
    memory.push(output);
    fixed.push(isFixed);
    if (node.op.kernel !== null) {
      const site = {
        inputs: inputs.map((input) => sizes[input] as Sizes), // inputs come first
        output: nodeSizes,
        attributes: node.attributes,
        sizeOf: (axis: number | string) => axes.of(axis),
      };
      const step: Step = {
        node,
        kernel: node.op.kernel(site),
        output,
        inputs: inputs.map((input) => memory[input] as Numbers),
      };
      if (isFixed) runStep(step);
      else steps.push(step);
    }
    for (const input of new Set(inputs)) {
      const owner = nodes[input] as Node;
      if (lastUse[input] === i && !fixed[input] && owner.op.kernel !== null && !keep(owner))
        pool.release(memory[input] as Numbers);
    }
  }
  return { axes, sizes, memory, steps };
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
    throw prefixed(error, node);
  }
}

function prefixed(error: unknown, node: Node): unknown {
  if (error instanceof AdjointError) error.message = `${node}: ${error.message}`;
  return error;
}

function findLastUses(nodes: readonly Node[], position: ReadonlyMap<Node, number>): Int32Array {
  const lastUse = new Int32Array(nodes.length).fill(-1);
  for (const [i, node] of nodes.entries()) for (const input of node.inputs) lastUse[position.get(input) as number] = i;
  return lastUse;
}

function concreteSizes(node: Node, axes: AxisSizes): Sizes {
  try {
    const sizes = node.shape.map((axis: number | string) => axes.of(axis));
    checkSizes(sizes, node.toString());
    return sizes;
  } catch (error) {
    throw prefixed(error, node);
  }
}

/** Memory that is free again, by dtype and length. */
class Pool {
  readonly #free = new Map<string, Numbers[]>();

  take(dtype: DType, length: number): Numbers {
    return this.#free.get(`${dtype} ${length}`)?.pop() ?? allocate(dtype, length);
  }

  release(memory: Numbers): void {
    const key = `${dtypeOf(memory)} ${memory.length}`;
    const list = this.#free.get(key);
    if (list === undefined) this.#free.set(key, [memory]);
    else list.push(memory);
  }
}

import { allocate, type DType, dtypeOf, type Numbers } from "../array/dtype.ts";
import { NDArray } from "../array/nd-array.ts";
import { elementCount, requireSizes, type Sizes } from "../array/sizes.ts";
import type { Node } from "../graph/node.ts";
import type { Kernel } from "../graph/op.ts";
import { dtypeOfKind } from "../shapes/kind.ts";
import type { Axis } from "../shapes/shape.ts";
import { atNode, errorAt } from "./at-node.ts";
import type { Schedule } from "./schedule.ts";

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
  /** The sizes of each node of the schedule. */
  readonly sizes: readonly Sizes[];
  /** The memory of each node of the schedule; nodes whose lives do not overlap may share it. */
  readonly memory: readonly Numbers[];
  /** What has to be computed at every run, in order. */
  readonly steps: readonly Step[];
}

/** How to make a plan. */
export interface PlanOptions {
  /** How to store real numbers. */
  readonly dtype: "float64" | "float32";
  /** Whether the value of a node, by its number, is asked for: its memory is not used again. */
  readonly keep: (id: number) => boolean;
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
  { nodes, inputs: lists, lastUse, fixed }: Schedule,
  sizeOf: (axis: Axis) => number,
  { dtype, keep, given = NONE }: PlanOptions,
): Plan {
  const pool = new MemoryPool();
  const sizes: Sizes[] = [];
  const memory: Numbers[] = [];
  const steps: Step[] = [];
  const shared = new Uint8Array(nodes.length);
  for (const [i, node] of nodes.entries()) {
    const [first, end] = [lists.first[i] as number, lists.first[i + 1] as number]; // one more entry than nodes
    const output = concreteSizes(node, sizeOf);
    const make = node.op.kernel;
    shared[i] = make !== null && fixed[i] === 0 && !keep(i) ? 1 : 0;
    const wanted = { dtype: dtypeOfKind(node.kind, dtype), length: elementCount(output) };
    const own = shared[i] === 1 ? pool.take(wanted) : allocate(wanted.dtype, wanted.length);
    memory.push(own);
    sizes.push(output);
    const known = given.get(node);
    if (known !== undefined) own.set(known.data as Numbers);
    else if (make !== null) {
      const context = { inputs: pick(sizes, lists.items, first, end), output, attributes: node.attributes, sizeOf };
      const step = {
        node,
        kernel: atNode(node, () => make(context)),
        output: own,
        inputs: pick(memory, lists.items, first, end),
      };
      if (fixed[i] === 1) runStep(step);
      else steps.push(step);
    }
    for (let k = first; k < end; k++) {
      const input = lists.items[k] as number; // k is inside the list of this node
      if (shared[input] === 0 || lastUse[input] !== i) continue;
      pool.release(memory[input] as Numbers); // an input comes before the step
      shared[input] = 0; // only once, even if the step uses it twice
    }
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

/** A copy of the value of a node, by its number, after a run. */
export function valueAt({ sizes, memory }: Plan, id: number): NDArray {
  return NDArray.adopt(sizes[id] as Sizes, (memory[id] as Numbers).slice()); // a number of the schedule
}

function runStep({ node, kernel, output, inputs }: Step): void {
  try {
    kernel(output, inputs);
  } catch (error) {
    throw errorAt(node, error);
  }
}

function pick<T>(list: readonly T[], ids: Int32Array, first: number, end: number): readonly T[] {
  const picked: T[] = [];
  for (let k = first; k < end; k++) picked.push(list[ids[k] as number] as T); // inputs come before users
  return picked;
}

function concreteSizes(node: Node, sizeOf: (axis: Axis) => number): Sizes {
  return atNode(node, () => {
    const isKnown = node.shape.every((axis: Axis) => typeof axis === "number");
    const sizes = isKnown ? (node.shape as Sizes) : node.shape.map(sizeOf); // a million nodes need no second list each
    requireSizes(sizes, "the axes as bound");
    return sizes;
  });
}

/** Memory of one plan that is free to be used again, by dtype and length. */
class MemoryPool {
  readonly #free: Readonly<Record<DType, Map<number, Numbers[]>>> = {
    float64: new Map(),
    float32: new Map(),
    int32: new Map(),
    bool: new Map(),
  };

  /** Memory with any content: what was released before, or new. */
  take({ dtype, length }: { readonly dtype: DType; readonly length: number }): Numbers {
    return this.#free[dtype].get(length)?.pop() ?? allocate(dtype, length);
  }

  /** Gives memory back; its owner must not use it any more. */
  release(memory: Numbers): void {
    const free = this.#free[dtypeOf(memory)];
    const list = free.get(memory.length);
    if (list === undefined) free.set(memory.length, [memory]);
    else list.push(memory);
  }
}

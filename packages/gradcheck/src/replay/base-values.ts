import type { Axis, NDArray, Node, Numbers, Sizes } from "@adjoint/core";
import { type Schedule, schedule } from "@adjoint/core/graphs";
import type { Kernel, KernelContext } from "@adjoint/core/ops";

/** A graph whose values are known at one point, ready to be computed again where a node is moved. */
export class BaseValues {
  /** The order of the graph, and who uses whom. */
  readonly schedule: Schedule;
  /** The value of each node, by its number. */
  readonly arrays: readonly NDArray[];
  readonly #sizeOf: (axis: Axis) => number;
  readonly #isHeld: Uint8Array;
  readonly #inputs: (readonly number[] | undefined)[] = [];
  readonly #memory: (Numbers | undefined)[] = [];
  readonly #kernels: (Kernel | undefined)[] = [];

  /**
   * @param held - nodes that keep their value although they are computed from what moves
   * @param values - the value of every node
   */
  constructor(
    outputs: readonly Node[],
    held: readonly Node[],
    values: ReadonlyMap<Node, NDArray>,
    sizeOf: (axis: Axis) => number,
  ) {
    this.schedule = schedule(outputs);
    this.arrays = this.schedule.nodes.map((node) => values.get(node) as NDArray); // there is one for every node
    this.#sizeOf = sizeOf;
    this.#isHeld = new Uint8Array(this.schedule.nodes.length);
    for (const node of held) {
      const id = this.schedule.position.get(node);
      if (id !== undefined) this.#isHeld[id] = 1;
    }
  }

  /** The numbers of the nodes that are computed from some nodes, ascending. */
  downstream(roots: readonly number[]): readonly number[] {
    const { first, items } = this.schedule.users;
    const isSeen = new Uint8Array(this.schedule.nodes.length);
    const [found, pending]: [number[], number[]] = [[], [...roots]];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      for (let k = first[id] as number; k < (first[id + 1] as number); k++) {
        const user = items[k] as number; // k is an index of the list
        if (isSeen[user] === 1 || this.#isHeld[user] === 1) continue;
        isSeen[user] = 1;
        found.push(user);
        pending.push(user);
      }
    }
    return found.sort((a, b) => a - b);
  }

  /** The node with a number. */
  nodeOf(id: number): Node {
    return this.schedule.nodes[id] as Node; // ids are numbers of the schedule
  }

  /** The numbers of the inputs of a node. */
  inputsOf(id: number): readonly number[] {
    const { first, items } = this.schedule.inputs;
    const inputs = this.#inputs[id] ?? [...items.subarray(first[id], first[id + 1])];
    this.#inputs[id] = inputs;
    return inputs;
  }

  /** Memory for the value of a node where something moves: the same at each call. */
  memoryOf(id: number): Numbers {
    const memory = this.#memory[id] ?? (this.dataOf(id).slice() as Numbers);
    this.#memory[id] = memory;
    return memory;
  }

  /** The numbers of a node at the point. */
  dataOf(id: number): Numbers {
    return this.arrays[id]?.data as Numbers; // there is an array for each node, and nobody here writes to it
  }

  /** The sizes of a node. */
  sizesOf(id: number): Sizes {
    return this.arrays[id]?.shape ?? [];
  }

  /** The kernel of a node for its sizes: the same at each call. */
  kernelOf(id: number): Kernel {
    const kernel =
      this.#kernels[id] ??
      this.kernelFor(
        id,
        this.inputsOf(id).map((input) => this.sizesOf(input)),
        this.sizesOf(id),
      );
    this.#kernels[id] = kernel;
    return kernel;
  }

  /** A kernel of a node for other sizes. */
  kernelFor(id: number, inputs: readonly Sizes[], output: Sizes): Kernel {
    const { op, attributes } = this.nodeOf(id);
    if (op.kernel === null) throw new RangeError(`${op.name} is bound, and nothing is computed for it.`);
    return op.kernel({ inputs, output, attributes, sizeOf: this.#sizeOf });
  }

  /** What the form of a node asks for. */
  contextOf(id: number): KernelContext<object> {
    const { attributes } = this.nodeOf(id);
    const inputs = this.inputsOf(id).map((input) => this.sizesOf(input));
    return { inputs, output: this.sizesOf(id), attributes, sizeOf: this.#sizeOf };
  }
}

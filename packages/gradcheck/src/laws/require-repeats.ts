import { type DType, NDArray, type Node, trace } from "@adjoint/core";
import type { Modes } from "../subjects/modes.ts";
import { haveSameBits } from "./closeness.ts";
import { LawViolation } from "./law.ts";

/** A graph that is evaluated several times. */
export interface Repeated {
  /** Makes the graph; called twice, so that rules are called again. */
  readonly make: () => readonly Node[];
  /** What a message calls each of its nodes. */
  readonly names: readonly string[];
  /** The values of inputs and parameters. */
  readonly bindings: ReadonlyMap<Node, NDArray>;
  /** Sizes of named axes. */
  readonly axes?: Readonly<Record<string, number>>;
}

/**
 * Demands that the values of a graph depend on its inputs alone, in float64 and in float32: that they are the same bits a second time, by
 * new kernels and by those that ran elsewhere in between, whatever was evaluated first, and when the graph is made again; and
 * that bindings keep their values.
 *
 * @throws LawViolation naming what changed
 */
export function requireRepeats({ make, names, bindings: here, axes = {} }: Repeated, prepare: Modes["prepare"]): void {
  const there = new Map([...here].map(([node, array]) => [node, node.kind === "real" ? moved(array) : array]));
  const kept = [...here.values()].map(snapshot);
  const [graph, again] = [make(), make()];
  for (const dtype of ["float64", "float32"] as const) {
    const fresh = (nodes: readonly Node[], at: ReadonlyMap<Node, NDArray>): readonly NDArray[] =>
      prepare(nodes, { axes, dtype })(at);
    const compare = (before: readonly NDArray[], after: readonly NDArray[], when: string): void => {
      const at = before.findIndex((array, i) => !haveSameBits(array, after[i]));
      if (at < 0) return;
      const node = firstChanged(graph, here, axes);
      throw new LawViolation(node ?? `${names[at]} was ${before[at]}, and ${after[at]} ${when}, of the same inputs`);
    };
    // elsewhere comes first, so that a kernel that keeps what it saw first is wrong at the point itself
    const [ofThere, ofHere] = [fresh(graph, there), fresh(graph, here)];
    const run = prepare(graph, { axes, dtype });
    compare(ofHere, run(here), "a second time");
    compare(ofThere, run(there), "by kernels that ran at another point before");
    compare(ofHere, run(here), "after a run with other values");
    compare(ofHere, fresh(again, here), "when the rules are called again");
  }
  const changed = [...here].find(([, array], i) => !haveSameBits(array, kept[i]));
  if (changed !== undefined) throw new LawViolation(`${changed[0]} is written to: it became ${changed[1]}`);
}

/** Names the first node whose value changes when everything is evaluated a second time. */
function firstChanged(
  graph: readonly Node[],
  bindings: ReadonlyMap<Node, NDArray>,
  axes: Readonly<Record<string, number>>,
): string | undefined {
  const [first, second] = [trace(graph, bindings, { axes }).values, trace(graph, bindings, { axes }).values];
  for (const [node, value] of first) {
    const again = second.get(node);
    if (!haveSameBits(value, again)) return `${node} was ${value}, and ${again} a second time, of the same inputs`;
  }
  return undefined;
}

/** Another point nearby. */
function moved({ shape, data }: NDArray): NDArray {
  return NDArray.adopt(
    shape,
    Float64Array.from(data, (value) => 1.0625 * value + 0.0625),
  );
}

const ARRAYS = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
} as const satisfies {
  readonly [D in DType]: unknown;
};

function snapshot({ shape, data, dtype }: NDArray): NDArray {
  return NDArray.adopt(shape, ARRAYS[dtype].from(data));
}

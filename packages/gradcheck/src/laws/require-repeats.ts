import { type DType, NDArray, type Node, trace } from "@adjoint/core";
import type { Modes } from "../subjects/modes.ts";
import { haveSameBits } from "./closeness.ts";
import { LawViolation } from "./law.ts";

/** A graph that is evaluated several times. */
export interface Repeated {
  /** What is evaluated. */
  readonly graph: readonly Node[];
  /** The same, made again by the rules. */
  readonly again: readonly Node[];
  /** What a message calls each of its nodes. */
  readonly names: readonly string[];
  /** The values of inputs and parameters. */
  readonly bindings: ReadonlyMap<Node, NDArray>;
  /** Sizes of named axes. */
  readonly axes?: Readonly<Record<string, number>>;
}

/**
 * Demands that the values of a graph depend on its inputs alone, in float64 and in float32: that kernels that ran elsewhere before give the
 * same bits as those that did not, at both points, and a graph that the rules made again as well; and that bindings keep
 * their values.
 *
 * @throws LawViolation naming what changed
 */
export function requireRepeats(
  { graph, again, names, bindings: here, axes = {} }: Repeated,
  prepare: Modes["prepare"],
): void {
  const there = new Map([...here].map(([node, array]) => [node, node.kind === "real" ? moved(array) : array]));
  const kept = [...here.values()].map(snapshot);
  const compare = (before: readonly NDArray[], after: readonly NDArray[], when: string): void => {
    const at = before.findIndex((array, i) => !haveSameBits(array, after[i]));
    if (at < 0) return;
    const node = firstChanged(graph, here, axes);
    throw new LawViolation(node ?? `${names[at]} was ${before[at]}, and ${after[at]} ${when}, of the same inputs`);
  };
  for (const dtype of ["float64", "float32"] as const) {
    const [one, other] = [prepare(graph, { axes, dtype }), prepare(graph, { axes, dtype })];
    // elsewhere comes first, so that a kernel that keeps what it saw first is wrong at the point itself
    const [thereFirst, hereSecond] = [one(there), one(here)];
    const [hereFirst, thereSecond] = [other(here), other(there)];
    compare(hereFirst, hereSecond, "by kernels that ran at another point before");
    compare(thereFirst, thereSecond, "by kernels that ran at another point before");
    if (dtype === "float64") compare(hereFirst, prepare(again, { axes })(here), "when the rules are called again");
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

import { readFileSync } from "node:fs";

/** How an array begins: uniform in (−scale, scale), or whole numbers below `below`. */
interface ArraySpec {
  readonly shape: readonly number[];
  readonly scale?: number;
  readonly below?: number;
}

/** A training step that every peer runs from the same numbers. */
interface WorkloadSpec {
  readonly title: string;
  readonly rate: number;
  readonly weights: Readonly<Record<string, ArraySpec>>;
  readonly batch: Readonly<Record<string, ArraySpec>>;
}

/** An array of numbers with its shape. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: Float64Array | Int32Array;
}

/** A workload with its numbers. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly rate: number;
  readonly weights: Readonly<Record<string, Numbers>>;
  readonly batch: Readonly<Record<string, Numbers>>;
}

/** The workloads by name; `peers.py` reads the same file. */
export const specs = JSON.parse(readFileSync(new URL("workloads.json", import.meta.url), "utf8")) as Readonly<
  Record<string, WorkloadSpec>
>; // our own file

/** The numbers of a workload. */
export function workload(name: string): Workload {
  const spec = specs[name.replace(/ .*/, "")] ?? productSpec(name) ?? chainSpec(name);
  if (spec === undefined)
    throw new Error(`No workload is called "${name}"; there are ${Object.keys(specs).join(", ")}.`);
  let seed = 1;
  const fill = (arrays: Readonly<Record<string, ArraySpec>>): Record<string, Numbers> =>
    Object.fromEntries(Object.entries(arrays).map(([key, array]) => [key, numbers(array, seed++)]));
  return { name, title: spec.title, rate: spec.rate, weights: fill(spec.weights), batch: fill(spec.batch) };
}

/** "W8 256 tn" is the product of two matrices of 256 by 256, the first one transposed. */
function productSpec(name: string): WorkloadSpec | undefined {
  const [kind, n] = name.split(" ");
  if (kind !== "W8" || !(Number(n) > 0)) return undefined;
  const matrix = { shape: [Number(n), Number(n)] };
  return { title: `product of ${n} by ${n}`, rate: 0, weights: { a: matrix, b: matrix }, batch: {} };
}

/** "W7 1000 first" is a chain of so many nodes, built, differentiated and run; "W7 1000 again" a further run. */
function chainSpec(name: string): WorkloadSpec | undefined {
  const [kind, n] = name.split(" ");
  if (kind !== "W7" || !(Number(n) > 0)) return undefined;
  return { title: `chain of ${n} nodes`, rate: 0, weights: { x: { shape: [4, 4] } }, batch: {} };
}

/** Mulberry32 by position, which every language computes alike: `seed` counts the arrays of a workload. */
function numbers({ shape, scale = 1, below }: ArraySpec, seed: number): Numbers {
  const length = shape.reduce((product, size) => product * size, 1);
  const uniform = (i: number): number => {
    let t = (Math.imul(seed, 0x9e3779b9) + Math.imul(i + 1, 0x6d2b79f5)) >>> 0;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const data =
    below === undefined
      ? Float64Array.from({ length }, (_, i) => (2 * uniform(i) - 1) * scale)
      : Int32Array.from({ length }, (_, i) => Math.floor(uniform(i) * below));
  return { shape, data };
}

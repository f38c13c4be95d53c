import { ArgumentError, type Axis } from "@adjoint/core";
import { describeValue, listEntries, nearestWord, requireWholeNumber } from "@adjoint/core/ops";
import type { StepArgument } from "./step-arguments.ts";

/** For each axis of an array, the mesh axis over which it is split; `null` where it is whole on every device. */
export type Spec = readonly (string | null)[];

/** What to split over which devices. */
export interface ShardingOptions {
  /** The devices: how many there are along each axis of the mesh. One device if left out. */
  readonly mesh?: Readonly<Record<string, number>>;
  /**
   * Over which axis of the mesh to split what: a named axis of the inputs, such as `batch`, or the outputs of a layer, or of one parameter,
   * by its name. The parameters of a layer are split along their last axis, kernels of convolutions along their first, and with
   * them what the optimiser keeps. All else follows: the compiler derives it.
   */
  readonly axes?: Readonly<Record<string, string>>;
}

const WHAT = "exportTrainingStep";

/** Where each argument is split. */
export class Sharding {
  /** The number of devices along each axis of the mesh. */
  readonly mesh: ReadonlyMap<string, number>;
  readonly #axes: ReadonlyMap<string, string>;

  /** @throws ArgumentError for a mesh or axes that do not fit each other */
  constructor({ mesh = {}, axes = {} }: ShardingOptions) {
    this.mesh = new Map(listEntries<number>(`${WHAT}: mesh`, mesh));
    this.#axes = new Map(listEntries<string>(`${WHAT}: axes`, axes));
    for (const [name, count] of this.mesh) {
      if (!/^[A-Za-z_]\w*$/.test(name))
        throw new ArgumentError(
          `${WHAT}: mesh: the axis ${describeValue(name)} needs a name of letters, digits and _.`,
        );
      requireWholeNumber(`${WHAT}: mesh.${name}`, count, { min: 1 });
    }
    const used = new Set(this.#axes.values());
    for (const [key, name] of this.#axes)
      if (!this.mesh.has(name))
        throw new ArgumentError(
          `${WHAT}: axes: "${key}" is to be split over ${describeValue(name)}, which the mesh does not have.${hint(name, this.mesh.keys())}`,
        );
    for (const name of this.mesh.keys())
      if (!used.has(name))
        throw new ArgumentError(
          `${WHAT}: mesh: nothing is split over "${name}"; name in axes what is, or leave it out of the mesh.`,
        );
  }

  /**
   * The spec of each argument.
   *
   * @throws ArgumentError for a name in `axes` that no argument has, a size that the mesh does not divide, and two axes of an array
   *   that would be split over the same devices
   */
  specs(list: readonly StepArgument[], sizeOf: (axis: Axis) => number): readonly Spec[] {
    for (const key of this.#axes.keys())
      if (!list.some((each) => splits(key, each).length > 0)) throw unknown(key, list);
    return list.map((each) => this.#spec(each, sizeOf));
  }

  #spec(argument: StepArgument, sizeOf: (axis: Axis) => number): Spec {
    const spec = new Array<string | null>(argument.node.shape.length).fill(null);
    for (const [key, name] of this.#axes)
      for (const axis of splits(key, argument)) {
        if (spec.includes(name))
          throw new ArgumentError(
            `${WHAT}: axes: two axes of ${argument.node} would be split over "${name}"; an array can be split over it once.`,
          );
        const [size, count] = [sizeOf(argument.node.shape[axis] as Axis), this.mesh.get(name) ?? 1];
        if (size % count !== 0)
          throw new ArgumentError(
            `${WHAT}: ${argument.node} has ${size} along axis ${axis}, which cannot be split evenly over the ${count} devices of "${name}".`,
          );
        spec[axis] = name;
      }
    return spec;
  }

  /** The mesh as text, before the function. */
  get head(): string {
    if (this.mesh.size === 0) return "";
    return `  sdy.mesh @mesh = <[${[...this.mesh].map(([name, count]) => `"${name}"=${count}`).join(", ")}]>\n`;
  }

  /** A spec as text, behind the type of an argument or a result. */
  mark(spec: Spec): string {
    if (this.mesh.size === 0) return "";
    return `sdy.sharding = #sdy.sharding<@mesh, [${spec.map((name) => (name === null ? "{}" : `{"${name}"}`)).join(", ")}]>`;
  }
}

/** The axes of an argument that a name in `axes` stands for. */
function splits(key: string, { node, name, role }: StepArgument): readonly number[] {
  const named = node.shape.flatMap((axis: Axis, i: number) => (axis === key ? [i] : []));
  if (named.length > 0) return named;
  const isOfLayer = (role === "parameter" || role === "optimiser") && (name === key || name.startsWith(`${key}/`));
  const rank = node.shape.length;
  if (!isOfLayer || rank === 0) return [];
  return [rank === 2 || rank === 1 ? rank - 1 : 0];
}

function unknown(key: string, list: readonly StepArgument[]): ArgumentError {
  const axes = list.flatMap(({ node }) => node.shape.filter((axis: Axis) => typeof axis === "string"));
  const layers = list.flatMap(({ name, role }) =>
    role === "parameter" ? [name, name.slice(0, name.lastIndexOf("/"))] : [],
  );
  const names = [...new Set<string>([...axes, ...layers])].filter((name) => name !== "");
  return new ArgumentError(
    `${WHAT}: axes: no input has the axis "${key}", and no layer or parameter is called so.${hint(key, names) || ` There are ${names.join(", ")}.`}`,
  );
}

function hint(name: string, words: Iterable<string>): string {
  const near = typeof name === "string" ? nearestWord(name, [...words]) : undefined;
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

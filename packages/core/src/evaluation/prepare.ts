import { describeValue } from "../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { requireChoice } from "../arguments/require-choice.ts";
import { dtypeOf, type Numbers } from "../array/dtype.ts";
import { NDArray } from "../array/nd-array.ts";
import type { Sizes } from "../array/sizes.ts";
import { BindingError } from "../errors.ts";
import { isBound } from "../graph/is-bound.ts";
import { Node } from "../graph/node.ts";
import { type Like, likeNodes, listNodes, type Nodes } from "../graph/node-structure.ts";
import { sameShape } from "../shapes/shape.ts";
import type { Bindings, Bound } from "./bindings.ts";
import { makePlan, type Plan, valueAt } from "./plan.ts";
import { runChecked } from "./run-checked.ts";
import { scheduleOf } from "./schedule.ts";
import { type BindingOptions, Signature, type SignatureOptions } from "./signature.ts";

/** How to evaluate. */
export interface EvaluateOptions extends BindingOptions {
  /** `"finite"`: stop with an error at the first node that has a NaN or an infinity. */
  readonly check?: "none" | "finite";
}

/** Which options an evaluation has. */
export const evaluateOptions: OptionTable<EvaluateOptions> = {
  dtype: "optional",
  axes: "optional",
  check: "optional",
  unused: "optional",
};

/** How to prepare an evaluation. */
export interface PrepareOptions extends EvaluateOptions, SignatureOptions {
  /**
   * Inputs or parameters, each with the node whose value it takes when a call is done: the next call needs no binding for it.
   * A binding all the same starts it anew. For training: the parameters with what the step makes of them.
   */
  readonly carry?: Iterable<readonly [bound: Node, next: Node]>;
}

const prepareOptions: OptionTable<PrepareOptions> = { ...evaluateOptions, given: "optional", carry: "optional" };

/** An evaluation that is ready. */
export interface Prepared<N extends Nodes = Nodes> {
  /** The values of the outputs, in their form. */
  (bindings: Bindings): Like<N, NDArray>;
  /**
   * Writes the values of the outputs into typed arrays instead, in the form of the outputs: nothing is allocated for them.
   *
   * @throws BindingError for an array of another length, or of another type than the value, before anything is computed
   */
  into(bindings: Bindings, results: Like<N, Numbers>): void;
  /** What the carried nodes hold for the next call, copied; empty before the first one. */
  carried(): ReadonlyMap<Node, NDArray>;
}

/**
 * An evaluation that is sorted once and planned once for each set of axis sizes, for loops. Each call gives new arrays. It
 * keeps the memory of its last few plans, so that a smaller last batch costs no new one.
 *
 * @param outputs - a node, or lists and records of nodes; every answer has the same form
 * @param options - those of `evaluate`; `given`: values that stay, so that what depends on them alone is computed once;
 *   `carry`: nodes that take the value of another one when a call is done
 * @throws BindingError at once, if a value of `given` does not fit its node, and for pairs of `carry` that do not fit each other
 * @throws what {@link evaluate} throws, when the prepared function is called
 *
 * @example
 * ```ts
 * import { input, prepare, square } from "@adjoint/core";
 * const f = prepare(square(input("x", [])));
 * [1, 2, 3].map((x) => f({ x }).item()); // => [1, 4, 9]
 * ```
 *
 * @example
 * ```ts
 * import { exp, input, mul, parameter, prepare } from "@adjoint/core";
 * const w = parameter("w", []);
 * const features = exp(input("x", []));
 * const f = prepare(mul(w, features), { given: [[features, 10]] }); // x needs no value: nothing asks for it
 * [1, 2].map((value) => f({ w: value }).item()); // => [10, 20]
 * const step = prepare(w, { carry: [[w, mul(w, 2)]] });
 * [step({ w: 3 }), step({}), step({})].map((value) => value.item()); // => [3, 6, 12]
 * ```
 */
export function prepare<const N extends Nodes>(outputs: N, options?: PrepareOptions): Prepared<N> {
  const { check = "none", carry = [], ...rest } = readOptions("prepare", options, prepareOptions);
  requireChoice("The option check", check, ["none", "finite"]);
  const list = listNodes(outputs);
  const pairs = requireCarry(carry);
  const roots = [...list, ...pairs.flat()];
  const asked = new Signature(roots, rest);
  const { given, dtype, bound } = asked;
  for (const [node] of pairs)
    if (given.has(node)) throw new BindingError(`prepare: ${node} is given and stays; it cannot be carried as well.`);
  const order = scheduleOf(roots, asked.order, given);
  const idOf = (node: Node): number => order.position.get(node) as number; // outputs and bound nodes are in the order
  const kept = new Set(order.outputs);
  const boundIds = bound.map(idOf);
  const carriedIds = pairs.map(([node, next]) => [idOf(node), idOf(next)] as const);
  const plans: PlanEntry[] = [];
  let held: ReadonlyMap<Node, NDArray> | undefined;

  const planFor = (bindings: Bindings): { readonly plan: Plan; readonly taken: Bound } => {
    const taken = asked.take(bindings, held);
    const make = (): Plan => {
      const sizes = asked.sizes(taken);
      return makePlan(order, (axis) => sizes.of(axis), { dtype, keep: (id) => kept.has(id), given });
    };
    return { plan: findPlan(plans, taken, make), taken };
  };
  /** A binding is about to be written where a carried value lies, which has to outlive a run that throws. */
  const holdApart = (node: Node, memory: Numbers): void => {
    const value = held?.get(node);
    if (value?.data === memory) held = new Map(held).set(node, NDArray.adopt(value.shape, memory.slice()));
  };
  const run = ({ plan, taken }: ReturnType<typeof planFor>): Plan => {
    for (let i = 0; i < boundIds.length; i++) {
      const [memory, data] = [at(plan.memory, boundIds[i]), (taken.arrays[i] as NDArray).data as Numbers];
      if (memory === data) continue; // what is carried is there already
      holdApart(bound[i] as Node, memory);
      memory.set(data);
    }
    runChecked(plan, order.nodes, check);
    return plan;
  };
  const carryOn = ({ memory, sizes }: Plan): void => {
    if (carriedIds.length === 0) return;
    // a node may wait for the value of another that is about to be overwritten
    const next = carriedIds.map(([, from]) =>
      isBound(order.nodes[from] as Node) ? at(memory, from).slice() : at(memory, from),
    );
    for (const [i, [to]] of carriedIds.entries()) at(memory, to).set(next[i] as Numbers); // one array for each node
    held = new Map(pairs.map(([node]) => [node, NDArray.adopt(sizes[idOf(node)] as Sizes, at(memory, idOf(node)))]));
  };

  const prepared = (bindings: Bindings): Like<N, NDArray> => {
    const plan = run(planFor(bindings));
    const values = list.map((node) => valueAt(plan, idOf(node)));
    carryOn(plan);
    return likeNodes(outputs, values);
  };
  return Object.freeze(
    Object.assign(prepared, {
      into(bindings: Bindings, results: Like<N, Numbers>): void {
        const found = planFor(bindings);
        const arrays = listResults(outputs, results);
        for (const [i, node] of list.entries()) requireResult(node, at(found.plan.memory, idOf(node)), arrays[i]);
        const { memory } = run(found);
        for (const [i, node] of list.entries()) (arrays[i] as Numbers).set(at(memory, idOf(node))); // checked by requireResult above
        carryOn(found.plan);
      },
      carried: (): ReadonlyMap<Node, NDArray> =>
        new Map(
          [...(held ?? [])].map(([node, { shape, data }]) => [node, NDArray.adopt(shape, (data as Numbers).slice())]),
        ),
    }),
  );
}

/** How many plans to keep: for a whole batch, a last smaller one, a validation set, and one to spare. */
const KEPT = 4;

/** A plan, and the shapes of the bound arrays that it was made for, which decide the sizes of all axes. */
interface PlanEntry {
  readonly shapes: readonly Sizes[];
  readonly witnesses: readonly Node[];
  readonly plan: Plan;
}

/** The plan for arrays of these shapes, made on first use; the least recently used one is dropped. */
function findPlan(plans: PlanEntry[], bound: Bound, make: () => Plan): Plan {
  const position = plans.findIndex((entry) => isFor(entry, bound));
  if (position === 0) return (plans[0] as PlanEntry).plan; // it is there already
  const [found = entryFor(bound, make())] = position > 0 ? plans.splice(position, 1) : [];
  plans.unshift(found);
  plans.length = Math.min(plans.length, KEPT);
  return found.plan;
}

function entryFor({ arrays, witnessed }: Bound, plan: Plan): PlanEntry {
  const shapes = [...arrays, ...witnessed.map(({ array }) => array)].map(({ shape }) => shape);
  return { shapes, witnesses: witnessed.map(({ node }) => node), plan };
}

function isFor({ shapes, witnesses }: PlanEntry, { arrays, witnessed }: Bound): boolean {
  return (
    witnessed.length === witnesses.length &&
    arrays.every(({ shape }, i) => sameShape(shape, shapes[i] as Sizes)) && // as many shapes as arrays and witnesses
    witnessed.every(
      ({ node, array }, i) => node === witnesses[i] && sameShape(array.shape, shapes[arrays.length + i] as Sizes),
    )
  );
}

function requireCarry(carry: Iterable<readonly [Node, Node]>): readonly (readonly [Node, Node])[] {
  if (typeof carry !== "object" || carry === null || !(Symbol.iterator in carry))
    throw new BindingError(
      `prepare: carry takes pairs of an input or a parameter and a node; got ${describeValue(carry)}.`,
    );
  const pairs = [...carry];
  const seen = new Set<Node>();
  for (const pair of pairs) {
    const [node, next] = Array.isArray(pair) ? (pair as readonly [Node, Node]) : [pair as unknown, undefined];
    if (!(node instanceof Node) || !(next instanceof Node) || !isBound(node))
      throw new BindingError(
        `prepare: carry takes pairs of an input or a parameter and a node; got ${describeValue(node)} and ${describeValue(next)}.`,
      );
    if (node.kind !== next.kind || !sameShape(node.shape, next.shape))
      throw new BindingError(`prepare: ${node.kind} ${node} cannot take the value of ${next.kind} ${next}.`);
    if (seen.has(node)) throw new BindingError(`prepare: carry has ${node} twice.`);
    seen.add(node);
  }
  return pairs;
}

/** The result arrays in the order of the outputs. */
function listResults(outputs: Nodes, results: unknown): readonly unknown[] {
  if (outputs instanceof Node) return [results];
  const parts = results as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(outputs).flatMap(([key, part]) => listResults(part as Nodes, parts?.[key]));
}

function requireResult(node: Node, value: Numbers, array: unknown): void {
  const expected = `${dtypeOf(value)} numbers, ${value.length} of them`;
  if (!ArrayBuffer.isView(array) || array.constructor !== value.constructor)
    throw new BindingError(`${node}: its value is ${expected}; a typed array of that kind is needed for it.`);
  const { length } = array as Numbers;
  if (length !== value.length)
    throw new BindingError(`${node}: its value is ${expected}; the array that is handed in for it has ${length}.`);
}

function at(memory: readonly Numbers[], id: number | undefined): Numbers {
  return memory[id as number] as Numbers; // ids come from the schedule that the plan was made for
}

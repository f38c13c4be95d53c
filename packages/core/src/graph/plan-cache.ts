import type { Sizes } from "../array/sizes.ts";
import { sameShape } from "../shapes/shape.ts";
import type { Bound } from "./bindings.ts";
import type { Node } from "./node.ts";
import type { Plan } from "./plan.ts";

/** How many plans to keep: a whole batch, a last one, a validation set, and one to spare. */
const KEPT = 4;

/** A plan, and what it was made for. */
interface Entry {
  readonly shapes: readonly Sizes[];
  readonly witnesses: readonly Node[];
  readonly plan: Plan;
}

/**
 * The last few plans of one graph, by the shapes of what is bound, which decide the sizes of all axes; the one that was not
 * used for longest gives way.
 */
export class PlanCache {
  readonly #plans: Entry[] = [];

  /** The plan for arrays of these shapes, made now if there is none. */
  get(bound: Bound, make: () => Plan): Plan {
    const at = this.#plans.findIndex((entry) => isFor(entry, bound));
    if (at === 0) return (this.#plans[0] as Entry).plan; // found there
    const [found = entryFor(bound, make())] = at > 0 ? this.#plans.splice(at, 1) : [];
    this.#plans.unshift(found);
    this.#plans.length = Math.min(this.#plans.length, KEPT);
    return found.plan;
  }
}

function entryFor({ arrays, witnessed }: Bound, plan: Plan): Entry {
  const shapes = [...arrays, ...witnessed.map(({ array }) => array)].map(({ shape }) => shape);
  return { shapes, witnesses: witnessed.map(({ node }) => node), plan };
}

function isFor({ shapes, witnesses }: Entry, { arrays, witnessed }: Bound): boolean {
  return (
    witnessed.length === witnesses.length &&
    arrays.every(({ shape }, i) => sameShape(shape, shapes[i] as Sizes)) && // one each, here and below
    witnessed.every(
      ({ node, array }, i) => node === witnesses[i] && sameShape(array.shape, shapes[arrays.length + i] as Sizes),
    )
  );
}

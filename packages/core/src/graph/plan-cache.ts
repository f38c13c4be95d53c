import type { AxisSizes } from "./axis-sizes.ts";
import type { Plan } from "./plan.ts";

/** How many plans to keep: a whole batch, a last one, a validation set, and one to spare. */
const KEPT = 4;

/** The last few plans of one graph, by axis sizes; the one that was not used for longest gives way. */
export class PlanCache {
  readonly #plans: { readonly sizes: AxisSizes; readonly plan: Plan }[] = [];

  /** The plan for these sizes, made now if there is none. */
  get(sizes: AxisSizes, make: () => Plan): Plan {
    const at = this.#plans.findIndex((each) => each.sizes.equals(sizes));
    if (at === 0) return (this.#plans[0] as { readonly plan: Plan }).plan; // found there
    const [found = { sizes, plan: make() }] = at > 0 ? this.#plans.splice(at, 1) : [];
    this.#plans.unshift(found);
    this.#plans.length = Math.min(this.#plans.length, KEPT);
    return found.plan;
  }
}

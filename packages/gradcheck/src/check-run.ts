import { type Bindings, lookUp, type Node, type Nodes } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import type { BlamedRule } from "./blame/blamed-rule.ts";
import { checkRules } from "./blame/check-rules.ts";
import { findBlame } from "./blame/find-blame.ts";
import { ChainedDifferences } from "./check/chained-differences.ts";
import type { CheckContext, Parts } from "./check/check-context.ts";
import { checkDirections, drawWeights } from "./check/check-directions.ts";
import { checkElements } from "./check/check-elements.ts";
import {
  type CheckOptions,
  checkOptions,
  completeOptions,
  type FullOptions,
  pointToCheck,
} from "./check/check-options.ts";
import { checkTogether } from "./check/check-together.ts";
import { checkTrial } from "./check/check-trial.ts";
import { isFailure } from "./check/conclusion.ts";
import { Conventions } from "./check/conventions.ts";
import { oneHot } from "./check/direction.ts";
import { freezeEntry, type GradientEntry, type Order } from "./check/gradient-entry.ts";
import { InnerFlow } from "./check/inner-flow.ts";
import { type InputSummary, summarise } from "./check/input-summary.ts";
import { lawsOfChecks } from "./check/laws-of-checks.ts";
import { nextOrder } from "./check/next-order.ts";
import type { PropertyResult } from "./check/property-result.ts";
import type { TieContradiction } from "./check/tie-contradiction.ts";
import type { FunctionLaw } from "./laws/function-law.ts";
import { LawViolation } from "./laws/law.ts";
import { outcomeOf } from "./laws/outcome.ts";
import { repeatsToTheBit } from "./laws/repeats-to-the-bit.ts";
import { symmetricSecondDerivative } from "./laws/symmetric-second-derivative.ts";
import { GradientReport } from "./report/gradient-report.ts";
import type { FunctionAtPoint } from "./subjects/function-at-point.ts";
import { type DrawDirection, randomDirections } from "./subjects/random-directions.ts";
import { reverseMode } from "./subjects/reverse-mode.ts";
import type { Trial } from "./subjects/trial.ts";

/** Smaller numbers have fewer digits. */
const SMALLEST_NORMAL = 2 ** -1022;

/** A check that runs in parts, so that a caller can show its progress and stop it. */
export class CheckRun {
  /** The number of parts that are known in advance. */
  readonly total: number;
  readonly #what: string;
  readonly #options: FullOptions;
  readonly #point: FunctionAtPoint;
  readonly #draw: DrawDirection;
  readonly #entries: GradientEntry[] = [];
  readonly #inputs: InputSummary[] = [];
  readonly #properties: PropertyResult[] = [];
  readonly #blame: BlamedRule[] = [];
  #unfinished: (() => void) | undefined;
  #isBlameless = false;

  constructor(what: string, outputs: Nodes, bindings: Bindings, options: CheckOptions) {
    this.#what = what;
    const given = readOptions(what, options, checkOptions);
    this.#options = completeOptions(what, given);
    this.#point = pointToCheck(what, outputs, bindings, given);
    this.#draw = randomDirections(this.#options.seed);
    this.total = this.#options.order * this.#point.nodes.reduce((sum, node) => sum + this.#partsOf(node), 0);
  }

  /** Checks one part after the other, and yields a few words about each. */
  *parts(): Parts<void> {
    const { mode, order: highest, blame, seed } = this.#options;
    const draw = this.#draw;
    const firstReverse = reverseMode(this.#point);
    const trial = checkTrial(this.#point, firstReverse, draw);
    if (!this.#hold(repeatsToTheBit, trial)) return; // if values are not repeatable, differences are meaningless
    const points: FunctionAtPoint[] = [];
    for (let order: Order = 1; order <= highest; order = (order + 1) as Order) {
      const before = points.at(-1);
      const point = before === undefined ? this.#point : nextOrder(this.#what, before, draw);
      points.push(point);
      const reverse = order === 1 ? firstReverse : reverseMode(point);
      if (order === 1) for (const law of lawsOfChecks) this.#hold(law, trial);
      if (order === 2) this.#hold(symmetricSecondDerivative, trial);
      const conventions = this.#options.stopGradient === "vary" ? undefined : new Conventions(point);
      const flow = new InnerFlow(point);
      const chained = new ChainedDifferences(
        point,
        reverse,
        (node, at) => checkRules(node, at, { order: 1, draw: randomDirections(seed) }).length === 0,
      );
      const context: CheckContext = { ...this.#options, point, reverse, order, draw, flow, chained, conventions };
      if (mode === "full") yield* this.#checkFully(context);
      else yield* this.#checkFast(context);
      for (const tie of conventions?.ties ?? []) this.#entries.push(tieEntry(tie, order));
      const hasFailed = this.#entries.some(isFailure) || this.#properties.some(({ holds }) => !holds);
      if (!hasFailed) continue;
      if (!blame) return;
      yield* findBlame(this.#point, { order, draw }, this.#blame);
      this.#isBlameless = this.#blame.length === 0 && this.#entries.some(({ verdict }) => verdict === "wrong formula");
      return; // derivatives of a wrong derivative are meaningless
    }
  }

  /** The report of what was found so far. */
  report(isComplete: boolean): GradientReport {
    this.#finish();
    const { outputs, held } = this.#point;
    const { mode, order, seed } = this.#options;
    return new GradientReport({
      outputs,
      held,
      mode,
      order,
      seed,
      isComplete,
      entries: this.#entries,
      inputs: this.#inputs,
      properties: this.#properties,
      blame: this.#blame,
      remarks: this.#remarks(),
    });
  }

  *#remarks(): Iterable<string> {
    const { value, outputs } = this.#point;
    if (value.some((each) => each !== 0 && Math.abs(each) < SMALLEST_NORMAL))
      yield `${outputs.join(", ")} is below 2.2e-308, where float64 has fewer digits and loses them all at 4.9e-324: multiply it by a power of two, 2 ** 64 say, and check that.`;
    if (this.#isBlameless)
      yield "Every rule on the way is right by itself, at the values it has here. What is left: a rule that looks at the graph around its node, an op with state between calls, or contributions that are lost or doubled on their way from op to op.";
  }

  #partsOf(node: Node): number {
    const elements = this.#point.valueOf(node).data.length;
    return this.#options.mode === "full" ? elements : Math.min(elements, this.#options.draws);
  }

  *#checkFully(context: CheckContext): Parts<void> {
    const { point, reverse } = context;
    const rows = [...point.value.keys()].map((i) => reverse(oneHot(point.value.length, i)));
    for (const [i, node] of point.nodes.entries()) {
      const found: GradientEntry[][] = [];
      this.#unfinished = () => this.#add(context, node, found.flat());
      yield* checkElements(context, node, { rows: rows.map((row) => lookUp(row, i)), found });
      this.#finish();
    }
  }

  *#checkFast(context: CheckContext): Parts<void> {
    const draws = drawWeights(context);
    const together = yield* checkTogether(context, draws);
    for (const node of context.point.nodes) {
      const found: GradientEntry[] = [...(together.get(node) ?? [])];
      this.#unfinished = () => this.#add(context, node, found);
      if (!together.has(node)) yield* checkDirections(context, node, { draws, found });
      this.#finish();
    }
  }

  /** Adds the entries of the node that is being checked: all of them, or those that are done when a check is stopped. */
  #finish(): void {
    this.#unfinished?.();
    this.#unfinished = undefined;
  }

  #add({ point, order }: CheckContext, node: Node, entries: readonly GradientEntry[]): void {
    for (const entry of entries) this.#entries.push(entry);
    if (entries.length === 0 && point.valueOf(node).data.length > 0) return; // it was stopped before the first one
    this.#inputs.push(summarise({ node, order, sizes: point.valueOf(node).shape }, entries));
  }

  #hold(law: FunctionLaw, trial: Trial): boolean {
    const { name } = law;
    if (this.#properties.some((result) => result.name === name) || law.appliesTo?.(trial) === false) return true;
    const outcome = outcomeOf(() => law.check(trial));
    if (outcome.kind === "contradicted" && !(outcome.cause instanceof LawViolation)) throw outcome.cause;
    const holds = outcome.kind !== "contradicted";
    this.#properties.push(Object.freeze(holds ? { name, holds } : { name, holds, contradiction: outcome.by }));
    return holds;
  }
}

/** All inputs of an op together, where they tie and its rules do not add up. */
function tieEntry({ node, analytic, numeric }: TieContradiction, order: Order): GradientEntry {
  const direction = "all its inputs together";
  return freezeEntry({ node, order, direction, analytic, numeric, error: 0, tolerance: 0, verdict: "wrong formula" });
}

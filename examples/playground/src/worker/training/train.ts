import { DivergenceError } from "@adjoint/training";
import { ModelError, messageOf } from "../run-model.ts";
import { type AnswerView, answerView } from "./answer-view.ts";
import { lossChart } from "./loss-chart.ts";
import type { TrainingNews, TrainingOrder } from "./messages.ts";
import { type Moment, Run } from "./run.ts";

/** Milliseconds from one picture to the next: thirty a second. */
const FRAME = 1000 / 30;
/** Pictures from one chart of the losses to the next while a run goes on. */
const CHART_EVERY = 3;
/** The most parameters whose numbers are handed out. */
const MOST_WEIGHTS = 2000;

/** Trains as the page orders, and tells it what comes of it. The page says when it has drawn a picture, so that none wait. */
export class Training {
  readonly #tell: (news: TrainingNews) => void;
  readonly #runs = new Map<number, Run>();
  readonly #views = new Map<number, AnswerView>();
  #active: { readonly run: number; readonly until: number } | undefined;
  #steps = 10;
  #mayShow = true;
  #frames = 0;
  #isTurning = false;

  constructor(tell: (news: TrainingNews) => void) {
    this.#tell = tell;
  }

  /** Does what the page orders; what goes wrong is told. */
  take(order: TrainingOrder): void {
    const { run = this.#active?.run ?? 0 } = order as { readonly run?: number };
    this.#guarded(run, () => this.#do(order));
  }

  #do(order: TrainingOrder): void {
    if (order.order === "begin") this.#begin(order);
    else if (order.order === "continue") this.#go(order.run, Number.POSITIVE_INFINITY);
    else if (order.order === "pause") this.#pause();
    else if (order.order === "step") this.#step(order.run);
    else if (order.order === "look") this.#show(order.run, order.moment);
    else if (order.order === "forget") this.#forget(order.run);
    else if (order.order === "speed") this.#steps = order.steps;
    else this.#mayShow = true;
  }

  #begin({ run, recipe, until = Number.POSITIVE_INFINITY }: Extract<TrainingOrder, { order: "begin" }>): void {
    const made = new Run(recipe, recipe.from && this.#runs.get(recipe.from.run));
    this.#views.set(run, answerView(made.training, made.data));
    this.#runs.set(run, made);
    this.#go(run, until);
  }

  #pause(): void {
    const { run } = this.#active ?? {};
    this.#active = undefined;
    if (run !== undefined) this.#show(run);
  }

  #step(run: number): void {
    this.#active = undefined;
    this.#runs.get(run)?.advance(1);
    this.#show(run);
  }

  #forget(run: number): void {
    this.#runs.delete(run);
    this.#views.delete(run);
    if (this.#active?.run === run) this.#active = undefined;
  }

  #go(run: number, until: number): void {
    this.#active = { run, until };
    this.#mayShow = true;
    this.#show(run);
    if (!this.#isTurning) void this.#turn();
  }

  /** Makes steps and pictures until it is paused; between two of them orders come in. */
  async #turn(): Promise<void> {
    this.#isTurning = true;
    for (let due = performance.now(); this.#active !== undefined; ) {
      const { run, until } = this.#active;
      this.#guarded(run, () => this.#advance(run, until));
      due = Math.max(due + FRAME, performance.now() - FRAME); // what was late is not made up for
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
    this.#isTurning = false;
  }

  #advance(number: number, until: number): void {
    const run = this.#runs.get(number);
    if (run === undefined) return;
    const left = until - run.last.state.step;
    if (left > 0) run.advance(Math.min(this.#steps, left));
    if (left <= this.#steps) this.#active = undefined;
    if (this.#mayShow || this.#active === undefined) this.#show(number);
    else this.#tell({ news: "alive" });
  }

  #show(number: number, at?: number): void {
    const [run, view] = [this.#runs.get(number), this.#views.get(number)];
    if (run === undefined || view === undefined) return;
    const { moments, last } = run;
    const moment = Math.min(moments.length - 1, Math.max(0, at ?? moments.length - 1));
    const { state, loss } = moments[moment] ?? last;
    const isRunning = this.#active?.run === number;
    const withChart = !isRunning || this.#frames++ % CHART_EVERY === 0;
    this.#mayShow = false;
    this.#tell({
      news: "frame",
      frame: {
        ...{ run: number, step: state.step, steps: last.state.step, moment, moments: moments.length, loss, isRunning },
        ...view(state),
        chart: withChart ? lossChart(this.#runs) : undefined,
        weights: isRunning ? undefined : weightsOf(state),
      },
    });
  }

  #guarded(run: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#active = undefined;
      const said = error instanceof ModelError ? error.message : messageOf(error);
      const more = error instanceof DivergenceError ? " Try a lower rate." : "";
      this.#tell({ news: "fault", run, fault: { message: said + more, line: lineOf(error) } });
    }
  }
}

function lineOf(error: unknown): number | undefined {
  return error instanceof ModelError ? error.line : undefined;
}

function weightsOf({ parameters }: Moment["state"]): Readonly<Record<string, readonly number[]>> | undefined {
  const all = [...parameters].map(([name, { data }]) => [name, Array.from(data, Number)] as const);
  return all.reduce((sum, [, { length }]) => sum + length, 0) > MOST_WEIGHTS ? undefined : Object.fromEntries(all);
}

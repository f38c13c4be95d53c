import { batch, computed, effect, signal } from "@preact/signals";
import type { Fault } from "../worker/messages.ts";
import type { Frame, Recipe, TrainingNews, TrainingOrder } from "../worker/training/messages.ts";
import type { SharedRun } from "./address.ts";
import { code, openedRuns, planted, proposedRate, sharedRuns } from "./state.ts";

/** How long the worker may be silent while it trains, in milliseconds. */
const LIMIT = 8000;

/** A run as the page knows it: its recipe, and the moment that was shown last. */
export interface ShownRun {
  readonly run: number;
  readonly recipe: Recipe;
  readonly frame?: Frame | undefined;
}

export const rate = signal<number | undefined>(undefined);
export const seed = signal(1984);
export const speed = signal(10);
export const runs = signal<readonly ShownRun[]>([]);
/** The number of the run that is shown. */
export const current = signal(0);
export const trainingFault = signal<Fault | undefined>(undefined);
/** The losses of all runs, as SVG. */
export const chart = signal("");
/** Pictures in the last second. */
export const pictureRate = signal(0);

/** The run that is shown. */
export const shownRun = computed(() => runs.value.find(({ run }) => run === current.value));
export const isTraining = computed(() => runs.value.some(({ frame }) => frame?.isRunning === true));

let worker: Worker | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: readonly SharedRun[] = []; // runs of an opened address that are still to be made
let times: readonly number[] = [];

/** Begins a run of the model as it stands, with the rate and the seed that are set. */
export function begin(): void {
  const number = Math.max(0, ...runs.value.map(({ run }) => run)) + 1;
  const recipe = {
    code: code.value,
    planted: planted.value,
    rate: rate.value ?? proposedRate.value ?? 1,
    seed: seed.value,
  };
  add(number, recipe);
}

/** Begins a run from the moment that is shown, with the rate that is set. */
export function branch(): void {
  const { value: shown } = shownRun;
  if (shown?.frame === undefined) return;
  const number = Math.max(...runs.value.map(({ run }) => run)) + 1;
  const from = { run: shown.run, step: shown.frame.step };
  add(number, { ...shown.recipe, rate: rate.value ?? shown.recipe.rate, from });
}

export function pause(): void {
  waiting = [];
  order({ order: "pause" });
}

export function goOn(): void {
  order({ order: "continue", run: current.value });
}

export function oneStep(): void {
  order({ order: "step", run: current.value });
}

/** Shows a moment of a run. */
export function look(run: number, moment: number): void {
  current.value = run;
  order({ order: "look", run, moment });
}

/** Takes a run away. Others must not branch from it. */
export function forget(run: number): void {
  order({ order: "forget", run });
  batch(() => {
    runs.value = runs.value.filter((each) => each.run !== run);
    const last = runs.value.at(-1);
    if (current.value === run) current.value = last?.run ?? 0;
    if (last === undefined) chart.value = "";
    else look(current.value, shownRun.value?.frame?.moment ?? 0);
  });
  share();
}

/** Whether another run branches from it. */
export function isParent(run: number): boolean {
  return runs.value.some(({ recipe }) => recipe.from?.run === run);
}

function add(run: number, recipe: Recipe, until?: number): void {
  batch(() => {
    runs.value = [...runs.value, { run, recipe }];
    current.value = run;
    trainingFault.value = undefined;
  });
  order({ order: "speed", steps: speed.value });
  order({ order: "begin", run, recipe, until });
}

function order(given: TrainingOrder): void {
  worker ??= newWorker();
  worker.postMessage(given);
  if (given.order !== "shown") expect();
}

function newWorker(): Worker {
  const made = new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module" });
  made.onmessage = ({ data }: MessageEvent<TrainingNews>) => hear(data);
  made.onerror = ({ message }) => end(`The worker has stopped: ${message || "it could not be loaded"}.`);
  return made;
}

/** Ends a worker that stays silent, the only way out of an endless loop. */
function expect(): void {
  clearTimeout(timer);
  timer = setTimeout(() => end(`The training was silent for ${LIMIT / 1000} seconds and was stopped.`), LIMIT);
}

function end(message: string): void {
  clearTimeout(timer);
  worker?.terminate();
  worker = undefined;
  waiting = [];
  batch(() => {
    runs.value = [];
    sharedRuns.value = [];
    chart.value = "";
    trainingFault.value = { message };
  });
}

function hear(news: TrainingNews): void {
  if (news.news === "frame") show(news.frame);
  else if (news.news === "fault") fail(news.run, news.fault);
  else expect();
}

function show(frame: Frame): void {
  if (frame.isRunning) expect();
  else clearTimeout(timer);
  batch(() => {
    runs.value = runs.value.map((each) => (each.run === frame.run ? { ...each, frame } : each));
    if (frame.chart !== undefined) chart.value = frame.chart;
  });
  if (!frame.isRunning) {
    share();
    next();
    return;
  }
  requestAnimationFrame((now) => {
    times = [...times.filter((time) => time > now - 1000), now];
    pictureRate.value = times.length;
    order({ order: "shown" });
  });
}

function fail(run: number, fault: Fault): void {
  clearTimeout(timer);
  waiting = [];
  batch(() => {
    trainingFault.value = fault;
    // what has begun stays with its last moment; what could not begin goes
    runs.value = runs.value
      .filter((each) => each.run !== run || each.frame !== undefined)
      .map((each) => (each.frame === undefined ? each : { ...each, frame: { ...each.frame, isRunning: false } }));
    if (shownRun.value === undefined) current.value = runs.value.at(-1)?.run ?? 0;
  });
  share();
}

/** Writes the runs where the address takes them from. */
function share(): void {
  sharedRuns.value = runs.value.map(({ run, recipe: { rate, seed, from, ...model }, frame }) => ({
    ...{ run, rate, seed, from, steps: frame?.steps ?? 0 },
    model: model.code === code.value && model.planted === planted.value ? undefined : model,
  }));
}

/** Makes the next of the runs that an address held. */
function next(): void {
  const [first, ...others] = waiting;
  waiting = others;
  if (first === undefined) return;
  const { run, steps, model, rate, seed, from } = first;
  add(run, { ...(model ?? { code: code.value, planted: planted.value }), rate, seed, from }, steps);
}

/** Follows the speed that is set, and makes the runs of an address that is opened. */
export function startTraining(): void {
  effect(() => {
    const { value: steps } = speed;
    if (worker !== undefined) order({ order: "speed", steps });
  });
  effect(() => {
    const { value: opened } = openedRuns;
    if (opened.length === 0) return;
    openedRuns.value = [];
    waiting = opened;
    speed.value = 100; // what was seen before need not be seen again
    runs.value = [];
    next();
  });
}

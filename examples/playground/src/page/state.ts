import { batch, computed, effect, signal } from "@preact/signals";
import { firstModel } from "../models/models.ts";
import type { Answer, Fault, Offer, Planted, Request, Shapes, Weight } from "../worker/messages.ts";
import { fromAddress, type Shared, type SharedRun, toAddress } from "./address.ts";
import { ModelRunner } from "./model-runner.ts";

const runner = new ModelRunner();
type Traced = Extract<Answer, { task: "trace" }>;
export type Checked = Extract<Answer, { task: "check" }>;

/** What a person has changed. */
export const code = signal(firstModel);
export const moved = signal<Request["moved"]>({});
export const planted = signal<Planted | undefined>(undefined);
/** How many levels of scopes the picture shows open; all if it is nothing. */
export const depth = signal<number | undefined>(undefined);
/** The runs of training, as the address holds them. */
export const sharedRuns = signal<readonly SharedRun[]>([]);
/** The runs that an address held which has been opened, until they are made again. */
export const openedRuns = signal<readonly SharedRun[]>([]);

/** What has come of it. */
export const traced = signal<Traced | undefined>(undefined);
export const checked = signal<Checked | undefined>(undefined);
export const isChecking = signal(false);
export const fault = signal<Fault | undefined>(undefined);
/** The graph up to the node that could not be made. */
export const faultyPicture = signal<string | undefined>(undefined);
/** The shapes of the nodes that the text makes, as far as it could be run. */
export const shapes = signal<Shapes>({});
export const proposedRate = computed(() => traced.value?.rate);
export const weights = computed<readonly Weight[]>(() => traced.value?.weights ?? []);
export const offers = computed<readonly Offer[]>(() => traced.value?.offers ?? []);

const shared = computed(() => ({ code: code.value, moved: moved.value, planted: planted.value, depth: depth.value }));
let own = ""; // the address that this page has written itself

/** Takes a state as it was shared, or another model. */
export function open(state: Partial<Shared>): void {
  batch(() => {
    code.value = state.code ?? code.value;
    moved.value = state.moved ?? {};
    planted.value = state.planted;
    depth.value = state.depth;
    openedRuns.value = state.runs ?? [];
  });
}

/** Checks the gradients of what the page shows. */
export async function checkNow(): Promise<void> {
  isChecking.value = true;
  const answer = await runner.ask({ task: "check", ...shared.value });
  isChecking.value = false;
  if (answer?.task === "check") checked.value = answer;
  else if (answer?.task === "fault") fault.value = answer.fault;
}

/** The graph as a JSON document, or nothing if the model is at fault. */
export async function documentNow(): Promise<string | undefined> {
  const answer = await runner.ask({ task: "document", ...shared.value });
  return answer?.task === "document" ? answer.json : undefined;
}

/** What the worker answers to a question about what the page shows. */
export async function ask(task: "operations" | "tour"): Promise<Answer | undefined> {
  return await runner.ask({ task, ...shared.value });
}

async function trace(state: typeof shared.value): Promise<void> {
  const answer = await runner.ask({ task: "trace", ...state });
  if (answer === undefined || shared.value !== state) return;
  batch(() => {
    fault.value = answer.task === "fault" ? answer.fault : undefined;
    faultyPicture.value = answer.task === "fault" ? answer.svg : undefined;
    if (answer.task === "fault" || answer.task === "trace") shapes.value = answer.shapes;
    if (answer.task === "trace") traced.value = answer;
  });
}

async function readAddress(): Promise<void> {
  if (location.hash === own) return;
  try {
    open((await fromAddress(location.hash)) ?? { code: firstModel });
  } catch (error) {
    broken.value = (error as Error).message;
  }
}

/** What is wrong with the address that the page was opened with. */
export const broken = signal("");

/** Opens what the address holds, and from then on follows every change: runs the model and writes the address. */
export async function start(): Promise<void> {
  await readAddress();
  addEventListener("hashchange", () => void readAddress());
  effect(
    later(() => {
      const state = shared.value;
      checked.value = undefined; // it was about something else
      return () => void trace(state);
    }),
  );
  effect(
    later(() => {
      const state = { ...shared.value, runs: sharedRuns.value };
      return async () => {
        own = await toAddress(state);
        history.replaceState(null, "", own);
      };
    }),
  );
}

/** What to do a moment after the last of several changes. */
function later(change: () => () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    const act = change();
    clearTimeout(timer);
    timer = setTimeout(act, 150);
  };
}

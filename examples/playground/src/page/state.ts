import { batch, computed, effect, signal } from "@preact/signals";
import type { Answer, Fault, Offer, Planted, Request, Weight } from "../worker/messages.ts";
import { fromAddress, type Shared, toAddress } from "./address.ts";
import { ModelRunner } from "./model-runner.ts";
import { firstModel } from "./models.ts";

const runner = new ModelRunner();
type Traced = Extract<Answer, { task: "trace" }>;
export type Checked = Extract<Answer, { task: "check" }>;

/** What a person has changed. */
export const code = signal(firstModel);
export const moved = signal<Request["moved"]>({});
export const planted = signal<Planted | undefined>(undefined);

/** What has come of it. */
export const traced = signal<Traced | undefined>(undefined);
export const checked = signal<Checked | undefined>(undefined);
export const isChecking = signal(false);
export const fault = signal<Fault | undefined>(undefined);
export const weights = computed<readonly Weight[]>(() => traced.value?.weights ?? []);
export const offers = computed<readonly Offer[]>(() => traced.value?.offers ?? []);

const shared = computed<Shared>(() => ({ code: code.value, moved: moved.value, planted: planted.value }));
let own = ""; // the address that this page has written itself

/** Takes a state as it was shared, or another model. */
export function open(state: Partial<Shared>): void {
  batch(() => {
    code.value = state.code ?? code.value;
    moved.value = state.moved ?? {};
    planted.value = state.planted;
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

async function trace(state: Shared): Promise<void> {
  const answer = await runner.ask({ task: "trace", ...state });
  if (answer === undefined || shared.value !== state) return;
  batch(() => {
    fault.value = answer.task === "fault" ? answer.fault : undefined;
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
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const state = shared.value;
    checked.value = undefined; // it was about something else
    clearTimeout(timer);
    timer = setTimeout(async () => {
      void trace(state);
      own = await toAddress(state);
      history.replaceState(null, "", own);
    }, 150);
  });
}

import { batch, effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { firstModel } from "../models/models.ts";
import type { TourStep } from "../worker/tour.ts";
import { ask, code, traced } from "./state.ts";

const SEEN = "adjoint-playground-tour"; // in the browser's own store

/** The steps of the walk; nothing while it is closed. */
const steps = signal<readonly TourStep[] | undefined>(undefined);
const at = signal(-1); // before the first there are words of welcome
const refused = signal("");
/** The picture that the steps are about. */
const walked = signal<string | undefined>(undefined);

/** A walk through both passes, a node at a time, that marks the node in the picture. Somebody who is here for the first time is shown it. */
export function TourPane() {
  useEffect(() => {
    if (isFirstVisit()) void begin();
    effect(() => {
      if (traced.value?.svg === walked.peek()) return;
      if (steps.peek() !== undefined) void begin(at.peek()); // another graph, or other numbers
    });
    effect(() => {
      void traced.value; // a new picture loses its mark
      const step = steps.value?.[at.value];
      queueMicrotask(() => mark(step));
    });
  }, []);
  const { value: shown } = steps;
  if (shown === undefined)
    return (
      <p class="tour-offer">
        <button type="button" id="tour-begin" onClick={() => void begin()}>
          Walk through this backward pass
        </button>
        <span role="status" id="tour-refused">
          {refused.value}
        </span>
      </p>
    );
  const step = shown[at.value];
  return (
    <section class="tour" id="tour" aria-label="Tour" onKeyDown={onKey}>
      <h2>{step?.title ?? (at.value < 0 ? "One backward pass, node by node" : "That was the gradient")}</h2>
      <p role="status" id="tour-text">
        {step?.text ?? (at.value < 0 ? WELCOME : FAREWELL)}
      </p>
      <p class="field">
        <button type="button" id="tour-back" aria-disabled={at.value < 0} onClick={() => move(-1)}>
          Back
        </button>
        <button type="button" id="tour-next" aria-disabled={at.value >= shown.length} onClick={() => move(1)}>
          Next
        </button>
        <button type="button" id="tour-end" onClick={end}>
          {at.value >= shown.length ? "Done" : "Leave the tour"}
        </button>
        <small>
          {Math.max(0, Math.min(shown.length, at.value + 1))} of {shown.length}; arrow keys work too
        </small>
      </p>
    </section>
  );
}

const WELCOME =
  "Values flow down, from inputs and parameters to the loss. Then cotangents flow back up, in the boxes beside: how much the loss changes with each value. We walk down first, and then back.";
const FAREWELL =
  "The cotangent of a parameter is its gradient. Now drag a weight and watch all of it follow, change the text, check the gradient against differences, or open a model that trains.";

function move(by: number): void {
  at.value = Math.max(-1, Math.min(steps.value?.length ?? 0, at.value + by));
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "ArrowRight") move(1);
  else if (event.key === "ArrowLeft") move(-1);
  else if (event.key === "Escape") end();
  else return;
  event.preventDefault();
}

async function begin(place = -1): Promise<void> {
  walked.value = traced.value?.svg;
  const answer = await ask("tour");
  refused.value = answer?.task === "fault" ? answer.fault.message : "";
  if (answer === undefined) return; // a newer question is on its way
  batch(() => {
    steps.value = answer.task === "tour" ? answer.steps : undefined;
    at.value = Math.min(place, (steps.value?.length ?? 0) - 1);
  });
}

function end(): void {
  steps.value = undefined;
  mark(undefined);
  remember();
}

/** Marks the box of a step in the picture, and brings it into view. */
function mark(step: TourStep | undefined): void {
  const picture = document.querySelector("#picture");
  for (const old of picture?.querySelectorAll(".tour-here") ?? []) old.classList.remove("tour-here");
  if (step === undefined) return;
  const side = step.pass === "backward" ? ".adjoint-backward" : ":not(.adjoint-backward)";
  const box = picture?.querySelector(`.adjoint-node${side}[data-node="${step.node}"]`);
  box?.classList.add("tour-here");
  box?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Whether nobody has ended the tour in this browser; no where that cannot be known, or a link was opened. */
function isFirstVisit(): boolean {
  try {
    return code.value === firstModel && localStorage.getItem(SEEN) === null;
  } catch {
    return false; // the browser keeps nothing
  }
}

function remember(): void {
  try {
    localStorage.setItem(SEEN, "seen");
  } catch {
    // the browser keeps nothing, so that the tour is shown again
  }
}

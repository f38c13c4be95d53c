/**
 * Set-up of a test run of `mutate`: while tests are measured, notes which functions each of them calls; while a mutant is tried, skips
 * those that do not call the function it is in.
 */
import { afterAll, afterEach, beforeEach, inject } from "vitest";
import { REACHED } from "./reach-marks.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** How many functions are marked; 0 while a mutant is tried. */
    readonly marks: number;
    /** The tests to run, by their ids; null for all. */
    readonly wanted: readonly string[] | null;
  }
  interface TaskMeta {
    /** The marks of the functions that were called. */
    reached?: number[];
  }
}

const marks = inject("marks");
const wanted = inject("wanted");

if (marks > 0) {
  const scope = globalThis as { [REACHED]?: Uint8Array };
  scope[REACHED] ??= new Uint8Array(marks);
  const reached = scope[REACHED];
  const drained = (): number[] => {
    const places = [...reached.entries()].filter(([, count]) => count > 0).map(([place]) => place);
    reached.fill(0);
    return places;
  };
  // What runs while files are loaded and between tests belongs to the file.
  const between = new Set<number>();
  const drainBetween = (): void => {
    for (const place of drained()) between.add(place);
  };
  beforeEach(drainBetween);
  afterEach(({ task }) => {
    task.meta.reached = drained();
  });
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from it that no fixture is wanted
  afterAll(({}, file) => {
    drainBetween();
    file.meta.reached = [...between];
  });
} else if (wanted !== null) {
  const ids = new Set(wanted);
  beforeEach(({ task, skip }) => {
    if (!ids.has(task.id)) skip();
  });
}

import { type ChildProcess, fork } from "node:child_process";
import { markedSources } from "./marked-sources.ts";
import { type Measurement, testsThatReach } from "./measurement.ts";
import type { PlacedMutant } from "./mutant.ts";
import type { TesterSetting } from "./tester.ts";
import type { Answer, Task } from "./tester-process.ts";

/** A process with a tester, which is replaced where a mutant makes it hang or end. */
export class TesterHandle {
  readonly #setting: TesterSetting;
  readonly #markOf: (mutant: PlacedMutant) => number | undefined;
  #child: ChildProcess | undefined;
  #measurement: Measurement | undefined;

  constructor(setting: TesterSetting) {
    this.#setting = setting;
    this.#markOf = markedSources(setting.sources).markOf;
  }

  /** Runs all tests once, and gives how many there are. */
  async measure(): Promise<number> {
    const answer = await this.#ask({ measure: true }, 3600);
    if (answer === undefined || "error" in answer)
      throw new Error(`mutate: ${answer?.error ?? "the tests do not end"}.`);
    this.#measurement = answer.measurement;
    return answer.measurement?.tests.length ?? 0;
  }

  /** Whether a test notices a mutant; one that makes tests run for five times as long, and twenty seconds, is late. */
  async try(mutant: PlacedMutant): Promise<"killed" | "late" | "survived" | "unreached"> {
    const choice = testsThatReach(this.#measurement ?? { tests: [], between: [] }, this.#markOf(mutant));
    if (choice.files.length === 0) return "unreached";
    const answer = await this.#ask({ mutant, choice }, 20 + (5 * choice.milliseconds) / 1000);
    if (answer === undefined) return "late";
    return "noticed" in answer && answer.noticed === false ? "survived" : "killed";
  }

  /** Ends the process. */
  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  /** The answer to a task; undefined if it takes too long, or the process ends. */
  async #ask(task: Task, seconds: number): Promise<Answer | undefined> {
    if (this.#child === undefined) {
      this.#child = fork(`${import.meta.dirname}/tester-process.ts`, {
        serialization: "advanced",
        stdio: ["ignore", "ignore", "inherit", "ipc"],
        env: { ...process.env, ADJOINT_RUNS: process.env.ADJOINT_RUNS ?? "25" },
      });
      await this.#send({ setting: this.#setting }, 300);
    }
    const answer = await this.#send(task, seconds);
    if (answer === undefined) this.stop();
    return answer;
  }

  #send(task: Task, seconds: number): Promise<Answer | undefined> {
    const child = this.#child;
    return new Promise((resolve) => {
      const end = (answer: Answer | undefined): void => {
        clearTimeout(timer);
        child?.off("message", end).off("exit", none);
        resolve(answer);
      };
      const none = (): void => end(undefined);
      const timer = setTimeout(none, seconds * 1000);
      child?.on("message", end).on("exit", none);
      child?.send(task);
    });
  }
}

import { List } from "immutable";
import { describe, expect, it } from "vitest";
import { type LineReporterOptions, LossEntry, lineReporter, TrainingState } from "../src/index.ts";
import { terminalReporter } from "../src/terminal.ts";
import { lineTrainer } from "./line-fit.ts";

/** The lines of a run of `epochs` epochs of one step each, with the loss 1 / epoch, a second a step. */
function lines(epochs: number, options: Partial<LineReporterOptions> = {}): string[] {
  const written: string[] = [];
  let now = 0;
  const reporter = lineReporter({ write: (line) => written.push(line), clock: () => now, ...options });
  let state = TrainingState();
  reporter.begin({ state, epochs, stepsPerEpoch: 1 });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    now += 1000;
    state = state.merge({
      epoch,
      step: epoch,
      history: state.history.push(LossEntry({ epoch, step: epoch, loss: 1 / epoch })),
    });
    reporter.step(state);
  }
  reporter.end(state);
  return written;
}

describe("lineReporter", () => {
  it("writes a line at each entry of the history", () => {
    expect(lines(3)).toEqual([
      "epoch 1 of 3, step 1: loss 1.0000 (1.0 s)",
      "epoch 2 of 3, step 2: loss 0.5000 (2.0 s)",
      "epoch 3 of 3, step 3: loss 0.3333 (3.0 s)",
    ]);
  });

  it("writes every so many, and the last one", () => {
    expect(lines(5, { every: 2 }).map((line) => line.slice(0, 7))).toEqual(["epoch 2", "epoch 4", "epoch 5"]);
    expect(lines(4, { every: 2 })).toHaveLength(2);
  });

  it("writes nothing for steps between entries, nor for entries from before the run", () => {
    const written: string[] = [];
    const reporter = lineReporter({ write: (line) => written.push(line) });
    const state = TrainingState({ history: List([LossEntry({ loss: 1 })]) });
    reporter.begin({ state, epochs: 3, stepsPerEpoch: 10 });
    reporter.step(state.set("step", 1));
    reporter.end(state.set("step", 1));
    expect(written).toEqual([]);
  });

  it("writes losses that four decimals would hide as powers of ten", () => {
    const written: string[] = [];
    const reporter = lineReporter({ write: (line) => written.push(line) });
    for (const loss of [0.000125, 12345678, 0]) {
      reporter.begin({ state: TrainingState(), epochs: 1, stepsPerEpoch: 1 });
      reporter.step(TrainingState({ history: List([LossEntry({ loss })]) }));
    }
    expect(written.map((line) => line.match(/loss (\S+)/)?.[1])).toEqual(["1.250e-4", "1.235e+7", "0.0000"]);
  });
});

describe("terminalReporter", () => {
  const run = async (isTTY: boolean): Promise<string> => {
    let text = "";
    const write = (part: string): void => {
      text += part;
    };
    const stream = { isTTY, columns: 120, write };
    const trainer = lineTrainer();
    await trainer.run(trainer.start(), { epochs: 2, reporter: terminalReporter({ stream }) });
    return text;
  };

  it("writes plain lines where it cannot overwrite", async () => {
    const text = await run(false);
    expect(text).toMatch(/^epoch 1 of 2, step 3: loss .*\nepoch 2 of 2, step 6: loss .*\n$/);
    expect(text).not.toContain("\u001b");
  });

  it("draws a bar on a terminal, up to the end, and leaves the cursor and the wrapping alone", async () => {
    const text = await run(true);
    expect(text).toContain("0% | epoch 0 of 2 | loss –");
    expect(text).toMatch(/100% \| epoch 2 of 2 \| loss \d+\.\d{4} \| \S+ left/);
    expect(text).not.toContain("\u001b[?25l");
    expect(text).not.toContain("\u001b[?7l");
  });
});

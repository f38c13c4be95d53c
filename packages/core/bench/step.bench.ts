/** One batch of the spiral: the reference evaluation beside the same step written out by hand. `pnpm bench step` */
import { evaluate, prepare } from "@adjoint/core";
import { Bench } from "tinybench";
import { bindings, loss, nextParameters, parameterGradients } from "./spiral-step.ts";
import { stepByHand } from "./step-by-hand.ts";

const byHand = stepByHand();
const forward = prepare(loss);
const backward = prepare({ loss, ...parameterGradients });
const whole = prepare({ loss, ...nextParameters });
if (Math.abs(byHand() - forward(bindings).item()) > 1e-15) throw new Error("the two do not compute the same loss");

const bench = new Bench({ time: 1000, warmupTime: 500 })
  .add("by hand: loss and gradients", () => byHand())
  .add("prepared: loss", () => forward(bindings))
  .add("prepared: loss and gradients", () => backward(bindings))
  .add("prepared: loss, gradients and update", () => whole(bindings))
  .add("evaluate: loss and gradients, planned anew", () => evaluate({ loss, ...parameterGradients }, bindings));
await bench.run();

const medians = bench.tasks.map(({ result }) => ("latency" in result ? result.latency.p50 * 1000 : Number.NaN));
console.table(
  bench.tasks.map(({ name }, i) => ({
    name,
    "µs (median)": Number((medians[i] ?? Number.NaN).toFixed(1)),
    "times by hand": Number(((medians[i] ?? Number.NaN) / (medians[0] ?? Number.NaN)).toFixed(1)),
  })),
);
